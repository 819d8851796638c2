import type { Act } from './acts.ts';
import type { Random } from './random.ts';
import { dayMs } from './timeline.ts';

export type AlbumKind = 'studio' | 'self' | 'live' | 'ep' | 'reissue' | 'best' | 'volume';

const yearMs = 365.25 * dayMs;
const lastReleaseMs = Date.UTC(2026, 9, 30);
const lastYear = 2026;
/** Records came out on Mondays in Britain until the worldwide Friday of July 2015. */
const fridaysFromMs = Date.UTC(2015, 6, 10);
const monday = 1;
const friday = 5;

/** Release days in career order, as instants at midnight UTC, from the debut on; all different. */
export function createReleaseDays(act: Act, random: Random): number[] {
  const count = act.albumCount;
  const startMs = act.id === 'art_1' ? Date.UTC(2005, 6, 4) : debutMs(act, random);
  const paceYears = 1.1 + random.fraction() * 2;
  const spanMs = Math.min((count - 1) * paceYears * yearMs, lastReleaseMs - 8 * dayMs - startMs);
  const gaps = Array.from({ length: count - 1 }, () => 0.6 + random.fraction());
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  let reached = startMs;
  return [startMs, ...gaps.map((gap) => (reached += (gap / whole) * spanMs))].map(toReleaseDay);
}

/** What the next album of an act is; `reissuable` says that an old enough one could be brought out again. */
export function chooseKind(act: Act, position: number, reissuable: boolean, random: Random): AlbumKind {
  const { shares, id } = act.profile;
  if (act.id === 'art_1') return 'studio';
  const selfTitled = id === 'gen_classical' || act.kind === 'pair' ? 0 : 9;
  if (position === 0) return random.chance(selfTitled / 100) ? 'self' : epOrStudio(shares.ep / 2, random);
  const options: readonly (readonly [AlbumKind, number])[] = [
    ['live', shares.live],
    ['ep', shares.ep],
    ['volume', shares.volume],
    ['reissue', reissuable && position >= 2 ? 8 : 0],
    ['best', position >= 4 ? 3 : 0],
  ];
  let left = random.fraction() * 100;
  for (const [kind, share] of options) {
    left -= share;
    if (left < 0) return kind;
  }
  return 'studio';
}

function epOrStudio(epShare: number, random: Random): AlbumKind {
  return random.chance(epShare / 100) ? 'ep' : 'studio';
}

function debutMs({ albumCount, profile }: Act, random: Random): number {
  const [earliest, latest] = profile.debuts;
  const year = random.whole(
    earliest,
    Math.max(earliest, Math.min(latest, lastYear - Math.ceil(albumCount * 0.9))),
  );
  return Date.UTC(year, 0, 1 + random.whole(0, 340));
}

function toReleaseDay(timeMs: number): number {
  const day = Math.floor(timeMs / dayMs);
  const wanted = timeMs < fridaysFromMs ? monday : friday;
  // Day 0 of the epoch was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return (day + ((wanted - weekday + 7) % 7)) * dayMs;
}
