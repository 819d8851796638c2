import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBrotliHead } from './brotli-head.ts';

const compress = (bytes: Buffer | string, windowBits: number): Buffer =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_LGWIN]: windowBits, [constants.BROTLI_PARAM_QUALITY]: 5 },
  });

describe('the head of brotli data', () => {
  it.each([10, 11, 15, 16, 17, 18, 20, 22, 23, 24])('tells a window of 2^%i', (windowBits) => {
    expect(readBrotliHead(compress('planet', windowBits))).toEqual({ windowBits, firstBlockBytes: 6 });
  });

  it.each([1, 17, 65_536, 65_537, 1_000_000])('tells a first block of %i bytes', (length) => {
    expect(readBrotliHead(compress(Buffer.alloc(length), 22)).firstBlockBytes).toBe(length);
  });

  it('tells of 50 MB in 77 bytes that they are many', () => {
    const bomb = compress(Buffer.alloc(50_000_000), 22);
    expect(bomb.length).toBeLessThan(100);
    expect(readBrotliHead(bomb).firstBlockBytes).toBeGreaterThan(8_000_000);
  });

  it('of nothing tells nothing that hurts', () => {
    expect(readBrotliHead(compress('', 22)).firstBlockBytes).toBe(0);
    expect(readBrotliHead(Buffer.alloc(0)).windowBits).toBe(16);
  });
});
