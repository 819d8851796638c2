import type { Change } from './change.ts';
import { describeUse, type Counted } from './describe-use.ts';
import type { Finding, Severity } from './finding.ts';

/** A change as an entry of the report: breaking fails, dangerous asks for a look, unless the policy is stricter. */
export function changeFinding(
  change: Change,
  counted: Counted,
  failOn: 'breaking' | 'dangerous' = 'breaking',
): Finding {
  const { rule, subject, coordinate, places, remedy, usedBy, level } = change;
  const severities: Record<Change['level'], Severity> = {
    breaking: 'error',
    dangerous: failOn === 'dangerous' ? 'error' : 'warning',
    safe: 'note',
  };
  return {
    part: 'change',
    severity: severities[level],
    rule,
    subject,
    coordinate,
    places,
    message: sentence(change, counted),
    remedy: level === 'safe' ? '' : remedy,
    usedBy,
    change,
  };
}

function sentence(change: Change, counted: Counted): string {
  const { rule, coordinate, was, is, because, shape, level, usedBy } = change;
  const values = isLong(was) || isLong(is) ? '' : difference(was, is);
  const fact = `${rule.replaceAll('-', ' ')}${values}: ${because}.`;
  if (usedBy.length > 0 && level !== 'safe') {
    const verb = level === 'breaking' ? 'breaks' : 'touches';
    const what = rule.endsWith('removed') ? `Removing ${coordinate}` : 'It';
    return `${fact} ${what} ${verb} ${describeUse(usedBy, counted)}.`;
  }
  return level === shape ? fact : `${fact} No known operation uses it.`;
}

function isLong(text: string | undefined): boolean {
  return (text ?? '').length > 100;
}

function difference(was: string | undefined, is: string | undefined): string {
  if (was !== undefined && is !== undefined) return ` (${was} → ${is})`;
  if (was !== undefined) return ` (was ${was})`;
  return is === undefined ? '' : ` (${is})`;
}
