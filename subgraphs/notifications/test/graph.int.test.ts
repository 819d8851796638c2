import { testEngines } from '@musiccorp/chassis/testing/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNotifications, type TestNotifications } from './start-notifications.ts';

const customers = Array.from({ length: 101 }, (_, index) => `cus_${index}`);

describe.each(testEngines)('mails in the graph on $name', (engine) => {
  let service: TestNotifications;
  beforeAll(async () => {
    service = await startNotifications(engine);
    const { kysely } = service.service.database;
    await sql`insert into recipients (customer_id) select unnest(${customers}::text[])`.execute(kysely);
    // 150 mails to one customer, and one to each other.
    await sql`insert into mails (id, customer_id, template, about, subject, content, state, occurred_at, queued_at, attempts,
        copies, sent_at, correlation_id, event_id, version)
      select 'mai_' || n, 'cus_' || greatest(0, n - 149), 'ORDER_SHIPPED', 'ord_' || n, 'Your order is on its way', '{}',
        'SENT', at, at, 1, 0, at, 'cor', 'evt', 1
      from generate_series(0, 249) n, lateral (select timestamptz '2026-03-01 00:00:00Z' + n * interval '1 second' as at) t`.execute(
      kysely,
    );
  });
  afterAll(() => service.stop());

  it('shows one by its id, and null for an id that does not exist', async () => {
    const { data } = await service.graph(
      `{ mail(id: "mai_7") { id template subject about state reason queuedAt sentAt customer { id } actions { rel method href } }
         none: mail(id: "mai_none") { id } }`,
    );
    expect(data).toEqual({
      mail: {
        id: 'mai_7',
        template: 'ORDER_SHIPPED',
        subject: 'Your order is on its way',
        about: 'ord_7',
        state: 'SENT',
        reason: null,
        queuedAt: '2026-03-01T00:00:07.000Z',
        sentAt: '2026-03-01T00:00:07.000Z',
        customer: { id: 'cus_0' },
        actions: [{ rel: 'resend', method: 'POST', href: '/v1/mails/mai_7/resend' }],
      },
      none: null,
    });
  });

  it("pages through a customer's mails, the newest first, each once", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: MailPage = await pageOf(after);
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => `mai_${149 - index}`));
  });

  it.each([1, 20, 100])('takes one statement for the mails of %i customers', async (count) => {
    const representations = customers.slice(0, count).map((id) => ({ __typename: 'Customer', id }));
    service.statements.splice(0);
    const { data } = await service.graph<{ _entities: { mails: MailPage }[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Customer { mails(first: 3) { nodes { id } } } } }`,
      { representations },
    );
    expect(data?._entities.every(({ mails }) => mails.nodes.length > 0)).toBe(true);
    expect(service.statements.filter((statement) => statement.includes('mails'))).toHaveLength(1);
  });

  it.each([0, -1, 1e9])('refuses a page of %i', async (first) => {
    const { errors } = await service.graph(
      `query ($first: Int) { _entities(representations: [{ __typename: "Customer", id: "cus_0" }]) {
        ... on Customer { mails(first: $first) { nodes { id } } } } }`,
      { first },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  async function pageOf(after: string | null): Promise<MailPage> {
    const { data } = await service.graph<{ _entities: { mails: MailPage }[] }>(
      `query ($after: String) { _entities(representations: [{ __typename: "Customer", id: "cus_0" }]) {
        ... on Customer { mails(first: 40, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }`,
      { after },
    );
    return data!._entities[0]!.mails;
  }
});

interface MailPage {
  readonly nodes: readonly { id: string }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string };
}
