import { describePoint, type CrashPoint } from '../../src/testing/crash/life.ts';
import type { TestEngine } from '../../src/testing/engines.ts';
import { startFleet, type Fleet, type Member, type Weather } from './fleet.ts';
import type { Planted } from './sea-service.ts';

export interface SweptPoint {
  readonly member: Member;
  readonly weather: Weather;
  readonly point: CrashPoint;
}

export interface Sweep {
  readonly points: readonly SweptPoint[];
  /** Points that a run did not come to again: its services did things in another order. */
  readonly missed: readonly SweptPoint[];
  /** What was wrong after a crash, and after which. */
  readonly violations: readonly string[];
}

export interface SweepOptions {
  readonly engine: TestEngine;
  readonly weathers: readonly Weather[];
  readonly planted?: Planted;
  /** Only points that are described so. */
  readonly only?: RegExp;
  /** How many fleets share the points. */
  readonly fleets?: number;
  /** Ends at the first violation. */
  readonly isFirstEnough?: boolean;
}

/** Lets a journey run once for every point that it passes, and crashes the service there. */
export async function sweep(options: SweepOptions): Promise<Sweep> {
  const { engine, weathers, planted = null, only = /^/, fleets: count = 4, isFirstEnough = false } = options;
  const fleets = await Promise.all(Array.from({ length: count }, () => startFleet(engine, planted)));
  const violations: string[] = [];
  const missed: SweptPoint[] = [];
  try {
    const found = await findPoints(fleets, weathers, violations);
    const points = found.filter((each) => only.test(describeSwept(each)));
    const waiting = [...points];
    const work = async (fleet: Fleet): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { hasCrashed, violations: found } = await fleet.run(next.weather, next);
        if (!hasCrashed) missed.push(next);
        const after = describeSwept(next);
        violations.push(...found.map((each) => `${after}: ${each}`));
        if (isFirstEnough && violations.length > 0) return;
      }
    };
    await Promise.all(fleets.map(work));
    return { points, missed, violations };
  } finally {
    await Promise.all(fleets.map((fleet) => fleet.stop()));
  }
}

const describeSwept = ({ weather, member, point }: SweptPoint): string =>
  `${weather} ${member} ${describePoint(point)}`;

const members: readonly Member[] = ['harbour', 'depot'];

/**
 * The points of runs without a crash, in which nothing may be wrong. Journeys are the same up to the storm: of further
 * weathers, the points that they add.
 */
async function findPoints(
  fleets: readonly Fleet[],
  weathers: readonly Weather[],
  violations: string[],
): Promise<SweptPoint[]> {
  const points: SweptPoint[] = [];
  const known = new Set<string>();
  for (const weather of weathers) {
    const [fleet] = fleets;
    const run = await fleet?.run(weather);
    if (run === undefined) continue;
    violations.push(...run.violations.map((each) => `${weather}, no crash: ${each}`));
    for (const member of members)
      for (const point of run.reached[member]) {
        const name = `${member} ${describePoint(point)}`;
        if (isWorthwhile(point) && !known.has(name)) points.push({ member, weather, point });
        known.add(name);
      }
  }
  return points;
}

/**
 * Of waits that change nothing, and of those by which somebody looks for work again and again, the first two: what follows
 * each of them is a point of its own.
 */
function isWorthwhile({ label, nth }: CrashPoint): boolean {
  return (
    nth <= 2 ||
    !/^(?:begin|rollback|select|with recursive|update only sagas s|update inbox m|commit of nothing)/.test(
      label,
    )
  );
}
