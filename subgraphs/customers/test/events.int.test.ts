import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProfile, registerCustomer, startCustomers, type TestCustomers } from './start-customers.ts';

interface Recorded {
  readonly type: string;
  readonly channel: string;
  readonly sequence: number;
  readonly correlationId: string;
  readonly data: Record<string, unknown>;
}

describe.each(testEngines)('what customers announces on $name', (engine) => {
  let customers: TestCustomers;
  beforeAll(async () => {
    customers = await startCustomers(engine);
  });
  afterAll(() => customers.stop());

  async function announcedOf(id: string): Promise<readonly Recorded[]> {
    const { rows } = await sql<Recorded>`select type, channel, sequence, correlation_id, data
      from outbox where subject = ${id} order by sequence`.execute(customers.service.database.kysely);
    return rows;
  }
  const verify = (id: string) => customers.rest('POST', `/v1/customers/${id}/verification`);

  it('is a registration, with all that others need to greet somebody, and the id of the request', async () => {
    const profile = newProfile({
      nickName: 'Addie',
      telephone: '+44 113 496 0123',
      dateOfBirth: '1988-02-29',
    });
    const { body } = await customers.rest('POST', '/v1/customers', {
      body: profile,
      headers: { 'x-correlation-id': 'a-registration' },
    });
    expect(await announcedOf(String(body['id']))).toEqual([
      {
        type: 'musiccorp.customer-registered.v1',
        channel: 'customers',
        sequence: 1,
        correlationId: 'a-registration',
        data: {
          customerId: body['id'],
          email: profile['email'],
          name: { given: 'Ada', family: 'Park', nick: 'Addie' },
          registeredAt: body['registeredAt'],
        },
      },
    ]);
  });

  it('has no nick name where none was told', async () => {
    const [registered] = await announcedOf((await registerCustomer(customers)).id);
    expect(registered?.data['name']).toEqual({ given: 'Ada', family: 'Park' });
  });

  it('is each verification, counted on from the registration', async () => {
    const { id, email } = await registerCustomer(customers);
    const { body } = await verify(id);
    const moved = newProfile()['email'];
    await customers.rest('PATCH', `/v1/customers/${id}`, {
      body: { email: moved },
      headers: { 'if-match': '"v2"' },
    });
    await verify(id);
    const [, first, changed, second, ...more] = await announcedOf(id);
    expect(first).toMatchObject({
      type: 'musiccorp.customer-verified.v1',
      sequence: 2,
      data: { customerId: id, email, verifiedAt: body['verifiedAt'] },
    });
    expect(changed).toMatchObject({ sequence: 3, data: { email: moved } });
    expect(second).toMatchObject({
      type: 'musiccorp.customer-verified.v1',
      sequence: 4,
      data: { email: moved },
    });
    expect(more).toEqual([]);
  });

  it('is a change of name or address, both as they are now, and no other change', async () => {
    const { id, email } = await registerCustomer(customers);
    const change = (version: number, body: Record<string, unknown>) =>
      customers.rest('PATCH', `/v1/customers/${id}`, {
        body,
        headers: { 'if-match': `"v${version}"`, 'x-correlation-id': 'a-change' },
      });
    await change(1, { telephone: '+44 113 496 0123' });
    await change(2, { nickName: 'Addie' });
    await change(3, { nickName: 'Addie' });
    const [, ...changes] = await announcedOf(id);
    const name = { given: 'Ada', family: 'Park', nick: 'Addie' };
    expect(changes).toEqual([
      {
        type: 'musiccorp.customer-details-changed.v1',
        channel: 'customers',
        sequence: 2,
        correlationId: 'a-change',
        data: { customerId: id, email, name, changedAt: expect.stringMatching(/Z$/) },
      },
    ]);
  });

  it('is nothing when a registration or a verification is refused, and nothing twice for one key', async () => {
    const [profile, key] = [newProfile(), crypto.randomUUID()];
    const post = () =>
      customers.rest('POST', '/v1/customers', { body: profile, headers: { 'idempotency-key': key } });
    const { body } = await post();
    const id = String(body['id']);
    expect((await post()).headers.get('idempotent-replayed')).toBe('true');
    expect((await customers.rest('POST', '/v1/customers', { body: profile })).status).toBe(409);
    await verify(id);
    expect((await verify(id)).status).toBe(409);
    expect((await announcedOf(id)).map(({ sequence }) => sequence)).toEqual([1, 2]);
    const { rows } = await sql<{ count: number }>`select count(*) as count from outbox
      where data ->> 'email' = ${String(profile['email'])}`.execute(customers.service.database.kysely);
    expect(rows[0]?.count).toBe(2);
  });
});
