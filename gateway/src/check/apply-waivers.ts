import { starPatterns } from '../config/star-patterns.ts';
import type { Finding, Waiver } from './finding.ts';

/**
 * Findings with those that somebody answers for lowered to notes. A waiver that is over, or that nothing needs any
 * more, is a finding itself. `today` is a day: `2027-01-31`.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  today: string,
): Finding[] {
  const used = new Set<Waiver>();
  const kept = findings.map((finding): Finding => {
    if (finding.severity === 'note' || finding.part === 'composition') return finding;
    const waiver = waivers.find((one) => covers(one, finding));
    if (!waiver) return finding;
    used.add(waiver);
    return waiver.expires < today ? finding : { ...finding, severity: 'note', waiver };
  });
  return [...kept, ...waivers.flatMap((waiver) => about(waiver, used.has(waiver), today))];
}

function covers(waiver: Waiver, finding: Finding): boolean {
  return (
    (waiver.rule === '*' || waiver.rule === finding.rule) &&
    (waiver.subject === undefined || waiver.subject === finding.subject) &&
    starPatterns([waiver.coordinate]).test(finding.coordinate)
  );
}

function about(waiver: Waiver, isUsed: boolean, today: string): Finding[] {
  const { rule, coordinate, owner, expires, place } = waiver;
  const found = {
    part: 'waiver' as const,
    subject: waiver.subject ?? '',
    coordinate,
    places: [place],
    usedBy: [],
  };
  if (expires < today) {
    return [
      {
        ...found,
        severity: 'error',
        rule: 'waiver-expired',
        message: `the waiver of ${rule} by ${owner} ended on ${expires}`,
        remedy: isUsed
          ? `Mend what it was for, or let ${owner} give it another day.`
          : 'Remove it: what it was for is gone.',
      },
    ];
  }
  if (isUsed) return [];
  return [
    {
      ...found,
      severity: 'warning',
      rule: 'waiver-unused',
      message: `nothing needs the waiver of ${rule} by ${owner}`,
      remedy: 'Remove it, or correct its rule and coordinate.',
    },
  ];
}
