import type { Finding, Report } from '../finding.ts';
import { exitCode } from './finish-report.ts';

/** What it comes to, in one sentence or two. */
export function summary(report: Report): string {
  const { findings, forces } = report;
  const composition = findings.filter(({ part }) => part === 'composition').length;
  if (composition > 0) return `The graph does not compose: ${counted(composition, 'problem')}.`;
  const changes = findings.flatMap(({ change }) => change ?? []);
  const parts = (['breaking', 'dangerous', 'safe'] as const).flatMap((level) => {
    const count = changes.filter((change) => change.level === level).length;
    return count > 0 ? [`${count} ${level}`] : [];
  });
  const changed = parts.length > 0 ? `${parts.join(', ')} change${changes.length === 1 ? '' : 's'}` : '';
  const others = findings.filter(({ part }) => part !== 'change');
  const more = (['error', 'warning'] as const).flatMap((severity) => {
    const count = others.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [counted(count, `other ${severity}`)] : [];
  });
  const waived = findings.filter(({ waiver }) => waiver !== undefined).length;
  const told = [changed, ...more, ...(waived > 0 ? [`${waived} waived`] : [])].filter(Boolean);
  const facts = told.length > 0 ? `${told.join(', ')}.` : 'Nothing to tell.';
  const version = forces === undefined ? '' : ` The next version of the graph is a ${forces} one.`;
  return `${exitCode(report) === 0 ? 'Passed' : 'Failed'}: ${facts}${version}`;
}

/** How a finding is called above its sentence. */
export function titleOf({ part, rule, subject, coordinate }: Finding): string {
  if (part === 'composition') return subject === '' ? rule : `${rule}  ${subject}`;
  const where = subject === '' || subject === coordinate ? coordinate : `${coordinate} in ${subject}`;
  return `${rule}  ${where}`;
}

export function labelOf({ part, severity, change, waiver }: Finding): string {
  if (waiver) return 'waived';
  if (part === 'change' && change) return change.level;
  return severity;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
