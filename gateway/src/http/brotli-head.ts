export interface BrotliHead {
  /** Two to this power is about the memory that a decoder takes before it gives out the first byte. */
  readonly windowBits: number;
  /** How many bytes the first block unfolds to; 0 where it does not say. */
  readonly firstBlockBytes: number;
}

/** What the first bits of brotli data say about its size, read before anything is unfolded: RFC 7932, section 9. */
export function readBrotliHead(bytes: Uint8Array): BrotliHead {
  let position = 0;
  const bits = (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index += 1, position += 1) {
      value += (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) * 2 ** index;
    }
    return value;
  };
  const windowBits = readWindow(bits);
  const isLast = bits(1) === 1;
  if (isLast && bits(1) === 1) return { windowBits, firstBlockBytes: 0 };
  const nibbles = bits(2) + 4;
  // Seven nibbles stand for a block of metadata, which unfolds to nothing.
  return { windowBits, firstBlockBytes: nibbles === 7 ? 0 : bits(nibbles * 4) + 1 };
}

function readWindow(bits: (count: number) => number): number {
  if (bits(1) === 0) return 16;
  const large = bits(3);
  if (large !== 0) return 17 + large;
  const small = bits(3);
  return small === 0 ? 17 : 8 + small;
}
