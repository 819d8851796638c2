import type { Finding, Report } from '../finding.ts';
import { labelOf, summary, titleOf } from './summary.ts';

/** For people: what fails and what asks for a look in full, of the rest a line each. */
export function terminalReport(report: Report): string {
  const { findings, covered } = report;
  const full = findings.filter(({ severity, waiver }) => severity !== 'note' || waiver);
  const short = findings.filter((finding) => !full.includes(finding) && finding.part === 'change');
  const accepted = findings.filter((finding) => !full.includes(finding) && finding.part !== 'change').length;
  const sections = [
    ...full.map((finding) => inFull(finding)),
    ...(short.length > 0 ? [short.map((finding) => inShort(finding)).join('\n')] : []),
    [
      ...covered,
      ...(accepted > 0
        ? [`${accepted} older habit${accepted === 1 ? '' : 's'} of the published graph left aside.`]
        : []),
      summary(report),
    ].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function inFull(finding: Finding): string {
  const { part, places, message, remedy, waiver } = finding;
  const head =
    part === 'composition' ? titleOf(finding) : `${labelOf(finding).toUpperCase()}  ${titleOf(finding)}`;
  const lines = [
    ...places.flatMap(({ file, line, quote }) => [`${file}:${line}`, `    ${quote.trim()}`]),
    ...message.split('\n'),
    ...(waiver ? [`Waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`] : []),
    ...(remedy === '' || waiver ? [] : [`Remedy: ${remedy}`]),
  ];
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}

function inShort(finding: Finding): string {
  return `${labelOf(finding)}  ${titleOf(finding)}`;
}
