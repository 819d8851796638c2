import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProfile, startCustomers, type TestCustomers } from './start-customers.ts';

const canary = {
  givenName: 'Canarygiven',
  familyName: 'Canaryfamily',
  nickName: 'Canarynick',
  email: 'canary.mail@example.com',
  telephone: '+44 113 496 9753',
  dateOfBirth: '1913-02-17',
};
const traces = /canary|9753|1913-02-17/i;

describe.each(testEngines)('personal data on $name', (engine) => {
  let customers: TestCustomers;
  beforeAll(async () => {
    customers = await startCustomers(engine);
  });
  afterAll(() => customers.stop());

  const post = (body: unknown) => customers.rest('POST', '/v1/customers', { body });
  const logged = () => JSON.stringify(customers.logLines);

  it('is not logged when a registration succeeds or is refused', async () => {
    const { body } = await post(newProfile(canary));
    await post(newProfile(canary));
    await post({ ...canary, unknown: true });
    await post('{"email":"canary.mail@example.com"');
    await customers.rest('PATCH', `/v1/customers/${String(body['id'])}`, {
      body: canary,
      headers: { 'if-match': '"v1"' },
    });
    await customers.graph('query ($id: ID!) { customer(id: $id) { email name { full } } }', {
      id: body['id'],
    });
    expect(customers.logLines.filter(({ msg }) => msg === 'Answered')).not.toHaveLength(0);
    expect(logged()).not.toMatch(traces);
  });

  it('is not logged when the database fails with it in hand, but the failure is', async () => {
    const { kysely } = customers.service.database;
    await kysely.schema
      .alterTable('customers')
      .addColumn('surprise', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await kysely.schema
      .alterTable('customers')
      .alterColumn('surprise', (column) => column.dropDefault())
      .execute();
    const { status, body } = await post(newProfile({ ...canary, email: 'second.canary@example.com' }));
    await kysely.schema.alterTable('customers').dropColumn('surprise').execute();
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(traces);
    expect(customers.logLines.filter(({ msg }) => msg === 'A request failed')).toHaveLength(1);
    expect(logged()).toMatch(/violates not-null constraint/);
    expect(logged()).not.toMatch(traces);
  });
});
