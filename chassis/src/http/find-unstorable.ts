import type { ErrorObject } from 'ajv';

/** PostgreSQL's text has no NUL, and UTF-8 has no half of a surrogate pair: it would come back as another character. */
const nul = '\u0000';
const halfPair = /\p{Surrogate}/u;

const maxFindings = 20;

/** Deeper than this is an attack, not a request: what handles a body recursively would run out of stack. */
const maxDepth = 64;

export interface Unstorable {
  readonly findings: ErrorObject[];
  readonly valueCount: number;
  readonly isTooDeep: boolean;
}

/**
 * What of a value cannot be stored as it is, as findings of a validator: text that no database takes, and nesting deeper
 * than anything that would read it again. Also says how many values there are. Walks plain objects and arrays only.
 */
export function findUnstorable(root: unknown): Unstorable {
  const findings: ErrorObject[] = [];
  let valueCount = 0;
  const open: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    valueCount += 1;
    const { value, path, depth } = next;
    if (typeof value === 'string' && isUnstorable(value)) findings.push(textFinding(path, value));
    if (depth > maxDepth)
      return {
        findings: [finding('', `is nested deeper than ${maxDepth} levels`)],
        valueCount,
        isTooDeep: true,
      };
    if (findings.length >= maxFindings) return { findings, valueCount: Infinity, isTooDeep: false };
    if (!isPlain(value)) continue;
    for (const [name, member] of Object.entries(value).toReversed()) {
      if (!Array.isArray(value) && isUnstorable(name)) findings.push(textFinding(path, name));
      open.push({ value: member, path: `${path}/${name.slice(0, 100)}`, depth: depth + 1 });
    }
  }
  return { findings, valueCount, isTooDeep: false };
}

function isUnstorable(text: string): boolean {
  return text.includes(nul) || halfPair.test(text);
}

/** Paths and queries come as objects whose own prototype inherits nothing. Streams, buffers and dates are not plain. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function textFinding(path: string, text: string): ErrorObject {
  const what = text.includes(nul) ? 'a NUL character (U+0000)' : 'half of a surrogate pair';
  return finding(path, `has ${what} in its text, which cannot be stored`);
}

function finding(instancePath: string, message: string): ErrorObject {
  return { keyword: 'storable', instancePath, schemaPath: '', params: {}, message };
}
