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

/** Undefined when there is none yet. Rejects when the file is something else or cannot be read. */
export async function readLastGood(file: string): Promise<LastGood | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (Value.Check(lastGoodSchema, found)) return found;
    throw new Error('it is something else');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Error(`${file} holds no last good supergraph: ${messageOf(error)}; move it away`, {
      cause: error,
    });
  }
}

/** Replaces what is kept; never half. */
export async function writeLastGood(file: string, { supergraphSdl, subgraphs }: LastGood): Promise<void> {
  const text = JSON.stringify({ format: 'last-good-supergraph/1', supergraphSdl, subgraphs });
  await replaceFile(file, `${text}\n`);
}
