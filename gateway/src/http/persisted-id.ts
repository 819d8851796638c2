export type Members = Readonly<Record<string, unknown>>;

/** The id of a document that is asked for by it, from the `extensions` of a request: Apollo's protocol of persisted queries. */
export function persistedId(extensions: unknown): string | undefined {
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const id = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** JSON of a parameter in a URL; undefined where it is none, which is refused by name elsewhere. */
export function parsedJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
