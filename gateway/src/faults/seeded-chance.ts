/** Whether something happens that happens in so many cases of a hundred. */
export type Chance = (percent: number) => boolean;

/** Chance that repeats itself: the same seed and the same name decide the same, case by case. */
export function seededChance(seed: number, name: string): Chance {
  let state = seed >>> 0;
  for (let index = 0; index < name.length; index += 1) {
    state = Math.imul(state ^ name.charCodeAt(index), 0x01000193) >>> 0;
  }
  return (percent) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296 < percent / 100;
  };
}
