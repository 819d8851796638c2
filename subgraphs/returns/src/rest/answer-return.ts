import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { Answer } from '@musiccorp/chassis/http/idempotency';
import { returnPath } from '../domain/return-actions.ts';
import type { ReturnWithItems } from '../domain/return.ts';
import { representReturn } from './return-representation.ts';

/** The return after a write, as the answer to the request that changed it. */
export function answerReturn({ returned, items }: ReturnWithItems): Answer {
  const headers = { location: returnPath(returned.id), etag: entityTag(returned.version) };
  return { status: 201, headers, body: representReturn(returned, items) };
}
