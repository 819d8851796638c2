import type { Bench } from '../suite.ts';
import { renderTables, type Report } from './render-report.ts';
import { writeReport, type ReportPlace } from './write-report.ts';

/** Shows and writes a report. Gives the exit code that tells how the run went. */
export function finishReport(report: Report, place: ReportPlace, { say }: Bench): number {
  console.log(`\n${renderTables(report)}\n`);
  for (const file of writeReport(report, place)) say(`Written: ${file}`);
  say(`Load average ${report.loadAverage.join(' before, ')} after; ${report.tookSeconds.toFixed(0)} s.`);
  const failed = report.rows.reduce((sum, row) => sum + row.failed, 0);
  if (failed > 0) say(`${failed} requests failed.`);
  if (failed > 0) return 1;
  return report.leftOut.length > 0 ? 3 : 0;
}
