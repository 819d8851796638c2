import { readFileSync } from 'node:fs';
import { ask, type Answer } from '../gateway/ask.ts';
import { startFaultServer } from '../gateway/fault-server.ts';
import { startGatewayProcess, type GatewayProcess } from '../gateway/bad-answers/start-gateway-process.ts';
import type { Door } from './doors.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { doubleOf, services } from './shop-doubles.ts';
import type { Fault } from './wire.ts';

export const deadlineMs = 1000;
export const maxResponseBytes = 2 * 1024 * 1024;
const faultHeader = 'x-fault';

/** The gateway command over the shop's graph, with a fault proxy before what plays each of its services. */
export interface Drill {
  readonly gateway: GatewayProcess;
  readonly proxies: ReadonlyMap<string, FaultProxy>;
  /** From now on nobody answers for a service; `slow` names are not found out while anybody waits. */
  cutOff(service: string, how: 'refuse' | 'nowhere' | 'slow'): Promise<void>;
  /** It answers again. */
  heal(service: string): Promise<void>;
  /** Asks at a door; `fault` is what its service does to this request, and to no other. */
  ask(door: Door, fault?: Fault): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startDrill(): Promise<Drill> {
  const faults = new Map<string, Fault>();
  const started = services.map(async (service) => {
    const mine = new RegExp(`^${faultHeader}: (${service}/\\d+)\\r$`, 'im');
    const proxy = await startFaultProxy({
      upstream: doubleOf(service),
      faultFor: (head) => faults.get(mine.exec(head)?.[1] ?? ''),
    });
    return [service, proxy] as const;
  });
  const proxies = new Map(await Promise.all(started));
  const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const leads = new Map<string, string>();
  const names = await startFaultServer(({ url = '' }, response) => {
    const service = url.slice(1).replace('.shop.invalid', '');
    response.end(leads.get(service) ?? 'right');
  });
  const settings = {
    subgraphs: Object.fromEntries(
      [...proxies].map(([service, { port }]) => [
        service,
        { url: `http://${service}.shop.invalid:${port}/graphql` },
      ]),
    ),
    request: { deadlineMs },
    transport: { maxResponseBytes },
    // An open breaker, or what stands in for what is missing, would hide the fault.
    resilience: { breakerFailures: 0 },
    degraded: { enabled: false },
    headers: { forward: [faultHeader] },
  };
  const leadNames = new URL('lead-names.ts', import.meta.url).href;
  const gateway = await startGatewayProcess(sdl, settings, {
    nodeArgs: ['--import', 'tsx', '--import', leadNames],
    environment: { NAMES_CONTROL: names.url },
  });
  return {
    gateway,
    proxies,
    ask: async ({ service, query }, fault) => {
      if (fault === undefined) return ask(gateway.url, { query });
      const name = `${service}/${faults.size}`;
      faults.set(name, fault);
      return ask(gateway.url, { query }, { [faultHeader]: name });
    },
    cutOff: async (service, how) => {
      if (how !== 'refuse') leads.set(service, how);
      // A connection that was being opened when the name changed must find nobody either.
      await proxies.get(service)?.refuse();
    },
    heal: async (service) => {
      leads.delete(service);
      await proxies.get(service)?.listen();
    },
    stop: async () => {
      await gateway.stop();
      await names.stop();
      await Promise.all([...proxies.values()].map((proxy) => proxy.stop()));
    },
  };
}
