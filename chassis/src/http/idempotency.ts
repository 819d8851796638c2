import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql, type Kysely, type Transaction } from 'kysely';
import { createHash } from 'node:crypto';
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
 * failure of `work` stores nothing. After draft-ietf-httpapi-idempotency-key-header.
 */
export async function answerOnce<Tables>(
  kysely: Kysely<Tables>,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (transaction: Transaction<Tables>) => Promise<Answer>,
  options: { readonly required: boolean },
): Promise<FastifyReply> {
  const key = idempotencyKey(request, options.required);
  const answer = await kysely
    .transaction()
    .execute((transaction) =>
      key === null
        ? work(transaction)
        : firstOrStored(
            transaction,
            { scope: scopeOf(request), key, fingerprint: fingerprintOf(request) },
            work,
          ),
    );
  return reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .send(answer.body);
}

interface Claim {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
}

interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly headers: Record<string, string> | null;
  readonly body: unknown;
}

async function firstOrStored<Tables>(
  transaction: Transaction<Tables>,
  claim: Claim,
  work: (transaction: Transaction<Tables>) => Promise<Answer>,
): Promise<Answer> {
  await holdKey(transaction, claim);
  const stored = await findAnswer(transaction, claim);
  if (stored !== null) return replay(stored, claim);
  const answer = await work(transaction);
  await sql`insert into idempotency_keys (scope, key, fingerprint, status, headers, body) values
    (${claim.scope}, ${claim.key}, ${claim.fingerprint}, ${answer.status},
     ${JSON.stringify(answer.headers ?? {})}::json, ${JSON.stringify(answer.body ?? null)}::json)
    on conflict (scope, key) do update set fingerprint = excluded.fingerprint, status = excluded.status,
      headers = excluded.headers, body = excluded.body, created_at = now()`.execute(transaction);
  return answer;
}

/** One request per key at a time, over all instances: the lock ends with the transaction. */
async function holdKey<Tables>(transaction: Transaction<Tables>, { scope, key }: Claim): Promise<void> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${scope} ${key}`}, 0)) as held`.execute(transaction);
  if (rows[0]?.held === true) return;
  throw new ProblemError(
    httpProblems.idempotencyKeyInFlight,
    'A request with this Idempotency-Key is still running. Wait for its answer, or repeat this request in a moment.',
    { headers: { 'retry-after': '1' } },
  );
}

async function findAnswer<Tables>(
  transaction: Transaction<Tables>,
  { scope, key }: Claim,
): Promise<StoredAnswer | null> {
  const { rows } = await sql<StoredAnswer>`
    select fingerprint, status, headers, body from idempotency_keys
    where scope = ${scope} and key = ${key} and created_at > now() - make_interval(hours => ${keyLifeHours})`.execute(
    transaction,
  );
  return rows[0] ?? null;
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

function scopeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? ''}`;
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
