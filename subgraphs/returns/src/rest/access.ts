import { forOwners, forStaff, ownedById } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';
import { findReturns } from '../store/find-returns.ts';
import type { Door } from './door.ts';
import { problemOf } from './problem.ts';

/** For whom each route of this service is. */
export function accessOfReturns({ kysely }: Door): AccessTable {
  const returned = ownedById(
    async (id) => (await findReturns(kysely, [id]))[0]?.customerId,
    (id) => problemOf({ code: 'return-not-found', detail: `There is no return ${id}.` }),
  );
  return {
    'POST /v1/returns': forOwners('returns:write'),
    'GET /v1/returns/:id': forOwners('returns:read', returned),
    'POST /v1/returns/:id/receipt': forStaff('returns:write'),
    'POST /v1/returns/:id/refusal': forStaff('returns:write'),
  };
}
