import { testEngines } from '@musiccorp/chassis/testing/engines';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { members } from '../../tools/assembly/members.ts';
import { openDevIssuer } from '../../tools/issuer/dev-issuer.ts';
import { startShop, type Shop } from '../shop/start-shop.ts';
import {
  CustomerLife,
  recordingClient,
  register,
  type Ask,
  type Exchange,
  type People,
} from './canary-flow.ts';
import { canaryFinder, disguise, findAll, type Canary } from './find-canaries.ts';
import {
  filesBelow,
  impersonal,
  keptBy,
  logOf,
  metricsOf,
  overhearRequests,
  readLines,
  toldAbout,
  type KeptRow,
} from './gather-evidence.ts';
import { misplaceCanaries } from './misplace-canaries.ts';
import { canariesOf, makePlanted, secretsOf, talkativeToken, tokenCanaries } from './plant-canaries.ts';

const [engine] = testEngines.toReversed();
if (engine === undefined) throw new Error('There is no engine.');
const last = engine;

/** Whose tables what is in: personal data belongs to those who need it, and the token of a card to payments alone. */
const owners: Readonly<Record<string, readonly string[]>> = {
  email: ['customers', 'notifications'],
  otherEmail: ['customers', 'notifications'],
  'local part of email': ['customers', 'notifications'],
  telephone: ['customers'],
  familyName: ['customers', 'notifications'],
  street: ['orders', 'warehouse'],
  recipientName: ['orders', 'warehouse'],
  words: ['orders', 'returns', 'payments', 'notifications'],
  'payment token': ['payments'],
  'declined payment token': ['payments'],
};

interface Evidence {
  readonly exchanges: readonly Exchange[];
  readonly log: readonly string[];
  readonly metrics: readonly string[];
  readonly explained: readonly string[];
  readonly traced: readonly string[];
  readonly heard: readonly string[];
  readonly rows: readonly KeptRow[];
  readonly events: readonly string[];
  readonly wholeEvents: readonly string[];
  readonly files: readonly string[];
}

describe('what a customer entrusts to the shop', () => {
  const planted = makePlanted();
  let folder: string;
  let canaries: readonly Canary[];
  let find: (text: string) => string[];
  let evidence: Evidence;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'musiccorp-canary-'));
    ({ evidence, canaries } = await liveAndGather(folder));
    find = canaryFinder(canaries);
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function liveAndGather(at: string): Promise<{ evidence: Evidence; canaries: readonly Canary[] }> {
    const { mint: _mint, ...issuer } = openDevIssuer(at);
    const overheard = overhearRequests();
    const data = join(at, 'data');
    // Embedded databases, and the empty one that they are made from.
    const databases = ['.template-pg18', ...members.map(({ name }) => name)];
    const shop = await startShop(last, undefined, { DATA_DIR: data }, { issuer, logLevel: 'trace' });
    overheard.ignorePort = new URL(shop.url).port;
    const exchanges: Exchange[] = [];
    const tokenFor = (subject: string, scopes: readonly string[] = []): string =>
      talkativeToken(at, issuer, planted, { subject, scopes });
    try {
      const people = await live(shop, tokenFor, recordingClient(shop.url, exchanges));
      const told = await toldAbout(shop, exchanges);
      const metrics = await metricsOf(shop);
      const { rows, events } = await keptBy(shop);
      await goOnWithout('customers', shop, people, recordingClient(shop.url, exchanges));
      // What is written at the end belongs to it.
      await shop.stop();
      return {
        canaries: [
          ...canariesOf(planted),
          ...secretsOf(shop.keys, at),
          ...tokenCanaries("the staff's token", people.staff),
          ...tokenCanaries("the customer's token", people.customer),
        ],
        evidence: {
          ...told,
          metrics,
          rows,
          exchanges,
          log: logOf(shop),
          heard: overheard.heard,
          events: impersonal(events),
          wholeEvents: events.map((event) => JSON.stringify(event)),
          files: filesBelow(data, [...databases, 'mails']).flatMap(readLines),
        },
      };
    } catch (error) {
      await shop.stop();
      throw error;
    } finally {
      overheard.stop();
    }
  }

  async function live(
    shop: Shop,
    tokenFor: (subject: string, scopes?: readonly string[]) => string,
    ask: Ask,
  ): Promise<People> {
    const scopes = ['customers:write', 'orders:read', 'returns:write', 'payments:write'];
    const staff = tokenFor('usr_staff', scopes);
    const customerId = await register(ask, planted, staff);
    const people = { staff, customer: tokenFor(customerId), customerId };
    await new CustomerLife(shop, ask, planted, people).live();
    await misplaceCanaries(ask, planted, people);
    return people;
  }

  /** What is asked of a service that is gone leads to failures, and they to the longest lines. */
  async function goOnWithout(name: string, shop: Shop, people: People, ask: Ask): Promise<void> {
    await shop.assembly.services.get(name)?.stop();
    await new CustomerLife(shop, ask, planted, people).tryInVain();
    await register(ask, planted, people.staff);
  }

  const leaksIn = (texts: readonly string[], search = find): string[] =>
    texts.flatMap((text) => findAll(search, text).map((found) => `${found}: ${text.slice(0, 400)}`));
  const only = (...kinds: Canary['kind'][]) =>
    canaryFinder(canaries.filter(({ kind }) => kinds.includes(kind)));

  it('is in no line of the log, at its most talkative', () => {
    expect(evidence.log.length).toBeGreaterThan(1000);
    expect(leaksIn(evidence.log)).toEqual([]);
  });

  it.each(['as it is', 'in base64', 'in a URL', 'in hexadecimal'])(
    'is found where it is planted, %s',
    (how) => {
      const line = JSON.stringify({ level: 20, msg: 'Registered', by: `<${disguise(planted.email, how)}>` });
      const log = [...evidence.log.slice(0, 50), line, ...evidence.log.slice(50)];
      expect(new Set(leaksIn(log).map((leak) => leak.split(': {')[1]))).toHaveLength(1);
      expect(leaksIn([`moons_total{of="${planted.cardNumber}"}`])).not.toEqual([]);
    },
  );

  it('is in no metric', () => {
    expect(evidence.metrics.join('\n')).toContain('gateway_request_duration_seconds');
    expect(leaksIn(evidence.metrics)).toEqual([]);
  });

  it('is in no explanation of an answer, and in no trace', () => {
    expect(evidence.traced.join('')).toContain('take payment');
    expect(leaksIn(evidence.explained)).toEqual([]);
    expect(leaksIn(evidence.traced)).toEqual([]);
  });

  it('is in no error, but for what this very request said, told to who said it', () => {
    const errors = evidence.exchanges.flatMap((exchange) => {
      const text = errorOf(exchange);
      return text === undefined ? [] : [{ ...exchange, text }];
    });
    expect(errors.length).toBeGreaterThan(300);
    expect(errors.filter(({ status }) => status >= 500)).not.toEqual([]);
    const nameOf = (found: string): string => found.slice(0, found.lastIndexOf(', '));
    const leaks = errors.flatMap(({ what, sent, text, headers, status }) => {
      const own = new Set(find(sent).map(nameOf));
      return find(`${text}\n${headers}`)
        .filter((found) => !own.has(nameOf(found)) || status >= 500)
        .map((found) => `${what}: ${found}: ${text}`);
    });
    expect(leaks).toEqual([]);
  });

  it('is no key and no token in any answer', () => {
    const answers = evidence.exchanges.map(({ text, headers }) => text + headers);
    expect(answers.filter((answer) => only('secret')(answer).length > 0)).toEqual([]);
  });

  it('is in no header of a call of a service: a token stays with the gateway, which tells only whose it is', () => {
    const calls = evidence.heard.filter((headers) => headers.includes('x-viewer'));
    expect(calls.length).toBeGreaterThan(100);
    expect(calls.filter((headers) => only('secret')(headers).length > 0)).toEqual([]);
    const viewers = calls.map((headers) => {
      const parts = JSON.parse(headers) as string[];
      return parts[parts.indexOf('x-viewer') + 1] ?? '';
    });
    expect(viewers.map((viewer) => Buffer.from(viewer, 'base64url').toString()).join()).toContain(
      'usr_staff',
    );
    expect(leaksIn(viewers)).toEqual([]);
  });

  it('is in the record of usage without the words that were written into operations', () => {
    expect(evidence.files.join('\n')).toContain('graph-usage/1');
    expect(leaksIn(evidence.files)).toEqual([]);
  });

  it.runIf(engine.name === 'postgres')(
    'is in events where it is marked as personal; no event has card data',
    () => {
      expect(evidence.events.length).toBeGreaterThan(20);
      expect(leaksIn(evidence.wholeEvents, only('personal')).length).toBeGreaterThan(0);
      expect(leaksIn(evidence.events)).toEqual([]);
      expect(leaksIn(evidence.wholeEvents, only('card', 'secret'))).toEqual([]);
    },
  );

  it.runIf(engine.name === 'postgres')('is kept by those who need it, and by nobody else', () => {
    const nameOf = (found: string): string => found.slice(0, found.lastIndexOf(', '));
    const leaks = evidence.rows.flatMap(({ service, table, text }) => {
      const isEvent = table === 'inbox' || table === 'outbox';
      const search = isEvent ? only('card', 'secret') : find;
      return search(text)
        .filter((found) => owners[nameOf(found)]?.includes(service) !== true)
        .map((found) => `${found}: ${service}.${table} ${text.slice(0, 300)}`);
    });
    expect(leaks).toEqual([]);
  });
});

/** What of an answer says that something is wrong. */
function errorOf({ status, text }: Exchange): string | undefined {
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  if ('errors' in body) return JSON.stringify({ errors: body['errors'], extensions: body['extensions'] });
  return status >= 400 ? text : undefined;
}
