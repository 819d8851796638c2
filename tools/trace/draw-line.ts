import type { Entry } from './ask-services.ts';

/** A line for each entry: since when, where, what. */
export function drawLine(entries: readonly Entry[]): string {
  const began = Date.parse(entries[0]?.at ?? '');
  const rows = entries.map(({ service, at, what, name, subject, detail }) => [
    `${((Date.parse(at) - began) / 1000).toFixed(3)} s`.padStart(10),
    service,
    what,
    detail === null ? name : `${name} ${detail}`,
    subject,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`From ${entries[0]?.at}`, ...lines].join('\n');
}
