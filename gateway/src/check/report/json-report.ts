import type { Report } from '../finding.ts';
import { exitCode } from './finish-report.ts';
import { summary } from './summary.ts';

/** For programs: the findings as they are, the version that they force, and the exit code. */
export function jsonReport(report: Report): string {
  const { findings, forces, covered } = report;
  const told = {
    exitCode: exitCode(report),
    summary: summary(report),
    forces: forces ?? null,
    covered,
    findings,
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}
