/** Where and why a text is not JSON; line and column count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

const token =
  /([{}[\],:])|("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const space = /[ \t\n\r]*/y;

type Expected =
  | 'a value'
  | 'a value or ]'
  | 'a key in double quotes'
  | 'a key in double quotes or }'
  | 'a colon'
  | 'a comma or ]'
  | 'a comma or }'
  | 'nothing more';

/**
 * The first fault of a text that JSON.parse refused. JSON.parse itself names a position only sometimes.
 * Grammar: RFC 8259.
 */
export function findJsonFault(text: string): JsonFault {
  const open: string[] = [];
  let expected: Expected = 'a value';
  let offset = 0;
  for (;;) {
    offset = skip(space, text, offset);
    const end = skip(token, text, offset);
    const found = text.slice(offset, end);
    const next: Expected | undefined = found === '' ? undefined : advance(expected, found, open);
    if (next === undefined)
      return { ...placeOf(text, offset), reason: `expected ${expected}, found ${quote(text, offset)}` };
    expected = next;
    offset = end;
  }
}

/** What may follow `found`, or undefined when it may not stand here. Keeps `open` up to date. */
function advance(expected: Expected, found: string, open: string[]): Expected | undefined {
  const afterValue = (): Expected => {
    const around = open.at(-1);
    return around === undefined ? 'nothing more' : around === '{' ? 'a comma or }' : 'a comma or ]';
  };
  if (expected.startsWith('a key') && found.startsWith('"')) return 'a colon';
  if (expected === 'a colon') return found === ':' ? 'a value' : undefined;
  if (found === '}' || found === ']') {
    if (!expected.endsWith(` or ${found}`)) return undefined;
    open.pop();
    return afterValue();
  }
  if (expected.startsWith('a comma')) {
    if (found !== ',') return undefined;
    return open.at(-1) === '{' ? 'a key in double quotes' : 'a value';
  }
  if (!expected.startsWith('a value') || found === ',' || found === ':') return undefined;
  if (found !== '{' && found !== '[') return afterValue();
  open.push(found);
  return found === '{' ? 'a key in double quotes or }' : 'a value or ]';
}

function skip(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function quote(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the body';
  return JSON.stringify(/^(\w{1,20}|[^]{1})/u.exec(text.slice(offset, offset + 40))?.[0] ?? '');
}
