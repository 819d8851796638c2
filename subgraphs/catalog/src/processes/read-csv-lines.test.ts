import { describe, expect, it } from 'vitest';
import type { ProductLine } from '../actions/import-products.ts';
import { readCsvLines } from './read-csv-lines.ts';

async function* linesOf(text: string) {
  for (const [index, line] of text.split('\n').entries()) yield { number: index + 2, text: line };
}

async function read(text: string): Promise<ProductLine[]> {
  const lines: ProductLine[] = [];
  for await (const line of readCsvLines(linesOf(text), ['a', 'b'])) lines.push(line);
  return lines;
}
const numbers = (lines: readonly ProductLine[], bad: boolean) =>
  lines.filter((line) => 'problem' in line === bad).map(({ line }) => line);

describe('readCsvLines', () => {
  it('reads fields with commas, quotes and line breaks, and passes over blank lines', async () => {
    expect(await read('1,"x, ""y"""\n\n"2\n\n3",4\n')).toEqual([
      { line: 2, raw: { a: '1', b: 'x, "y"' } },
      { line: 4, raw: { a: '2\n\n3', b: '4' } },
    ]);
  });

  it('loses only the line whose quote is never closed', async () => {
    const lines = await read('1,2\n3,"4\n5,6\n7,8');
    expect(numbers(lines, true)).toEqual([3]);
    expect(numbers(lines, false)).toEqual([2, 4, 5]);
  });

  it('loses only the two lines that each open a quote', async () => {
    const lines = await read('1,"2\n3,4\n5,"6\n7,8');
    expect(numbers(lines, true)).toEqual([2, 4]);
    expect(numbers(lines, false)).toEqual([3, 5]);
  });

  it('gives up looking for the end of a quote after 64 KB, in a time that grows with the file', async () => {
    const begun = performance.now();
    const lines = await read(`1,"2\n${'\n'.repeat(200_000)}3,4`);
    expect(numbers(lines, true)).toEqual([2]);
    expect(numbers(lines, false)).toEqual([200_003]);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
