import { readConfig, type Environment } from '@musiccorp/chassis/config/read-config';
import { portSetting, textSetting } from '@musiccorp/chassis/config/settings';
import type { Key } from '@musiccorp/chassis/trust/keys';
import { join } from 'node:path';
import {
  outsidePorts,
  startOutside,
  type OutsideName,
  type OutsideProcess,
} from '../outside/start-outside.ts';

const settings = {
  'card-processor': portSetting(
    'CARD_PROCESSOR_PORT',
    'The port of the fake card processor',
    outsidePorts['card-processor'],
  ),
  'delivery-firm': portSetting(
    'DELIVERY_FIRM_PORT',
    'The port of the fake delivery firm',
    outsidePorts['delivery-firm'],
  ),
  dataRoot: textSetting('DATA_DIR', 'Where the journals are kept', '.data'),
};

/** Who tells where the real one is; then no fake is started. */
const urlKeys: Readonly<Record<OutsideName, string>> = {
  'card-processor': 'PAYMENTS_CARD_PROCESSOR_URL',
  'delivery-firm': 'WAREHOUSE_DELIVERY_FIRM_URL',
};

export interface PlannedOutsider {
  readonly name: OutsideName;
  readonly port: number;
  readonly portSetting: string;
  readonly journalFile: string;
}

/** The parties outside that this environment says nothing about: they are played by processes of our own. */
export function planOutsiders(environment: Environment): PlannedOutsider[] {
  const config = readConfig(settings, environment, 'OUTSIDE_');
  return (Object.keys(urlKeys) as OutsideName[])
    .filter((name) => environment[urlKeys[name]] === undefined)
    .map((name) => ({
      name,
      port: config[name],
      portSetting: settings[name].key,
      journalFile: join(config.dataRoot, 'outside', `${name}.jsonl`),
    }));
}

/** The fakes of the parties outside. They start beside the services, and whoever needs one waits for it. */
export interface Outsiders {
  /** Where it listens; undefined when it is not played here. */
  find(name: OutsideName): Promise<OutsideProcess | undefined>;
  /** Tells the card processor where payments listens: there it says again what it did, when it is told to answer twice. */
  introduce(paymentsUrl: string): Promise<void>;
  stop(): Promise<void>;
}

/** Without them the shop goes on: what needs one that is lost is answered with 503, and repeated when it is back. */
export function startOutsiders(
  planned: readonly PlannedOutsider[],
  keys: ReadonlyMap<string, Key>,
  say: (line: string) => void,
): Outsiders {
  let isStopping = false;
  const started = planned.map(({ name, port, journalFile }) => {
    const began = performance.now();
    const onLost = (): void => {
      if (!isStopping) say(`  ${name} has ended. The shop goes on; what needs it is tried again later.`);
    };
    const outsider = startOutside(name, { port, journalFile, onLost, signingKey: keys.get(name) }).then(
      (process) => {
        const tookSeconds = ((performance.now() - began) / 1000).toFixed(1);
        say(
          `  ${name.padEnd(15)} ${process.url.padEnd(24)} ${journalFile.padEnd(18)} ${tookSeconds} s  (outside, a fake)`,
        );
        return process;
      },
    );
    // Whoever needs it gets the failure; until then it is nobody's.
    outsider.catch(() => undefined);
    return [name, outsider] as const;
  });
  const byName = new Map<OutsideName, Promise<OutsideProcess>>(started);
  return {
    find: async (name) => byName.get(name),
    introduce: async (paymentsUrl) => {
      const processor = await byName.get('card-processor');
      const callback = `${paymentsUrl}/v1/processor-notifications`;
      // One that has ended meanwhile has said so.
      await processor?.control({ callback }).catch(() => undefined);
    },
    stop: async () => {
      isStopping = true;
      const processes = await Promise.allSettled(byName.values());
      for (const result of processes) if (result.status === 'fulfilled') await result.value.stop();
    },
  };
}
