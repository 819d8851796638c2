import type { Told } from './suspect.ts';

/** A description is a promise too, but one for people. */
export function descriptionChanged(
  coordinate: string,
  was: string | null | undefined,
  is: string | null | undefined,
): Told[] {
  if ((was ?? '') === (is ?? '')) return [];
  return [
    {
      rule: 'description-changed',
      coordinate,
      was: was ?? undefined,
      is: is ?? undefined,
      shape: 'safe',
      forces: 'patch',
      because: 'it is read by people only',
      remedy: '',
      traces: [],
    },
  ];
}
