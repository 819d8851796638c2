import { quoted } from '../domain/check-facts.ts';
import { neededMembers, productMembers } from '../domain/read-product.ts';
import { accept, refuse, type Decision } from '../domain/refusal.ts';
import { parseFields } from './read-csv-lines.ts';
import { readTextLines } from './read-text-lines.ts';

/** The columns that the first line of a CSV file names, in any order. */
export async function readHeader(path: string): Promise<Decision<string[]>> {
  for await (const { text } of readTextLines(path)) {
    const fields = text === null ? null : parseFields(text);
    if (fields === null || 'problem' in fields) return refuseHeader('is not a header');
    return checkColumns(fields.values.map((name) => name.trim()));
  }
  return refuseHeader('is missing');
}

function checkColumns(columns: string[]): Decision<string[]> {
  const unknown = columns.filter((column) => !productMembers.some((known) => known === column));
  const missing = neededMembers.filter((member) => !columns.includes(member));
  const twice = columns.filter((column, index) => columns.indexOf(column) < index);
  const found = [
    unknown.length > 0 ? `names ${unknown.slice(0, 5).map(quoted).join(', ')}, not known here` : '',
    missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
    twice.length > 0 ? `names ${twice.map(quoted).join(', ')} twice` : '',
  ].filter((problem) => problem !== '');
  return found.length === 0 ? accept(columns) : refuseHeader(found.join(' and '));
}

function refuseHeader(what: string): Decision<never> {
  return refuse(
    'file-not-readable',
    `The first line ${what}. It should name the columns: ${productMembers.join(',')} (the last two may be left out).`,
  );
}
