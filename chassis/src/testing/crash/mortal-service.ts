import type { Broker } from '../../broker/broker.ts';
import type { Service } from '../../service/create-service.ts';
import { openBrokerWire } from './broker-wire.ts';
import { openHttpWire } from './http-wire.ts';
import { Life } from './life.ts';
import { openPostgresWire } from './postgres-wire.ts';

/** What a service is given instead of the world: all of it ends with its life. */
export interface Wired<Neighbor extends string> {
  readonly databaseUrl: string;
  readonly broker: Broker;
  readonly neighborUrls: Readonly<Record<Neighbor, string>>;
}

export interface MortalOptions<Neighbor extends string> {
  readonly databaseUrl: string;
  /** Outlives the service. */
  readonly broker: Broker;
  /** Where each neighbour is now. */
  readonly neighbors: Readonly<Record<Neighbor, () => string>>;
  readonly create: (wired: Wired<Neighbor>) => Service;
}

/** A service that can be cut off at any wait, and started again over what it has stored. */
export interface MortalService {
  readonly life: Life;
  readonly url: string;
  /** Starts it anew, over the same database, when its life is over. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

interface Incarnation {
  readonly life: Life;
  readonly service: Service;
  readonly close: () => Promise<void>;
}

/** Starts the service itself, unchanged; only its database, its broker and its neighbours are behind wires. */
export async function startMortalService<Neighbor extends string>(
  options: MortalOptions<Neighbor>,
): Promise<MortalService> {
  let current = await incarnate(options);
  const dead: Promise<void>[] = [];
  return {
    get life() {
      return current.life;
    },
    get url() {
      return current.service.url;
    },
    revive: async () => {
      if (!current.life.isOver) return;
      dead.push(bury(current));
      current = await incarnate(options);
    },
    stop: async () => {
      await current.service.stop();
      await current.close();
      await Promise.all(dead);
    },
  };
}

async function incarnate<Neighbor extends string>(options: MortalOptions<Neighbor>): Promise<Incarnation> {
  const life = new Life();
  const database = await openPostgresWire(options.databaseUrl, life);
  const wires: { close(): Promise<void> }[] = [database];
  const neighborUrls = {} as Record<Neighbor, string>;
  for (const [name, target] of Object.entries<() => string>(options.neighbors) as [
    Neighbor,
    () => string,
  ][]) {
    const wire = await openHttpWire(target, life);
    wires.push(wire);
    neighborUrls[name] = wire.url;
  }
  const broker = openBrokerWire(options.broker, life);
  const service = options.create({ databaseUrl: database.url, broker, neighborUrls });
  await service.start();
  const close = async (): Promise<void> => void (await Promise.all(wires.map((wire) => wire.close())));
  return { life, service, close };
}

/** The dead process's code still runs, cut off from all; it is told to stop, so that nothing of it is left. */
async function bury({ service, close }: Incarnation): Promise<void> {
  await service.stop().catch(() => undefined);
  await close();
}
