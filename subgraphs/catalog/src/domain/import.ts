export const importStatuses = ['RUNNING', 'DONE', 'FAILED'] as const;
export type ImportStatus = (typeof importStatuses)[number];
export type ImportFormat = 'csv' | 'jsonl';

/** One run of the new product importer over one file. */
export interface Import extends ImportCounts {
  readonly id: string;
  readonly fileName: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
  readonly format: ImportFormat;
  readonly status: ImportStatus;
  /** Why it ended before the last line; null when it did not. */
  readonly failure: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** How the lines of an import went. */
export interface ImportCounts {
  readonly linesRead: number;
  readonly imported: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** A line that was not imported, and why. */
export interface ImportProblem {
  readonly line: number;
  readonly reason: string;
}

/** How many rejected lines of one import are kept; the others are counted. */
export const maxKeptProblems = 1000;

/** A file before it is read. */
export interface ImportFile {
  readonly fileName: string;
  readonly contentHash: string;
  readonly format: ImportFormat;
}

/** An import as it is told: over REST, and in the report beside a file that was dropped. */
export interface ImportReport extends ImportCounts {
  readonly id: string;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly failure: string | null;
  readonly problems: readonly ImportProblem[];
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

export function reportOf(of: Import, problems: readonly ImportProblem[]): ImportReport {
  const { id, fileName, status, failure, linesRead, imported, changed, unchanged, rejected } = of;
  return {
    id,
    fileName,
    status,
    failure,
    linesRead,
    imported,
    changed,
    unchanged,
    rejected,
    problems: problems.map(({ line, reason }) => ({ line, reason })),
    startedAt: of.startedAt.toISOString(),
    finishedAt: of.finishedAt?.toISOString() ?? null,
  };
}

/**
 * Whether a file with the same bytes needs no run of its own: the first one still runs, or has taken every line.
 * With a rejected line it may be worth another try, because what was missing (a genre) may be there now.
 */
export function answersFor(earlier: Import): boolean {
  return earlier.status === 'RUNNING' || (earlier.status === 'DONE' && earlier.rejected === 0);
}
