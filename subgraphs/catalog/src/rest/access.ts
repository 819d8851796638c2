import { forEveryone, forStaff } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';

/** For whom each route of this service is. */
export function accessOfCatalog(): AccessTable {
  const write = forStaff('catalog:write');
  return {
    'GET /v1/artists/:id': forEveryone,
    'POST /v1/artists': write,
    'PATCH /v1/artists/:id': write,
    'GET /v1/albums/:id': forEveryone,
    'GET /v1/albums/:id/cover': forEveryone,
    'POST /v1/albums': write,
    'PATCH /v1/albums/:id': write,
    'GET /v1/genres': forEveryone,
    'GET /v1/genres/:id': forEveryone,
    'POST /v1/genres': write,
    'GET /v1/imports': write,
    'GET /v1/imports/:id': write,
    'POST /v1/imports': write,
  };
}
