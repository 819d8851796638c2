import type { Logger } from 'pino';

/** Tells a trouble when it begins and when it ends, and not in between. */
export interface ChangeLog {
  failed(error: unknown): void;
  works(): void;
}

export function logChanges(
  logger: Logger,
  { failed, works }: { readonly failed: string; readonly works: string },
): ChangeLog {
  let isFailing = false;
  return {
    failed: (error) => {
      if (!isFailing) logger.warn({ err: error }, failed);
      isFailing = true;
    },
    works: () => {
      if (isFailing) logger.info(works);
      isFailing = false;
    },
  };
}
