/** Looks at the bytes of a text file as they pass, and says what keeps them from being UTF-8 text. */
export class TextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #line = 1;
  #byteCount = 0;
  #hasText = false;

  /** What is wrong with the next bytes of the file, or null. */
  check(bytes: Uint8Array): string | null {
    const isStart = this.#byteCount === 0;
    this.#byteCount += bytes.length;
    if (isStart && isUtf16(bytes)) return 'The file is UTF-16 text. Save it as UTF-8.';
    if (bytes.includes(0)) return this.#binary();
    try {
      const text = this.#decoder.decode(bytes, { stream: true });
      this.#hasText ||= text.trim() !== '';
    } catch {
      return this.#notUtf8(bytes);
    }
    this.#line += countLineEnds(bytes);
    return null;
  }

  /** What is wrong with the file as a whole, or null. */
  end(): string | null {
    try {
      this.#decoder.decode();
    } catch {
      return `The file ends in the middle of a character, in line ${this.#line}: it has been cut off. Send it again.`;
    }
    return this.#hasText ? null : 'The file is empty.';
  }

  #binary(): string {
    return 'The file is binary, not text. Send CSV or JSON Lines in UTF-8.';
  }

  #notUtf8(bytes: Uint8Array): string {
    if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return this.#binary();
    const readable = new TextDecoder('utf-8').decode(bytes);
    const before = readable.slice(0, readable.indexOf('\uFFFD'));
    const line = this.#line + before.split('\n').length - 1;
    return `The file is not UTF-8 text: line ${line} holds bytes that are no character. Save it as UTF-8.`;
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
