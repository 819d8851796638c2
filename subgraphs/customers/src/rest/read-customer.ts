import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknownCustomer } from '../domain/refusal.ts';
import { findCustomers } from '../store/find-customers.ts';
import { CustomerSchema, representCustomer } from './customer-representation.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';

export function addReadCustomer(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a customer',
    tags: ['customers'],
    params: IdParams,
    response: {
      200: CustomerSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/customers/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [found] = await findCustomers(kysely, [id]);
    const customer = factOrProblem(found === undefined ? refuseUnknownCustomer(id) : accept(found));
    if (notModified(request, reply, customer.version)) return reply.code(304).send(null);
    return representCustomer(customer);
  });
}
