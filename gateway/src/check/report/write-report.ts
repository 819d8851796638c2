import type { Report } from '../finding.ts';
import { jsonReport } from './json-report.ts';
import { markdownReport } from './markdown-report.ts';
import { sarifReport } from './sarif-report.ts';
import { terminalReport } from './terminal-report.ts';

export const formats = ['terminal', 'markdown', 'json', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** The report as people or machines read it, with a line break at its end. */
export function writeReport(report: Report, format: Format): string {
  switch (format) {
    case 'markdown':
      return markdownReport(report);
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report);
    default:
      return terminalReport(report);
  }
}
