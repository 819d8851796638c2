import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { importDroppedFile } from './import-dropped-file.ts';
import type { Importer } from './importer.ts';

/** Names that are not, or not yet, product files: hidden ones, and those of programs that still write. */
const notYet = /^\.|~$|\.(part|partial|tmp|filepart|crdownload|swp)$/i;

/**
 * Imports the files that are dropped into a folder: every `pollMs` it looks for files that have stayed the same since the last
 * look, imports them one by one, and moves each to `done/` or `failed/` with a report beside it. Returns how to stop.
 */
export async function watchImportFolder(
  importer: Importer,
  directory: string,
  pollMs: number,
): Promise<() => Promise<void>> {
  for (const folder of ['done', 'failed']) await mkdir(join(directory, folder), { recursive: true });
  const watch = new FolderWatch(importer, directory, pollMs);
  watch.lookLater();
  return () => watch.stop();
}

class FolderWatch {
  readonly #importer: Importer;
  readonly #directory: string;
  readonly #pollMs: number;
  /** Size and time of each file at the last look. */
  #seen: ReadonlyMap<string, string> = new Map();
  /** The state in which a file could not be imported or moved: another try would end the same way. */
  readonly #givenUp = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #look: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(importer: Importer, directory: string, pollMs: number) {
    this.#importer = importer;
    this.#directory = directory;
    this.#pollMs = pollMs;
  }

  lookLater(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#look = this.#lookNow()
        .catch((error: unknown) => this.#warn(error, this.#directory))
        .finally(() => this.lookLater());
    }, this.#pollMs);
  }

  /** Waits for the file that is being imported. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#look;
  }

  async #lookNow(): Promise<void> {
    const before = this.#seen;
    this.#seen = await this.#states();
    for (const [name, state] of this.#seen) {
      if (this.#isStopped) return;
      if (before.get(name) !== state || this.#givenUp.get(name) === state) continue;
      await importDroppedFile(this.#importer, this.#directory, name).catch((error: unknown) => {
        this.#givenUp.set(name, state);
        this.#warn(error, name);
      });
    }
  }

  async #states(): Promise<Map<string, string>> {
    const entries = await readdir(this.#directory, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() && !notYet.test(entry.name))
      .map(({ name }) => name);
    const states = new Map<string, string>();
    for (const name of names.toSorted()) {
      const found = await stat(join(this.#directory, name)).catch(() => null);
      if (found !== null) states.set(name, `${found.size} ${found.mtimeMs}`);
    }
    return states;
  }

  #warn(error: unknown, file: string): void {
    this.#importer.logger.warn({ err: error, file }, 'The import folder has something that cannot be used');
  }
}
