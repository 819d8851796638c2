import { readFile, stat } from 'node:fs/promises';

export interface FollowOptions {
  /** Given the text of the file after each change, and once at the beginning. */
  readonly onText: (text: string) => void;
  /** Told once when the file cannot be read, until it can be again. */
  readonly onTrouble: (error: unknown) => void;
  /** How long the file must stay as it is before it is read: who writes it may take several steps. */
  readonly settleMs?: number;
}

/**
 * Follows a file by looking at it: that works through symbolic links, mounted volumes and files that are replaced,
 * where notifications do not. Gives the function that ends it.
 */
export function followFile(path: string, options: FollowOptions): () => void {
  const { onText, onTrouble, settleMs = 250 } = options;
  let read: string | undefined;
  let seen: string | undefined;
  let isReadable = true;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const look = async (): Promise<void> => {
    const now = await signature(path);
    if (now !== read && now === seen) {
      const text = await readFile(path, 'utf8');
      // It may have been written to while it was read.
      if ((await signature(path)) === now && !isEnded) {
        read = now;
        onText(text);
      }
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

async function signature(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
