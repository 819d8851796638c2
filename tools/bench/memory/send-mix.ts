import { Pool } from 'undici';
import { requestAt, type MixedRequest, type RequestKind } from './request-mix.ts';
import { slowMs } from './start-stage.ts';

export type Sent = Record<RequestKind | 'wrong', number>;

const headers = { 'content-type': 'application/json', accept: 'application/json' };
const timeoutMs = 30_000;

export interface MixSender {
  readonly sent: Sent;
  /** Sends the requests of the mix from where it left off up to this one. */
  sendTo(index: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export function createMixSender(origin: string, clients: number): MixSender {
  const pool = new Pool(origin, {
    connections: clients,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const sent: Sent = { popular: 0, general: 0, distinct: 0, error: 0, left: 0, wrong: 0 };
  let next = 0;
  return {
    sent,
    sendTo: async (index, signal) => {
      const client = async (): Promise<void> => {
        while (next < index && !signal.aborted) {
          const request = requestAt(next++);
          sent[request.kind] += 1;
          if (!(await isAsExpected(pool, request))) sent.wrong += 1;
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      signal.throwIfAborted();
    },
    close: () => pool.destroy(),
  };
}

/** Whether it is answered, or refused, or not waited for, as the mix says. */
async function isAsExpected(pool: Pool, { kind, body }: MixedRequest): Promise<boolean> {
  const signal = kind === 'left' ? AbortSignal.timeout(slowMs / 4) : null;
  try {
    const answer = await pool.request({ method: 'POST', path: '/graphql', headers, body, signal });
    const text = await answer.body.text();
    return kind !== 'left' && text.includes('"errors"') === (kind === 'error');
  } catch {
    return kind === 'left';
  }
}
