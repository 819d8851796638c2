import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Control, Dial } from './control.ts';
import type { KeptEntry, KeyedJournal } from './keyed-journal.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** What came of a request: kept under its key, or only said. */
export type Deed =
  | {
      readonly kept: true;
      readonly kind: string;
      readonly status: number;
      readonly answer: Facts;
      readonly facts: Facts;
    }
  | { readonly kept: false; readonly status: number; readonly answer: Facts };

/** What a POST to one path does. It decides at once, so that nothing comes between what it saw and what is written. */
export interface Act {
  readonly decide: (body: Facts, control: Control) => Deed;
  /** Whether it settles what the key of another request stands for, whatever that one's body is. */
  readonly anyBody?: true;
}

/** Somebody outside of the shop: a small server with a memory of its own. */
export interface Outside {
  readonly name: string;
  readonly dial: Dial;
  readonly journal: KeyedJournal;
  /** By path; each is carried out once per Idempotency-Key. */
  readonly acts: Readonly<Record<string, Act>>;
  /** Told of what was done, before it is answered. */
  readonly onKept?: (entry: KeptEntry, control: Control) => void;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export async function serveOutside(outside: Outside, port: number): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    answer(outside, request, response).catch((error: unknown) => {
      process.stderr.write(`${outside.name}: ${String(error)}\n`);
      send(response, { status: 500, body: { reason: 'Something went wrong here.' } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function answer(outside: Outside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { name, dial, journal, acts } = outside;
  const path = new URL(request.url ?? '/', 'http://outside').pathname;
  const body = await readBody(request);
  if (body === null) return send(response, refusal(400, 'The body should be a JSON object.'));
  const act = request.method === 'POST' ? acts[path] : undefined;
  if (act !== undefined) return carryOut(outside, act, { request, response, path, body });
  switch (`${request.method} ${path}`) {
    case 'GET /health':
      return send(response, { status: 200, body: { status: 'ok', name } });
    case 'GET /journal':
      return send(response, { status: 200, body: { entries: journal.entries } });
    case 'GET /control':
      return send(response, { status: 200, body: dial.now });
    case 'PUT /control':
      return send(response, turn(dial, body));
    default:
      return send(response, refusal(404, `There is nothing for ${request.method} ${path}.`));
  }
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly body: Facts;
}

async function carryOut(outside: Outside, act: Act, { request, response, path, body }: Call): Promise<void> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '')
    return send(
      response,
      refusal(400, 'Send an Idempotency-Key, so that a repeat is not carried out twice.'),
    );
  const control = outside.dial.treat(path);
  if (control.mode === 'slow') await delay(control.slowMs);
  if (!control.afterEffect && isSpoiled(response, control)) return;
  const done = doOnce(outside.journal, act, { key, body, control, fingerprint: fingerprintOf(path, body) });
  await outside.journal.flushed();
  if ('key' in done) outside.onKept?.(done, control);
  if (!isSpoiled(response, control)) send(response, { status: done.status, body: done.answer });
}

interface Asked {
  readonly key: string;
  readonly body: Facts;
  readonly control: Control;
  readonly fingerprint: string;
}

/** Of two requests with one key, the second finds what the first has written: nothing waits in between. */
function doOnce(journal: KeyedJournal, act: Act, asked: Asked): KeptEntry | Deed {
  const { key, body, control } = asked;
  const fingerprint = act.anyBody ? null : asked.fingerprint;
  const earlier = journal.find(key);
  if (earlier !== undefined) {
    const fits = fingerprint === null || earlier.fingerprint === null || earlier.fingerprint === fingerprint;
    if (fits) return earlier;
    return {
      kept: false,
      status: 422,
      answer: { reason: 'This Idempotency-Key was used for another request.' },
    };
  }
  const deed = act.decide(body, control);
  if (!deed.kept) return deed;
  const { kind, status, answer: said, facts } = deed;
  return journal.keep({
    at: new Date().toISOString(),
    kind,
    key,
    fingerprint,
    status,
    answer: said,
    ...facts,
  });
}

/** Whether it stays silent or fails, as it was told to. A client that gives up ends the silence. */
function isSpoiled(response: ServerResponse, { mode }: Control): boolean {
  if (mode === 'fail') send(response, refusal(503, 'Out of order.'));
  return mode === 'fail' || mode === 'hang';
}

function turn(dial: Dial, body: Facts): Answer {
  try {
    dial.turn(body);
    return { status: 200, body: dial.now };
  } catch (error) {
    if (error instanceof RangeError) return refusal(400, error.message);
    throw error;
  }
}

function refusal(status: number, reason: string): Answer {
  return { status, body: { reason } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** An empty body is an empty object; null is what is no JSON object. */
async function readBody(request: IncomingMessage): Promise<Facts | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : null;
  } catch {
    return null;
  }
}

function fingerprintOf(path: string, body: Facts): string {
  return createHash('sha256')
    .update(JSON.stringify([path, body]))
    .digest('base64');
}
