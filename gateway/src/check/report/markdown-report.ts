import type { Finding, Report } from '../finding.ts';
import { exitCode } from './finish-report.ts';
import { labelOf, summary } from './summary.ts';

/** For a pull request: what fails first, what is safe folded away. */
export function markdownReport(report: Report): string {
  const { findings, covered } = report;
  const notes = findings.filter(({ severity }) => severity === 'note');
  const sections = [
    `## Schema check: ${exitCode(report) === 0 ? 'passed' : 'failed'}`,
    summary(report),
    section(
      'Fails',
      findings.filter(({ severity }) => severity === 'error'),
    ),
    section(
      'Asks for a look',
      findings.filter(({ severity }) => severity === 'warning'),
    ),
    notes.length > 0
      ? `<details><summary>${notes.length} more</summary>\n\n${notes.map(listed).join('\n')}\n\n</details>`
      : '',
    covered.map((line) => `- ${escaped(line)}`).join('\n'),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function section(title: string, findings: readonly Finding[]): string {
  return findings.length === 0 ? '' : `### ${title}\n\n${findings.map(listed).join('\n')}`;
}

function listed(finding: Finding): string {
  const { rule, subject, coordinate, places, message, remedy, waiver } = finding;
  const [place] = places;
  const lines = [
    `- **${labelOf(finding)}** \`${rule}\`${coordinate === '' ? '' : ` \`${coordinate}\``}${subject === '' ? '' : ` in ${escaped(subject)}`}${place ? ` (${place.file}:${place.line})` : ''}`,
    escaped(message).replaceAll('\n', '<br>'),
    ...(waiver
      ? [`Waived by ${escaped(waiver.owner)} until ${waiver.expires}: ${escaped(waiver.reason)}`]
      : []),
    ...(remedy === '' || waiver ? [] : [`*Remedy:* ${escaped(remedy)}`]),
  ];
  return lines.join('<br>\n  ');
}

/** What comes out of schemas must not become markup; code between backticks is left as it is. */
function escaped(text: string): string {
  return text
    .split(/(`[^`\n]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/[\\*_[\]<>#|~]/g, String.raw`\$&`)))
    .join('');
}
