import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../gateway/src/gateway.ts';
import { audience, startTestIssuer, type TestIssuer } from '../access/test-issuer.ts';
import { ask } from './ask.ts';
import { startFaultServer, type FaultServer } from './fault-server.ts';
import { createGate } from './gate.ts';
import { startSmallGateway, type RunningGateway } from './start-small-gateway.ts';

const query = 'mutation Write($title: String!) { writeBook(title: $title) { title } }';

/** What was written, by title. */
const written: string[] = [];
let library: FaultServer;
let issuer: TestIssuer;

beforeAll(async () => {
  [library, issuer] = await Promise.all([
    startFaultServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const [title = ''] = /First|Gone|Last/.exec(body) ?? [];
        written.push(title);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: { writeBook__0: { title } } }));
      });
    }),
    startTestIssuer(),
  ]);
});
afterAll(() => Promise.all([library.stop(), issuer.stop()]));

describe.each([true, false])(
  'a client that has gone before its operation begins (fast lane: %s)',
  (fastLane) => {
    const start = (options: Partial<GatewayOptions> = {}): Promise<RunningGateway> =>
      startSmallGateway({
        fastLane,
        subgraphs: { library: { url: library.url } },
        drain: { drainMs: 0 },
        ...options,
      });

    /** Asks, and leaves after this. */
    async function leave(url: string, body: object, after: Promise<unknown>, headers = {}): Promise<void> {
      const leaving = new AbortController();
      const asked = fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal: leaving.signal,
      });
      void after.then(() => leaving.abort());
      await expect(asked).rejects.toThrow('aborted');
      // The gateway hears of it a moment later.
      await sleep(50);
    }

    it('is asked nothing for once the keys have come by which it is known', async () => {
      const issuers = [{ issuer: issuer.issuer, audience: [audience], jwksUrl: issuer.jwksUrl }];
      const gateway = await start({ auth: { issuers } });
      const arrived = createGate();
      const answered = createGate();
      issuer.answerWith((_request, response) => {
        arrived.open();
        void answered.opened.then(() => response.end(JSON.stringify({ keys: [issuer.publicKey('EdDSA')] })));
      });
      const headers = { authorization: `Bearer ${await issuer.sign()}` };
      // Known from now on.
      await ask(gateway.url, { query, variables: { title: 'First' } });
      await leave(gateway.url, { query, variables: { title: 'Gone' } }, arrived.opened, headers);
      answered.open();
      const last = await ask(gateway.url, { query, variables: { title: 'Last' } }, headers);
      expect(last.data).toEqual({ writeBook: { title: 'Last' } });
      await gateway.stop();
      expect(written.splice(0)).toEqual(['First', 'Last']);
    });

    it('is asked nothing for once the plan has come', async () => {
      // The planner has to be started for each plan.
      const gateway = await start({ planning: { idleMs: 1, warmMs: 0 } });
      const flagged = query.replace('{ title }', '{ title author @include(if: $author) }');
      const planned = flagged.replace('!)', '!, $author: Boolean = false)');
      await ask(gateway.url, { query: planned, variables: { title: 'First' } });
      await sleep(100);
      const variables = { author: true };
      await leave(gateway.url, { query: planned, variables: { ...variables, title: 'Gone' } }, sleep(50));
      await ask(gateway.url, { query: planned, variables: { ...variables, title: 'Last' } });
      await gateway.stop();
      expect(written.splice(0)).toEqual(['First', 'Last']);
    });
  },
);
