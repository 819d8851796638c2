const token = "[\\w!#$%&'*+.^`|~-]+";
const shape = new RegExp(
  `^(${token}/${token})((?:[ \\t]*;[ \\t]*${token}=(?:${token}|"[^"\\\\]*"))*)[ \\t]*$`,
);
const parameter = new RegExp(`;[ \\t]*(${token})=(?:(${token})|"([^"\\\\]*)")`, 'g');

/**
 * What a Content-Type header says of a body: `plain` is also what `fetch` says of a text when the program says nothing;
 * `charset` is JSON in another encoding than UTF-8, which GraphQL over HTTP (draft), section "Media Types", assumes.
 */
export type BodyKind = 'json' | 'charset' | 'plain' | 'other';

/** Reads a Content-Type header strictly (RFC 9110, section 8.3.1), so that no two readers can understand it differently. */
export function bodyKindOf(header: string): BodyKind {
  if (header === 'application/json') return 'json';
  const [, type = '', parameters = ''] = shape.exec(header) ?? [];
  if (type.toLowerCase() === 'text/plain') return 'plain';
  if (type.toLowerCase() !== 'application/json') return 'other';
  const charsets = [...parameters.matchAll(parameter)]
    .filter(([, name = '']) => name.toLowerCase() === 'charset')
    .map(([, , plain, quoted]) => (plain ?? quoted ?? '').toLowerCase());
  return charsets.every((charset) => charset === 'utf-8' || charset === 'utf8') ? 'json' : 'charset';
}
