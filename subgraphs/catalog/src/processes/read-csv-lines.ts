import { parse } from 'csv-parse/sync';
import type { ProductLine } from '../actions/import-products.ts';
import { tooLongReason } from './read-json-lines.ts';
import { maxLineLength, type TextLine } from './read-text-lines.ts';

type OpenLine = TextLine & { readonly text: string };

/**
 * The products of the lines after the header of a CSV file (RFC 4180); blank lines are passed over.
 * A quoted field may hold line breaks. Records are cut out here and parsed one by one, because a parser that reads on after
 * a quote that is never closed would swallow every line behind it: so a bad quote costs its own line only.
 */
export async function* readCsvLines(
  lines: AsyncIterable<TextLine>,
  columns: readonly string[],
): AsyncGenerator<ProductLine> {
  let open: OpenLine[] = [];
  let quotes = 0;
  let length = 0;
  for await (const { number, text } of lines) {
    if (text !== null) {
      open.push({ number, text });
      quotes += countQuotes(text);
      length += text.length + 1;
    }
    if (text !== null && quotes % 2 === 1 && length <= maxLineLength) continue;
    yield* readOpenLines(open, columns);
    if (text === null) yield { line: number, problem: tooLongReason };
    [open, quotes, length] = [[], 0, 0];
  }
  yield* readOpenLines(open, columns);
}

/** Reads lines as records; where quotes do not fit, gives up one line and reads the others anew. */
function* readOpenLines(open: readonly OpenLine[], columns: readonly string[]): Generator<ProductLine> {
  for (let from = 0; from < open.length;) {
    const end = endOfRecord(open, from);
    const line = open[from]?.number ?? 0;
    const text = open
      .slice(from, end)
      .map((each) => each.text)
      .join('\n');
    const fields = text.trim() === '' ? null : parseFields(text);
    if (fields !== null && 'problem' in fields) {
      // A record of several lines that is none began with a quote that its own line does not close.
      yield { line, problem: end - from > 1 ? neverClosed : fields.problem };
      from += 1;
      continue;
    }
    if (fields !== null) yield { line, ...nameFields(fields.values, columns) };
    from = end;
  }
}

function endOfRecord(open: readonly OpenLine[], from: number): number {
  let quotes = 0;
  for (let at = from; at < open.length; at++) {
    quotes += countQuotes(open[at]?.text ?? '');
    if (quotes % 2 === 0) return at + 1;
  }
  return open.length;
}

function nameFields(
  values: readonly string[],
  columns: readonly string[],
): { raw: Record<string, unknown> } | { problem: string } {
  if (values.length === columns.length) {
    return { raw: Object.fromEntries(columns.map((column, index) => [column, values[index]])) };
  }
  const cutOff =
    values.length < columns.length ? ' Was it cut off?' : ' Put a field with commas into quotes.';
  return {
    problem: `The line has ${values.length} fields, the header has ${columns.length}.${cutOff}`,
  };
}

const howToQuote = 'Put a field with quotes into quotes and double those inside: "12"" single".';
const neverClosed = `A quote is opened and never closed. ${howToQuote}`;

/** The fields of one record, or why it is none. */
export function parseFields(text: string): { values: string[] } | { problem: string } {
  try {
    const [values = []] = parse(text, { relax_column_count: true });
    return { values };
  } catch (error) {
    const isOpen = error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
    return { problem: isOpen ? neverClosed : `A quote stands where none may stand. ${howToQuote}` };
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}
