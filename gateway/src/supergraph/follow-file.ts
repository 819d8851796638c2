import { readFile, stat } from 'node:fs/promises';
import { Attempts } from './attempts.ts';

export interface FollowOptions {
  /** Given the text of the file after each change, and once at the beginning; again where it rejects, by `attempts`. */
  readonly onText: (text: string) => void | Promise<void>;
  /** Told why `onText` rejects; and once when the file cannot be read, until it can be again. */
  readonly onTrouble: (error: unknown) => void;
  /** What was tried of the file before, and when it is tried again. */
  readonly attempts?: Attempts;
  /** How long the file must stay as it is before it is read: who writes it may take several steps. */
  readonly settleMs?: number;
}

/**
 * Follows a file by looking at it: that works through symbolic links, mounted volumes and files that are replaced,
 * where notifications do not. Gives the function that ends it.
 */
export function followFile(path: string, options: FollowOptions): () => void {
  const { onText, onTrouble, attempts = new Attempts(), settleMs = 250 } = options;
  let seen: string | undefined;
  let isReadable = true;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const give = async (what: string, text: string): Promise<void> => {
    try {
      await attempts.make(what, async () => onText(text));
    } catch (error) {
      if (!isEnded) onTrouble(error);
    }
  };
  const look = async (): Promise<void> => {
    const now = await fileSignature(path);
    if (now === seen && (await attempts.isWorth(now))) {
      const text = await readFile(path, 'utf8');
      // It may have been written to while it was read.
      if ((await fileSignature(path)) === now && !isEnded) await give(now, text);
    }
    seen = now;
    isReadable = true;
  };
  const lookAndWait = (): void => {
    look()
      .catch((error: unknown) => {
        seen = undefined;
        if (isReadable && !isEnded) onTrouble(error);
        isReadable = false;
      })
      .finally(() => {
        if (!isEnded) timer = setTimeout(lookAndWait, settleMs).unref();
      });
  };
  lookAndWait();
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}

/** Another one whenever the file may have changed. Rejects when there is none. */
export async function fileSignature(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
