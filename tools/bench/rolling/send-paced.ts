import { setTimeout as sleep } from 'node:timers/promises';
import { createSender, type PreparedRequest, type Received } from '../load/sender.ts';
import { judgeAnswer } from './judge-answer.ts';

export interface PacedLoad {
  readonly origin: string;
  /** Each has one connection that it keeps, and one request at a time. */
  readonly clients: number;
  /** All clients together; less where answers take longer. */
  readonly perSecond: number;
  readonly signal: AbortSignal;
}

export interface Tally {
  requests: number;
  failed: number;
  mixed: number;
  /** How many answers each generation gave. */
  readonly answers: Map<string, number>;
  /** The first few, to look for the reason. */
  readonly failures: string[];
}

const maxFailuresTold = 5;

/** Load that goes on until it is stopped, with every answer judged. */
export interface RunningLoad {
  /** Up to date at any time. */
  readonly tally: Readonly<Tally>;
  /** Resolves when the last answer was there. */
  stop(): Promise<void>;
}

export function sendPaced(load: PacedLoad): RunningLoad {
  const tally: Tally = { requests: 0, failed: 0, mixed: 0, answers: new Map(), failures: [] };
  const stopping = new AbortController();
  const signal = AbortSignal.any([load.signal, stopping.signal]);
  const clients = Array.from({ length: load.clients }, (_, index) =>
    runClient({ ...load, signal }, index, tally),
  );
  return {
    tally,
    stop: async () => {
      stopping.abort();
      await Promise.all(clients);
    },
  };
}

async function runClient(
  { origin, clients, perSecond, signal }: PacedLoad,
  index: number,
  tally: Tally,
): Promise<void> {
  const everyMs = (clients / perSecond) * 1000;
  const sender = createSender(origin, 1);
  let dueAt = performance.now() + (index / clients) * everyMs;
  while (!signal.aborted) {
    await sleep(Math.max(0, dueAt - performance.now()));
    dueAt = Math.max(dueAt + everyMs, performance.now());
    tally.requests += 1;
    count(tally, await sender.send(requestAt(tally.requests)));
  }
  await sender.close();
}

function count(tally: Tally, received: Received): void {
  const judged = judgeAnswer(received);
  if (judged.kind === 'whole') {
    tally.answers.set(judged.generation, (tally.answers.get(judged.generation) ?? 0) + 1);
    return;
  }
  tally[judged.kind] += 1;
  if (tally.failures.length < maxFailuresTold)
    tally.failures.push(`${judged.kind}: ${received.status} ${received.body.toString().slice(0, 300)}`);
}

const query = '{ thing { first second } }';
const known = requestOf({ query });
const forTheGeneralDoor = requestOf({ query, extensions: {} });

/** Mostly what is known already; one in four for the general door, and now and then a text that has to be planned. */
function requestAt(index: number): PreparedRequest {
  if (index % 40 === 0) return requestOf({ query: `${query} # ${index}` });
  return index % 4 === 0 ? forTheGeneralDoor : known;
}

function requestOf(body: object): PreparedRequest {
  return { path: '/graphql', body: JSON.stringify(body) };
}
