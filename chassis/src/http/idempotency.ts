import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql, type Kysely, type Transaction } from 'kysely';
import { createHash } from 'node:crypto';
import { callerKey } from './caller.ts';
import type { HttpServer } from './http-server.ts';
import { httpProblems, ProblemError } from './problem.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** How long a key is remembered, in hours. */
export const keyLifeHours = 24;

/**
 * Carries out a write once per Idempotency-Key: `work` and the record of its answer are one transaction, so a repeat gets the
 * first answer again. A key with another body is refused (422), one whose first request still runs too (409); a refusal or
 * failure of `work` stores nothing, and no answer of 500 or more is kept. After draft-ietf-httpapi-idempotency-key-header.
 */
export async function answerOnce<Tables>(
  kysely: Kysely<Tables>,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (transaction: Transaction<Tables>) => Promise<Answer>,
  options: AnswerOnceOptions,
): Promise<FastifyReply> {
  const key = idempotencyKey(request, options.required);
  const answer = await kysely.transaction().execute((transaction) => {
    if (key === null) return work(transaction);
    const scope = `${options.caller ?? callerKey(request)} ${request.method} ${request.routeOptions.url ?? ''}`;
    return firstOrStored(transaction, { scope, key, fingerprint: fingerprintOf(request) }, work);
  });
  return reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .send(answer.body);
}

export interface AnswerOnceOptions {
  /** Whether a request without a key is refused (400). */
  readonly required: boolean;
  /** Who asks, once that is known: two callers never share a key. */
  readonly caller?: string | undefined;
}

interface Claim {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** A claimed key: new while it has no status. */
interface ClaimedKey {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly body: unknown;
}

interface StoredAnswer extends ClaimedKey {
  readonly status: number;
}

async function firstOrStored<Tables>(
  transaction: Transaction<Tables>,
  claim: Claim,
  work: (transaction: Transaction<Tables>) => Promise<Answer>,
): Promise<Answer> {
  const claimed = await claimKey(transaction, claim);
  if (isAnswered(claimed)) return replay(claimed, claim);
  const answer = await work(transaction);
  await storeAnswer(transaction, claim, answer);
  return answer;
}

/**
 * One request per key at a time, over all instances: the lock ends with the transaction. The stored answer is found by the
 * conflict and not by a look into the table, because the statement's snapshot may be older than the commit of the request
 * that held the lock until now, and only a conflict sees that one's row.
 */
async function claimKey<Tables>(
  transaction: Transaction<Tables>,
  { scope, key, fingerprint }: Claim,
): Promise<ClaimedKey> {
  const isOld = sql`old.created_at <= now() - make_interval(hours => ${keyLifeHours})`;
  const unlessOld = (column: string) =>
    sql`${sql.ref(column)} = case when ${isOld} then excluded.${sql.ref(column)} else old.${sql.ref(column)} end`;
  const { rows } = await sql<ClaimedKey>`
    with claim as materialized
      (select pg_try_advisory_xact_lock(hashtextextended(${`${scope} ${key}`}, 0)) as is_held)
    insert into idempotency_keys as old (scope, key, fingerprint)
    select ${scope}, ${key}, ${fingerprint} from claim where is_held
    on conflict (scope, key) do update set
      ${sql.join(['fingerprint', 'status', 'headers', 'body', 'created_at'].map(unlessOld))}
    returning fingerprint, status, headers, body`.execute(transaction);
  if (rows[0] !== undefined) return rows[0];
  throw new ProblemError(
    httpProblems.idempotencyKeyInFlight,
    'A request with this Idempotency-Key is still running. Wait for its answer, or repeat this request in a moment.',
    { headers: { 'retry-after': '1' } },
  );
}

function isAnswered(claimed: ClaimedKey): claimed is StoredAnswer {
  return claimed.status !== null;
}

async function storeAnswer<Tables>(
  transaction: Transaction<Tables>,
  { scope, key }: Claim,
  { status, headers = {}, body = null }: Answer,
): Promise<void> {
  const here = sql`where scope = ${scope} and key = ${key}`;
  const statement =
    status >= 500
      ? sql`delete from idempotency_keys ${here}`
      : sql`update idempotency_keys set status = ${status}, headers = ${JSON.stringify(headers)}::json,
          body = ${JSON.stringify(body)}::json ${here}`;
  await statement.execute(transaction);
}

function replay(stored: StoredAnswer, claim: Claim): Answer {
  if (stored.fingerprint === claim.fingerprint) {
    return {
      status: stored.status,
      headers: { ...stored.headers, 'idempotent-replayed': 'true' },
      body: stored.body,
    };
  }
  throw new ProblemError(
    httpProblems.idempotencyKeyReused,
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
  );
}

/**
 * Refuses a key that is missing or none before a route does anything, asking others included: of the routes whose headers
 * say that they take one (`IdempotencyHeaders`, `NeededIdempotencyHeaders`).
 */
export function checkKeysFirst(server: HttpServer): void {
  server.addHook('preHandler', async (request) => {
    const headers = request.routeOptions.schema?.headers as KeyedHeaders | undefined;
    const key = headers?.properties?.['idempotency-key'];
    if (key !== undefined) idempotencyKey(request, key['x-needed'] === true);
  });
}

interface KeyedHeaders {
  readonly properties?: { readonly 'idempotency-key'?: { readonly 'x-needed'?: boolean } };
}

/** The key that a request has to have, and what tells its repeat from another request; for who keeps more than its answer. */
export function claimOf(request: FastifyRequest): { readonly key: string; readonly fingerprint: string } {
  return { key: idempotencyKey(request, true) ?? '', fingerprint: fingerprintOf(request) };
}

function idempotencyKey(request: FastifyRequest, required: boolean): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined && !required) return null;
  if (typeof header === 'string' && /^[ -~]{1,255}$/.test(header)) return header;
  const detail =
    header === undefined
      ? 'Send an Idempotency-Key header (a new UUID for each new request), so that a repeat is not carried out twice.'
      : 'An Idempotency-Key has 1 to 255 characters of ASCII; a UUID is a good one.';
  throw new ProblemError(httpProblems.idempotencyKeyMissing, detail);
}

/** The same JSON in another member order is another body here: clients that repeat a request send the same bytes. */
function fingerprintOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([request.url, request.body ?? null]))
    .digest('base64');
}

/** Forgets keys past their life. */
export async function forgetOldKeys<Tables>(kysely: Kysely<Tables>): Promise<void> {
  await sql`delete from idempotency_keys where created_at < now() - make_interval(hours => ${keyLifeHours})`.execute(
    kysely,
  );
}
