import type { RequestContext } from '../transport/request-context.ts';
import type { FailureList } from './failure-list.ts';

const maxErrors = 10;
const maxTextLength = 500;

/** Logs once what subgraphs said of their errors, since clients may read it masked; not all of it when it is much. */
export function logReported({ causes, omitted }: FailureList, log: RequestContext['log']): void {
  // One error may stand at several places.
  const reported = new Map(
    causes.flatMap((cause) =>
      cause.kind === 'call' && cause.reported !== undefined
        ? [[cause.reported, cause.fetch.service] as const]
        : [],
    ),
  );
  if (reported.size === 0) return;
  const errors = [...reported].slice(0, maxErrors).map(([{ message, extensions }, subgraph]) => ({
    subgraph,
    message: message.slice(0, maxTextLength),
    code: textOf(extensions?.['code']),
  }));
  log.warn({ errors, more: reported.size - errors.length + omitted }, 'subgraphs reported errors');
}

function textOf(code: unknown): string | undefined {
  return typeof code === 'string' ? code.slice(0, maxTextLength) : undefined;
}
