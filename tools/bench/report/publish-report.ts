import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../command-line/command-line.ts';
import { root } from '../root.ts';
import type { Report } from './render-report.ts';
import type { Row } from './summarize.ts';
import { writeReport } from './write-report.ts';

const folder = 'docs/benchmarks';
const begin = '<!-- Written by `npm run bench -- gateway --publish` -->';
const end = '<!-- Written until here -->';

/** Writes the report to where it is committed, and the paragraph about it into the README. Gives the paths. */
export function publishReport(report: Report, workload: string): string[] {
  mkdirSync(join(root, folder), { recursive: true });
  const written = writeReport(report, {
    folder: join(root, folder),
    name: report.title,
    jsonFile: undefined,
  });
  const readme = join(root, 'README.md');
  writeFileSync(readme, withParagraph(readFileSync(readme, 'utf8'), paragraphOf(report, workload)));
  return [...written, 'README.md'];
}

/** Between its two marks. */
export function withParagraph(readme: string, paragraph: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end, from);
  if (from === -1 || to === -1) throw new UserError(`README.md has no place between ${begin} and ${end}.`);
  return `${readme.slice(0, from)}${begin}\n\n${paragraph}\n\n${readme.slice(to)}`;
}

/** The chart of one workload, and the sentence that it shows. */
export function paragraphOf(report: Report, workload: string): string {
  const { title, rows, charts, machine, startedAt, versions } = report;
  const of = (name: string): Row | undefined =>
    rows.find(({ operation, target }) => operation === workload && target === name);
  const chart = charts[workload];
  const { cpuRatio, rpsRatio } = of('ours') ?? {};
  const { cpuRatio: limit } = of('hand-written') ?? {};
  if (cpuRatio === undefined || rpsRatio === undefined || limit === undefined || chart === undefined)
    throw new UserError(`There are no figures of ${workload} that could be published.`);
  const stock = `\`@apollo/gateway\` ${versions['@apollo/gateway']} in \`@apollo/server\` ${versions['@apollo/server']}`;
  return [
    `![${chart.title}](${folder}/${title}-${workload}.svg)`,
    '',
    `The same page costs this gateway ${cpuRatio.toFixed(1)} times less CPU than ${stock},`,
    `and one core answers ${rpsRatio.toFixed(1)} times as many.`,
    `Calls written by hand, with no gateway at all, cost ${limit.toFixed(1)} times less CPU than \`@apollo/gateway\`.`,
    `Measured on ${startedAt.slice(0, 10)} with Node ${versions['node']} on ${machine.processor}: [all workloads, figures and the method](${folder}/${title}.md).`,
  ].join('\n');
}
