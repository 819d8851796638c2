import { isMap, type Document, type LineCounter } from 'yaml';
import { parseYaml } from '../../config/parse-yaml.ts';
import type { Place } from '../place.ts';

/** One contract as it stands in a file; `lineOf` tells where one of its parts is written. */
export interface ContractDocument {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  placeOf(path: readonly string[]): Place;
}

/** A part of a contract: its value, and the way to it from the top of its document. */
export interface Located {
  readonly document: ContractDocument;
  readonly path: readonly string[];
  readonly value: unknown;
}

/** A contract that cannot be compared with anything: where, why, and what would help. */
export class UnreadableContract extends Error {
  readonly place: Place;
  readonly reason: string;
  readonly remedy: string;
  constructor(place: Place, reason: string, remedy: string) {
    super(`${place.file}:${place.line}: ${reason} ${remedy}`);
    this.place = place;
    this.reason = reason;
    this.remedy = remedy;
  }
}

/** Parses YAML or JSON; refuses text that is neither, and a document that is no table, with an UnreadableContract. */
export function readContract(file: string, text: string): ContractDocument {
  const { document, lines, value, problems } = parseYaml(text);
  const rows = text.split('\n');
  const placeAt = (line: number): Place => ({ file, line, quote: rows[line - 1]?.trim() ?? '' });
  const [problem] = problems;
  if (problem) throw new UnreadableContract(placeAt(problem.line), `${problem.reason}.`, 'Correct the YAML.');
  if (!isMap(document.contents))
    throw new UnreadableContract(
      placeAt(1),
      'A contract is a table of keys; this is none.',
      'Write an OpenAPI or AsyncAPI document, or remove the file.',
    );
  return {
    file,
    text,
    value,
    placeOf: (path) => placeAt(lineIn(document, lines, path)),
  };
}

/** The line of the longest part of the way that is there: of a table's entry, the line of its key. */
function lineIn(parsed: Document, lines: LineCounter, path: readonly string[]): number {
  let node: unknown = parsed.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === step);
      if (pair === undefined) break;
      offset = rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else {
      const item = itemOf(node, step);
      if (item === undefined) break;
      offset = rangeStart(item) ?? offset;
      node = item;
    }
  }
  return lines.linePos(offset).line;
}

function itemOf(node: unknown, step: string): unknown {
  const items: unknown = Reflect.get(Object(node), 'items');
  return Array.isArray(items) ? items[Number(step)] : undefined;
}

function rangeStart(node: unknown): number | undefined {
  const range: unknown = Reflect.get(Object(node), 'range');
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

export function topOf(document: ContractDocument): Located {
  return { document, path: [], value: document.value };
}

export function placeOf({ document, path }: Located): Place {
  return document.placeOf(path);
}

/** A part of a part; its value is undefined where there is no such part. */
export function partOf(located: Located, ...steps: readonly string[]): Located {
  let { value } = located;
  for (const step of steps)
    value = isTable(value) || Array.isArray(value) ? ownValue(value, step) : undefined;
  return { document: located.document, path: [...located.path, ...steps], value };
}

function ownValue(value: object, step: string): unknown {
  return Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
}

/** The entries of a table, or the items of a list, references followed; nothing for anything else. */
export function partsOf(located: Located): [name: string, part: Located][] {
  return entriesOf(located).map(([name, part]) => [name, follow(part)]);
}

/** The same, as they are written: what stands beside a reference is not lost. */
export function entriesOf(located: Located): [name: string, part: Located][] {
  const { value } = located;
  if (!isTable(value) && !Array.isArray(value)) return [];
  return Object.keys(value).map((name) => [name, partOf(located, name)]);
}

/** What a `$ref` refers to; itself when it is none. Only references into the same document are known. */
export function follow(located: Located): Located {
  let target = located;
  for (let hops = 0; hops < 32; hops += 1) {
    const next = referredBy(target);
    if (next === undefined) return target;
    target = next;
  }
  throw new UnreadableContract(
    placeOf(located),
    'Its references go in a circle.',
    'Let one of them name what is meant.',
  );
}

/** What a `$ref` names, which may be one itself; undefined for what is none. */
export function referredBy(located: Located): Located | undefined {
  const reference = isTable(located.value) ? located.value['$ref'] : undefined;
  if (typeof reference !== 'string') return undefined;
  if (!reference.startsWith('#/'))
    throw new UnreadableContract(
      placeOf(located),
      `'${reference}' refers to another document.`,
      'Bundle the contract into one document.',
    );
  const steps = reference.slice(2).split('/').map(unescapeStep);
  const next = partOf(topOf(located.document), ...steps);
  if (next.value === undefined)
    throw new UnreadableContract(
      placeOf(located),
      `'${reference}' refers to nothing.`,
      'Correct the reference, or define what it names.',
    );
  return next;
}

/** RFC 6901, section 3, inside a URI fragment; what is no escape stays, and so refers to nothing. */
function unescapeStep(step: string): string {
  return decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textIn(located: Located, name: string): string | undefined {
  const { value } = partOf(located, name);
  return typeof value === 'string' ? value : undefined;
}
