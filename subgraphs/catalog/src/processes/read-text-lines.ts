import { createReadStream } from 'node:fs';

/** A physical line of a file, from 1; null text stands for a line that is too long to be read. */
export interface TextLine {
  readonly number: number;
  readonly text: string | null;
}

/** The longest line that is read, in characters. */
export const maxLineLength = 65_536;

/** The lines of a UTF-8 file, without their ends (LF or CRLF) and without a byte order mark. Holds one line at a time. */
export async function* readTextLines(path: string): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8');
  const cutter = new LineCutter();
  for await (const chunk of createReadStream(path)) {
    yield* cutter.cut(decoder.decode(chunk as Buffer, { stream: true }));
  }
  yield* cutter.cut(decoder.decode());
  yield* cutter.rest();
}

/** Cuts text into lines; of a line that is too long it keeps nothing. */
class LineCutter {
  #number = 0;
  #open = '';
  #isTooLong = false;

  *cut(text: string): Generator<TextLine> {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.#grow(text.slice(from, end));
      from = end + 1;
      yield this.#close();
    }
    this.#grow(text.slice(from));
  }

  *rest(): Generator<TextLine> {
    if (this.#open !== '' || this.#isTooLong) yield this.#close();
  }

  #grow(text: string): void {
    if (this.#isTooLong || this.#open.length + text.length > maxLineLength + 1) {
      this.#isTooLong = true;
      this.#open = '';
    } else this.#open += text;
  }

  #close(): TextLine {
    this.#number += 1;
    const text = this.#isTooLong ? null : this.#open.replace(/\r$/, '');
    this.#open = '';
    this.#isTooLong = false;
    return { number: this.#number, text };
  }
}
