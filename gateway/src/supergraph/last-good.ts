import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { replaceFile } from '../config/replace-file.ts';
import { codeOf, messageOf } from '../errors/message-of.ts';

const lastGoodSchema = Type.Object({
  format: Type.Literal('last-good-supergraph/1'),
  supergraphSdl: Type.String(),
  /** What it was composed from; empty when it came composed. */
  subgraphs: Type.Array(Type.Object({ name: Type.String(), url: Type.String(), sdl: Type.String() })),
});

/** The supergraph that was served last, as it is kept on disk. */
export type LastGood = Omit<Static<typeof lastGoodSchema>, 'format'>;

interface Log {
  warn(details: object, message: string): void;
}

/** The file that keeps the supergraph served last. That it cannot is told in the log, and ends nothing. */
export class LastGoodFile {
  readonly #file: string;
  readonly #log: Log;

  /** Without a `file`, nothing is kept. */
  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
  }

  /** Undefined when there is none, or none that can be read. */
  async read(): Promise<LastGood | undefined> {
    if (this.#file === '') return undefined;
    try {
      const found: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      if (Value.Check(lastGoodSchema, found)) return found;
      throw new Error('it is something else');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      const reason = `${this.#file} holds no last good supergraph: ${messageOf(error)}; move it away`;
      this.#log.warn({ reason }, 'no last good supergraph can be used');
      return undefined;
    }
  }

  /** Replaces what is kept; never half. */
  async keep({ supergraphSdl, subgraphs }: LastGood): Promise<void> {
    if (this.#file === '') return;
    const text = JSON.stringify({ format: 'last-good-supergraph/1', supergraphSdl, subgraphs });
    await replaceFile(this.#file, `${text}\n`).catch((error: unknown) =>
      this.#log.warn(
        { file: this.#file, reason: messageOf(error) },
        'the last good supergraph cannot be kept',
      ),
    );
  }
}
