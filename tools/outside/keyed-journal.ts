import { openJournal } from './journal.ts';

/** One thing that was done, and what was answered: the answer of every repeat with its key. */
export interface KeptEntry {
  readonly at: string;
  readonly kind: string;
  readonly key: string;
  /** Of the request; null when any request with this key has this answer. */
  readonly fingerprint: string | null;
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly [fact: string]: unknown;
}

/** A journal in which an entry is found by its key. */
export interface KeyedJournal {
  readonly entries: readonly KeptEntry[];
  readonly find: (key: string) => KeptEntry | undefined;
  readonly keep: (entry: KeptEntry) => KeptEntry;
  readonly flushed: () => Promise<void>;
  readonly close: () => void;
}

export function openKeyedJournal(file: string): KeyedJournal {
  const { entries, append, flushed, close } = openJournal<KeptEntry>(file);
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return {
    entries,
    find: (key) => byKey.get(key),
    keep: (entry) => {
      append(entry);
      byKey.set(entry.key, entry);
      return entry;
    },
    flushed,
    close,
  };
}
