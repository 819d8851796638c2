export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** Posts a GraphQL request as a client would. */
export async function ask(
  url: string,
  body: Record<string, unknown> | string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  return readAnswer(response);
}

/** Reads a response that must be a GraphQL response. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = JSON.parse(text) as Pick<Answer, 'data'> & { errors?: Answer['errors'] };
  return {
    status: response.status,
    headers: response.headers,
    text,
    data: json.data,
    errors: json.errors ?? [],
  };
}
