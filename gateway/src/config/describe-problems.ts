import type { TSchema } from 'typebox';
import { Settings as TypeBoxSettings } from 'typebox/system';
import { Value } from 'typebox/value';
import { didYouMean } from './nearest-name.ts';

// Eight by default, but all problems are to be told at once.
TypeBoxSettings.Set({ maxErrors: 1000 });

type Finding = ReturnType<typeof Value.Errors>[number];

/** One sentence per wrong value or unknown key, in dotted notation; empty when the value fits the schema. */
export function describeProblems(schema: TSchema, value: unknown): string[] {
  const byPlace = new Map<string, Finding[]>();
  for (const finding of Value.Errors(schema, value)) {
    // A refused key is reported twice, once at the object and once at the key.
    if (finding.keyword === 'additionalProperties' || finding.keyword === 'anyOf') continue;
    byPlace.set(finding.instancePath, [...(byPlace.get(finding.instancePath) ?? []), finding]);
  }
  return [...byPlace].map(([place, findings]) => describe(schema, value, place, findings));
}

function describe(schema: TSchema, value: unknown, place: string, findings: readonly Finding[]): string {
  const keys = place.split('/').slice(1).map(unescapePointer);
  const name = dotted(keys);
  const [first] = findings;
  if (first?.keyword === 'boolean') {
    const parent = schemaAt(schema, keys.slice(0, -1));
    const known = isRecord(parent?.['properties']) ? Object.keys(parent['properties']) : [];
    const last = keys.at(-1) ?? '';
    return `${name} is not a setting${didYouMean(last, known) || '; remove it'}`.replace(/([^?.])$/, '$1.');
  }
  if (first?.keyword === 'required') {
    return `${name === '' ? '' : `${name}: `}${first.message}; add it.`;
  }
  const allowed = findings.flatMap((finding) =>
    finding.keyword === 'const' ? [String(finding.params.allowedValue)] : [],
  );
  const rule =
    allowed.length > 0 ? `must be one of ${allowed.join(', ')}` : findings.map(wording).join(' and ');
  // As JSON Schema marks what is a secret: who reads the log of a failed start need not know it.
  if (schemaAt(schema, keys)?.['writeOnly'] === true) return `${name} ${rule}; what it is now is a secret.`;
  return `${name} ${rule}, but is ${JSON.stringify(valueAt(value, keys)) ?? 'nothing'}.`;
}

function wording(finding: Finding): string {
  if (finding.keyword !== 'pattern') return finding.message;
  const { pattern } = finding.params;
  if (String(pattern).includes('https?://[^/?#]+'))
    return 'must be an http:// or https:// URL without a query';
  if (String(pattern).includes('rediss?://')) return 'must be a redis:// or rediss:// URL';
  if (String(pattern).startsWith('^(/')) return 'must be a path such as /things, without a slash at the end';
  if (String(pattern).includes('https?')) return 'must be an origin such as https://pages.example';
  return 'must be a header name';
}

/** `/rest/0/url` as `rest[0].url`. */
function dotted(keys: readonly string[]): string {
  return keys
    .map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`))
    .join('');
}

function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function schemaAt(schema: unknown, keys: readonly string[]): Record<string, unknown> | undefined {
  let current: unknown = schema;
  for (const key of keys) {
    if (!isRecord(current)) return undefined;
    const { properties, items, patternProperties } = current;
    if (isRecord(properties) && Object.hasOwn(properties, key)) current = properties[key];
    else if (isRecord(items)) current = items;
    else if (isRecord(patternProperties)) current = Object.values(patternProperties)[0];
    else return undefined;
  }
  return isRecord(current) ? current : undefined;
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) current = isRecord(current) ? current[key] : undefined;
  return current;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
