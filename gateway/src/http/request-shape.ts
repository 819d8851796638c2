import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { isDeeperThan } from './json-depth.ts';
import { isRecord, parsedJson } from './persisted-id.ts';

type Limits = Pick<Settings['request'], 'maxBatch' | 'maxJsonDepth'>;

/**
 * Refuses the body of a POST that is no GraphQL request, or a list of more requests than are taken at once.
 * The members of one request are judged by Apollo Server, in the same way for GET. Throws a GatewayError.
 */
export function refuseMalformedBody(body: unknown, { maxBatch }: Limits): void {
  if (!Array.isArray(body)) {
    if (!isRecord(body)) throw new GatewayError('BODY_NOT_OBJECT', { found: kindOf(body) });
    refuseOddHash(body['extensions']);
    return;
  }
  if (maxBatch === 1) throw new GatewayError('BATCHING_NOT_SUPPORTED');
  if (body.length > maxBatch) throw new GatewayError('BATCH_TOO_LARGE', { found: body.length, maxBatch });
  // All of them before any of them: a mutation must not have run when a later member is refused.
  for (const [index, item] of (body as unknown[]).entries()) refuseMalformedItem(item, index + 1);
}

/** Refuses a GET whose JSON parameters nest too deeply, as a body may not either. Throws a GatewayError. */
export function refuseMalformedSearch(search: string, { maxJsonDepth }: Limits): void {
  const parameters = new URLSearchParams(search);
  for (const name of ['variables', 'extensions']) {
    for (const text of parameters.getAll(name)) {
      if (isDeeperThan(text, maxJsonDepth)) throw new GatewayError('JSON_TOO_DEEP', { maxJsonDepth });
      if (name === 'extensions') refuseOddHash(parsedJson(text));
    }
  }
}

const memberKinds: Readonly<Record<string, string>> = {
  query: 'a string',
  operationName: 'a string',
  variables: 'an object',
  extensions: 'an object',
};

/** GraphQL over HTTP (draft), section "Request Parameters": null is the same as nothing. */
function refuseMalformedItem(item: unknown, position: number): void {
  const refuse = (reason: string): never => {
    throw new GatewayError('MALFORMED_OPERATION', { reason: `item ${position} of the batch ${reason}` });
  };
  if (!isRecord(item)) return refuse(`is ${kindOf(item)} instead of an object`);
  for (const [name, kind] of Object.entries(memberKinds)) {
    const value = Object.hasOwn(item, name) ? (item[name] ?? null) : null;
    if (value !== null && kindOf(value) !== kind) {
      refuse(`has ${kindOf(value)} as \`${name}\` instead of ${kind}`);
    }
  }
  const persisted = isRecord(item['extensions']) && isRecord(item['extensions']['persistedQuery']);
  if (item['query'] === undefined && !persisted) {
    refuse('has neither a `query` nor a persisted one');
  }
  refuseOddHash(item['extensions']);
}

/** Apollo Server makes a cache key of the hash whatever it is; some objects cannot be made a text of. */
function refuseOddHash(extensions: unknown): void {
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? (persisted['sha256Hash'] ?? '') : '';
  if (typeof hash === 'string') return;
  throw new GatewayError('MALFORMED_OPERATION', {
    reason: `the \`sha256Hash\` of its persisted query is ${kindOf(hash)} instead of a string`,
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
