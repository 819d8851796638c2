import { isDeepStrictEqual } from 'node:util';

/**
 * The same value with each schema of a titled object replaced by a reference into `named`, which gets it under its title:
 * a description says once what an Order is, and a client made from it has one type for it. Of two schemas with one title
 * the second stays where it is, if it is another one.
 */
export function nameSchemas(value: unknown, named: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => nameSchemas(each, named));
  if (typeof value !== 'object' || value === null) return value;
  const walked: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, nameSchemas(member, named)]),
  );
  const { title, type } = walked;
  if (type !== 'object' || typeof title !== 'string') return walked;
  const known = (named[title] ??= walked);
  return isDeepStrictEqual(known, walked) ? { $ref: `#/components/schemas/${title}` } : walked;
}
