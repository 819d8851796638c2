import type { Told } from './suspect.ts';

/** A deprecation takes nothing away yet. */
export function diffDeprecation(
  coordinate: string,
  was: string | null | undefined,
  is: string | null | undefined,
): Told[] {
  if ((was ?? undefined) === (is ?? undefined)) return [];
  const rule =
    typeof was !== 'string'
      ? 'deprecation-added'
      : typeof is === 'string'
        ? 'deprecation-changed'
        : 'deprecation-removed';
  return [
    {
      rule,
      coordinate,
      was: was ?? undefined,
      is: is ?? undefined,
      shape: 'safe',
      forces: rule === 'deprecation-added' ? 'minor' : 'patch',
      because: 'it answers as before',
      remedy: '',
      traces: rule === 'deprecation-added' ? [coordinate] : [],
    },
  ];
}
