import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startResponder as startSubgraphs } from '../gateway/start-responder.ts';
import { graphFolder, readWorkload, subgraphNames } from '../gateway/workloads.ts';
import { runClosedLoop } from '../load/closed-loop.ts';
import { createSender, type PreparedRequest, type Sender } from '../load/sender.ts';
import { usageOfGroup } from '../processes/process-usage.ts';
import type { Bench } from '../suite.ts';
import type { Target } from '../targets/start-target.ts';
import { supergraphAt } from '../targets/supergraph-at.ts';
import {
  smallRequest,
  smallSupergraph,
  startBareServer,
  startGateway,
  startResponder,
  type GatewayAsked,
} from './start-stage.ts';

/** Milliseconds of CPU for one request. */
export interface RefusingCosts {
  /** Serving a page of six calls to five subgraphs: the page of `npm run bench -- gateway`. */
  readonly pageMs: number;
  /** Serving one small call. */
  readonly smallMs: number;
  readonly refusedMs: number;
  /** A bare server that answers 503 to all: what refusing costs at least, whoever refuses over Node's HTTP. */
  readonly bareMs: number;
}

/** What refusing costs the gateway beside what serving does. */
export async function measureRefusing(
  bench: Bench,
  at: Pick<GatewayAsked, 'folder' | 'gateway'>,
  count: number,
): Promise<RefusingCosts> {
  const refusedMs = await refusing(bench, at, count);
  const bare = await startBareServer(bench);
  const bareMs = await cpuPerRequest(bench, bare, { requests: [smallRequest], count, status: 503 });
  await bare.child.stop();
  const smallMs = await servingSmall(bench, at, count);
  const pageMs = await servingPage(bench, at, Math.ceil(count / 4));
  return { pageMs, smallMs, refusedMs, bareMs };
}

async function refusing(
  bench: Bench,
  at: Pick<GatewayAsked, 'folder' | 'gateway'>,
  count: number,
): Promise<number> {
  const slow = await startResponder(bench, 600_000);
  const settings = { overload: { minInFlight: 1, maxInFlight: 1, reserve: 0 } };
  const gateway = await startGateway(bench, { ...at, supergraph: smallSupergraph(slow), settings });
  const holder = createSender(gateway.origin, 1);
  // The first one makes the operation known; it fails at the deadline of the call. The second one holds the only place.
  await holder.send(smallRequest);
  void holder.send(smallRequest);
  await isHeld(gateway);
  const ms = await cpuPerRequest(bench, gateway, { requests: [smallRequest], count, status: 503 });
  await holder.close();
  for (const { child } of [gateway, slow]) await child.stop();
  return ms;
}

async function servingSmall(
  bench: Bench,
  at: Pick<GatewayAsked, 'folder' | 'gateway'>,
  count: number,
): Promise<number> {
  const service = await startResponder(bench, 0);
  const asked = { ...at, supergraph: smallSupergraph(service) };
  const ms = await serving(bench, asked, [smallRequest], count);
  await service.child.stop();
  return ms;
}

async function servingPage(
  bench: Bench,
  at: Pick<GatewayAsked, 'folder' | 'gateway'>,
  count: number,
): Promise<number> {
  const { child, urls } = await startSubgraphs(subgraphNames, bench);
  const supergraph = supergraphAt(join(graphFolder, 'supergraph.graphql'), urls);
  const { query, variables } = readWorkload('page');
  const requests = variables.map((each) => ({
    path: '/graphql',
    body: JSON.stringify({ query, variables: each }),
  }));
  const ms = await serving(bench, { ...at, supergraph }, requests, count);
  await child.stop();
  return ms;
}

async function serving(
  bench: Bench,
  asked: GatewayAsked,
  requests: readonly PreparedRequest[],
  count: number,
): Promise<number> {
  const gateway = await startGateway(bench, asked);
  const ms = await cpuPerRequest(bench, gateway, { requests, count, status: 200 });
  await gateway.child.stop();
  return ms;
}

async function isHeld({ origin }: Target): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    if (metrics.includes('\ngateway_requests_in_flight 1\n')) return;
    await sleep(10);
  }
  throw new Error('The gateway does not hold the request that was to take the only place.');
}

interface Sent {
  readonly requests: readonly PreparedRequest[];
  readonly count: number;
  /** That all are answered with. */
  readonly status: number;
}

async function cpuPerRequest(
  bench: Bench,
  { child, origin }: Target,
  { requests, count, status }: Sent,
): Promise<number> {
  const sender: Sender = createSender(origin, 16);
  const closed = { sender, requests, concurrency: 16, signal: bench.signal, seconds: 0 };
  await runClosedLoop({ ...closed, leastRequests: count / 4 });
  const [first = smallRequest] = requests;
  const { status: found } = await sender.send(first);
  if (found !== status) throw new Error(`${child.name} answers with ${found} instead of ${status}.`);
  const before = usageOfGroup(child.pid)?.cpuMs ?? 0;
  const { requests: sent } = await runClosedLoop({ ...closed, leastRequests: count });
  const after = usageOfGroup(child.pid)?.cpuMs ?? 0;
  await sender.close();
  return (after - before) / sent;
}
