import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../../command-line/command-line.ts';
import { root } from '../root.ts';
import { renderChart } from './render-chart.ts';
import { renderReport, type Report } from './render-report.ts';

/** Where a report goes; only its JSON when a file for that was named. */
export interface ReportPlace {
  readonly folder: string;
  /** Of all files, before their endings. */
  readonly name: string;
  readonly jsonFile: string | undefined;
}

/** Where a run leaves its report: nobody commits it. */
export function runPlace(title: string, jsonFile: string | undefined): ReportPlace {
  return { folder: join(root, 'tests/load/report'), name: `bench-${title}`, jsonFile };
}

/** Refuses when a report could not be written, before all the work that it is about. */
export function refuseUnwritable({ folder, name, jsonFile }: ReportPlace): void {
  const file = jsonFile === undefined ? join(folder, `${name}.json`) : resolve(jsonFile);
  refusing(() => {
    mkdirSync(dirname(file), { recursive: true });
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  });
}

/** Writes the report as JSON, Markdown and charts. Gives the paths. */
export function writeReport(report: Report, place: ReportPlace): string[] {
  const files = filesOf(report, place);
  refusing(() => {
    for (const [file, text] of files) writeFileSync(file, text);
  });
  return [...files.keys()].map((file) => relative(process.cwd(), file));
}

function filesOf(report: Report, { folder, name, jsonFile }: ReportPlace): Map<string, string> {
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (jsonFile !== undefined) return new Map([[resolve(jsonFile), json]]);
  const charts = Object.entries(report.charts).map(([workload, chart]) => ({
    file: `${name}-${workload}.svg`,
    workload,
    svg: renderChart(chart),
  }));
  const pictures = new Map(charts.map(({ workload, file }) => [workload, file]));
  return new Map([
    [join(folder, `${name}.json`), json],
    [join(folder, `${name}.md`), renderReport(report, pictures)],
    ...charts.map(({ file, svg }) => [join(folder, file), svg] as const),
  ]);
}

function refusing(write: () => void): void {
  try {
    write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`the report cannot be written: ${reason}`, 2, { cause });
  }
}
