import type { ProductLine } from '../actions/import-products.ts';
import { maxLineLength, type TextLine } from './read-text-lines.ts';

export const tooLongReason = `The line is longer than ${maxLineLength / 1024} KB; a product has one short line.`;

/** The products of a JSON Lines file: one JSON object a line; blank lines are passed over. */
export async function* readJsonLines(lines: AsyncIterable<TextLine>): AsyncGenerator<ProductLine> {
  for await (const { number: line, text } of lines) {
    if (text === null) yield { line, problem: tooLongReason };
    else if (text.trim() !== '') yield { line, ...parseProduct(text) };
  }
}

function parseProduct(text: string): { raw: Record<string, unknown> } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { raw: value as Record<string, unknown> };
    return {
      problem: 'The line is JSON but not an object; write it like {"artist": "…", "title": "…", …}.',
    };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    return {
      problem: `The line is not JSON (${why}). If it is the last one, the file may have been cut off.`,
    };
  }
}
