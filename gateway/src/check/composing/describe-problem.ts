import type { Problem } from './problem.ts';

/** Code and subgraphs, each place with its line quoted, the composer's message, the remedy. */
export function describeProblem({ code, subgraphs, places, message, remedy, alike }: Problem): string {
  const head = subgraphs.length > 0 ? `${code}  ${subgraphs.join(', ')}` : code;
  const quotes = places.flatMap(({ file, line, quote }) => [`${file}:${line}`, `    ${quote.trim()}`]);
  const more = alike > 0 ? [`(and ${alike} more for the same reason)`] : [];
  const lines = [...quotes, ...message.split('\n'), ...more, `Remedy: ${remedy}`];
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}
