import { forOwners, forStaff, ownedById, type OwnerRule } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';
import type { FastifyRequest } from 'fastify';
import { problemOf } from './problem.ts';

/** For whom each route of this service is. */
export function accessOfLoyalty(): AccessTable {
  const account = ownedById(
    (id) => id,
    (id) => problemOf({ code: 'account-not-found', detail: `Customer ${id} has no loyalty account.` }),
  );
  const entry: OwnerRule = { find: account.find, otherwise: noSuchEntry };
  return {
    'GET /v1/accounts/:id': forOwners('loyalty:read', account),
    'GET /v1/accounts/:id/entries/:entryId': forOwners('loyalty:read', entry),
    'POST /v1/accounts/:id/awards': forStaff('loyalty:write'),
    'POST /v1/accounts/:id/reversals': forStaff('loyalty:write'),
  };
}

function noSuchEntry({ params }: FastifyRequest): Error {
  const { id, entryId } = params as { readonly id: string; readonly entryId: string };
  return problemOf({ code: 'entry-not-found', detail: `Customer ${id} has no entry ${entryId}.` });
}
