import type { RestTarget } from '../config/listed-settings.ts';

/** The target whose prefix covers the path on whole segments; of several the one with the longest prefix. */
export function findRestTarget(targets: readonly RestTarget[], path: string): RestTarget | undefined {
  let best: RestTarget | undefined;
  for (const target of targets) {
    const covers = path === target.prefix || path.startsWith(`${target.prefix}/`);
    if (covers && target.prefix.length > (best?.prefix.length ?? 0)) best = target;
  }
  return best;
}
