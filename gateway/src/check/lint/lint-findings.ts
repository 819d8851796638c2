import { starPatterns } from '../../config/star-patterns.ts';
import { placeFinder } from '../coordinate-places.ts';
import type { Finding, Severity } from '../finding.ts';
import type { Policy } from '../reading/read-policy.ts';
import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';
import type { Lint, LintRule } from './lint-rules.ts';
import { lint } from './lint.ts';

/** An overdue removal is to be seen, not to stop somebody else's change. */
const levels: Partial<Record<LintRule, Severity>> = { 'deprecation-due': 'warning' };

/** What is published as it is was accepted once: it stays a note until somebody touches it. */
export function lintFindings(
  after: readonly SubgraphSdl[],
  before: readonly SubgraphSdl[],
  policy: Policy['lint'],
  today: string,
): Finding[] {
  const accepted = new Set(lint(before, '').map(keyOf));
  const { find } = placeFinder(after);
  return lint(after, today).flatMap((one): Finding[] => {
    const setting = policy[one.rule];
    if (setting?.level === 'off' || starPatterns(setting?.except ?? []).test(one.coordinate)) return [];
    const severity = setting?.level ?? levels[one.rule] ?? 'error';
    return [
      {
        part: 'lint',
        severity: accepted.has(keyOf(one)) ? 'note' : severity,
        rule: one.rule,
        subject: one.subject,
        coordinate: one.coordinate,
        places: find(one.coordinate, one.subject).slice(0, 1),
        message: `${one.coordinate} ${one.says}.`,
        remedy: one.remedy,
        usedBy: [],
      },
    ];
  });
}

function keyOf({ rule, subject, coordinate }: Lint): string {
  return `${rule} ${subject} ${coordinate}`;
}
