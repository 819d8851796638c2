import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { Socket } from 'node:net';
import { pino } from 'pino';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { httpResponse } from '../faults/wire.ts';
import { ask, type Answer } from '../gateway/ask.ts';
import { startFaultServer, type FaultServer } from '../gateway/fault-server.ts';
import { composeOverlappingGraph, largeQuery } from '../gateway/overlapping-graph.ts';
import { overlappingSubgraphs } from '../gateway/overlapping-subgraphs.ts';
import { startScriptedGateway, well, type ScriptedGateway } from '../gateway/scripted-subgraphs.ts';

const stops: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(stops.map((stop) => stop())));

async function serve(supergraphSdl: string, options: Partial<GatewayOptions> = {}): Promise<string> {
  const gateway: Gateway = createGateway({
    supergraphSdl,
    logger: pino({ level: 'silent' }),
    port: 0,
    ...options,
  });
  stops.push(() => gateway.close());
  return (await gateway.listen()).url;
}
async function answering(listener: Parameters<typeof startFaultServer>[0]): Promise<FaultServer> {
  const server = await startFaultServer(listener);
  stops.push(server.stop);
  return server;
}

describe('planning', () => {
  const shape = { subgraphs: 20, types: 12, fields: 10, copies: 4 };
  let url: string;
  beforeAll(async () => {
    const subgraphs = await answering(overlappingSubgraphs(shape.types));
    const supergraph = composeOverlappingGraph(shape, subgraphs.url);
    url = await serve(supergraph, { planning: { timeoutMs: 500, maxEvaluatedPlans: 1_000_000 } });
  });
  const slow = (start: number): Promise<Answer> => ask(url, { query: largeQuery(shape, start, 6) });
  const quick = async (type: number): Promise<void> =>
    expect((await ask(url, { query: `{ t${type} { id f0 } }` })).data).toEqual({
      [`t${type}`]: { id: `root${type}`, f0: `f0 of root${type}` },
    });

  it('GHSA-p2q6-pwh5-m6jr: what has more plans than anybody can try is given up in time', async () => {
    const began = performance.now();
    const { errors } = await slow(0);
    expect(errors[0]?.extensions).toMatchObject({ code: 'OPERATION_NOT_PLANNED', retryable: false });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('GHSA-94hh-jmq8-2fgp: many operations that are slow to plan keep no other from its answer', async () => {
    const all = Promise.all([1, 2, 3, 4].map((start) => slow(start)));
    await quick(7);
    for (const { errors } of await all) expect(errors[0]?.extensions['code']).toBe('OPERATION_NOT_PLANNED');
    await quick(8);
  });

  it('GHSA-fmj9-77q8-g6c4: fields without a key that many subgraphs share are planned in time', async () => {
    const link =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@shareable"])';
    const levels = Array.from(
      { length: 6 },
      (_, n) => `type V${n} @shareable { a: V${n + 1} b: V${n + 1} name: String }`,
    );
    const subgraph = await answering(
      (_request, response) => void response.end('{"data":{"v":{"name":"x"}}}'),
    );
    const typeDefs = parse(
      `${link} type Query { v: V0 @shareable } ${levels.join(' ')} type V6 @shareable { name: String }`,
    );
    const services = Array.from({ length: 6 }, (_, n) => ({ name: `s${n}`, url: subgraph.url, typeDefs }));
    const { supergraphSdl = '' } = composeServices(services);
    const shared = await serve(supergraphSdl, { planning: { timeoutMs: 2_000 } });
    const selection = (depth: number): string =>
      depth === 0 ? 'name' : `a { ${selection(depth - 1)} } b { ${selection(depth - 1)} } name`;
    const began = performance.now();
    const { data, errors } = await ask(shared, { query: `{ v { ${selection(6)} } }` });
    expect(performance.now() - began).toBeLessThan(10_000);
    if (data?.['v'] === undefined) expect(errors[0]?.extensions['code']).toBe('OPERATION_NOT_PLANNED');
    expect((await ask(shared, { query: '{ v { name } }' })).data).toEqual({ v: { name: 'x' } });
  });
});

describe('what a subgraph answers', () => {
  let stage: ScriptedGateway;
  beforeAll(async () => {
    stage = await startScriptedGateway();
    stops.push(() => stage.stop());
  });
  beforeEach(() => {
    stage.space.behave = well;
    stage.library.behave = well;
  });
  afterEach(() => {
    expect({}).not.toHaveProperty('polluted');
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('name');
  });
  const planets = '{ planets { id name books { title } } }';

  it('GHSA-pfjj-6f4p-rvmh: neither aliases nor members of an answer change a prototype', async () => {
    const bad = '{"polluted":1,"prototype":{"polluted":1}}';
    stage.space.behave = ({ response }) => {
      const planet = `{"__typename":"Planet","id":"3","__proto__":${bad},"constructor":${bad},"prototype":${bad},"name":"Earth"}`;
      response.end(
        `{"data":{"planets":[${planet}],"constructor":[${planet}],"__proto__":${bad}},"extensions":{"__proto__":${bad}}}`,
      );
    };
    const queries = [
      '{ constructor: planets { prototype: name books { __proto__: title } } }',
      planets,
      '{ planets { constructor: id books { constructor: title } } planets { __proto__: name } }',
    ];
    for (const query of queries) {
      const { status, text } = await ask(stage.url, { query });
      expect(status).toBe(200);
      expect(text).not.toContain('polluted');
      expect({}).not.toHaveProperty('polluted');
      expect(Object).not.toHaveProperty('polluted');
    }
    stage.space.behave = well;
    const books = (name: string): string => `"books":[{"${name}":"Walden"}]`;
    // A text that is not known yet takes the general door, and one that is the fast lane.
    for (const end of ['', ' # again', ' # again']) {
      const [first, , last] = await Promise.all(
        queries.map((query) => ask(stage.url, { query: query + end })),
      );
      expect(first?.text).toContain(`{"constructor":[{"prototype":"Earth",${books('__proto__')}}`);
      expect(last?.text).toContain(
        `{"planets":[{"constructor":"3",${books('constructor')},"__proto__":"Earth"}`,
      );
    }
  });

  it('CVE-2026-48931: what it sends unasked on an idle connection is nobody’s answer', async () => {
    const sockets = new Set<Socket>();
    stage.space.behave = (arrival) => {
      sockets.add(arrival.request.socket);
      return arrival.answer();
    };
    const poison = httpResponse('{"data":{"planets":[{"__typename":"Planet","id":"9","name":"poison"}]}}');
    for (let round = 0; round < 5; round += 1) {
      const whole = await ask(stage.url, { query: '{ planets { name } }' });
      expect(whole.data).toEqual({ planets: [{ name: 'Earth' }, { name: 'Mars' }] });
      for (const socket of sockets) if (!socket.destroyed) socket.write(poison);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(sockets.size).toBeGreaterThan(1);
  });

  it('CVE-2026-22036: an answer in many content encodings is not unfolded', async () => {
    const layers = Array.from({ length: 500 }, () => 'gzip').join(', ');
    for (const encoding of ['gzip, gzip', layers]) {
      stage.space.behave = ({ response }) => {
        response.setHeader('content-encoding', encoding);
        response.end(gzipSync(gzipSync('{"data":{"planets":[]}}')));
      };
      const { data, errors } = await ask(stage.url, { query: '{ planets { name } books { title } }' });
      expect(data).toEqual({ planets: null, books: [{ title: 'Walden' }] });
      expect(errors.map(({ extensions }) => extensions['service'])).toEqual(['space']);
    }
  });

  it('CVE-2026-1525: it is sent one length, whatever the client sent', async () => {
    const lengths: number[] = [];
    stage.space.behave = (arrival) => {
      const { rawHeaders } = arrival.request;
      lengths.push(rawHeaders.filter((name) => name.toLowerCase() === 'content-length').length);
      expect(rawHeaders.map((name) => name.toLowerCase())).not.toContain('transfer-encoding');
      return arrival.answer();
    };
    await ask(stage.url, { query: '{ planets { name } }' });
    expect(lengths).toEqual([1]);
  });
});
