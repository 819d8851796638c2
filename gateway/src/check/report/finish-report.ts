import { applyWaivers } from '../apply-waivers.ts';
import type { Version } from '../change.ts';
import type { Finding, Report, Severity, Waiver } from '../finding.ts';

/** Waivers are applied, the worst comes first, and the version that everything forces together is found. */
export function finishReport(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  covered: readonly string[],
  today: string,
): Report {
  const all = applyWaivers(findings, waivers, today);
  const order: Severity[] = ['error', 'warning', 'note'];
  return {
    findings: all
      .map((finding, at) => ({ finding, at, rank: order.indexOf(finding.severity) }))
      .sort((a, b) => a.rank - b.rank || a.at - b.at)
      .map(({ finding }) => finding),
    forces: forcedVersion(all),
    covered,
  };
}

/** The greatest version that one of the changes forces; undefined when nothing changed. */
export function forcedVersion(findings: readonly Finding[]): Version | undefined {
  const forced = new Set(findings.flatMap(({ change }) => change?.forces ?? []));
  return (['major', 'minor', 'patch'] as const).find((version) => forced.has(version));
}

/** 0 nothing fails, 1 something does, 2 the graph could not be checked because it does not compose. */
export function exitCode({ findings }: Report): 0 | 1 | 2 {
  if (findings.some(({ part }) => part === 'composition')) return 2;
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
