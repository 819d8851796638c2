/**
 * A seeded stream of chance. sfc32 ("Small Fast Counter", Chris Doty-Humphrey, PractRand, public domain), 128 bits of
 * state. Only integer operations, division and square roots touch its output anywhere in the seed, because those are
 * exact on every engine; `Math.pow` and `Math.log` are not.
 */
export interface Random {
  /** A fraction in [0, 1). */
  readonly fraction: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Picks by the weight that `weigh` gives each element; refuses an empty list. */
  readonly pickWeighted: <T>(list: readonly T[], weigh: (element: T) => number) => T;
  /** A shuffled copy. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

/** The same seed and stream name always give the same sequence; each stream is independent of the others. */
export function createRandom(seed: number, stream: string): Random {
  const fraction = createSfc32(seed | 0, hashText(stream));
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick: (list) => elementAt(list, whole(0, list.length - 1)),
    pickWeighted: (list, weigh) => {
      let left = fraction() * list.reduce((sum, element) => sum + weigh(element), 0);
      for (const element of list) {
        left -= weigh(element);
        if (left < 0) return element;
      }
      return elementAt(list, list.length - 1);
    },
    shuffle: (list) => shuffled(list, whole),
  };
}

/**
 * Draws indexes 0…size−1 with Zipf-like popularity: index i weighs 1 / (i + 1 + flatness). A larger `flatness` lessens
 * the lead of the first few.
 */
export function createSkewedIndex(size: number, flatness: number): (random: Random) => number {
  const reached = new Float64Array(size);
  let total = 0;
  for (let index = 0; index < size; index += 1) {
    total += 1 / (index + 1 + flatness);
    reached[index] = total;
  }
  return (random) => {
    const wanted = random.fraction() * total;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((reached[middle] ?? total) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** The element at an index that the caller knows to be inside the list; refuses any other. */
export function elementAt<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length)
    throw new RangeError(`No element ${index} in a list of ${list.length}`);
  return list[index] as T;
}

function shuffled<T>(list: readonly T[], whole: Random['whole']): T[] {
  const copy = [...list];
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = whole(0, index);
    const kept = elementAt(copy, index);
    copy[index] = elementAt(copy, other);
    copy[other] = kept;
  }
  return copy;
}

/** FNV-1a, 32 bits (RFC 9923). */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

function createSfc32(seed: number, stream: number): () => number {
  let a = seed;
  let b = stream;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const fraction = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  // PractRand's own seeding runs the generator until every state bit depends on every seed bit.
  for (let round = 0; round < 15; round += 1) fraction();
  return fraction;
}
