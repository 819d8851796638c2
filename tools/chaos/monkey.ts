import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../seed/random.ts';
import type { NatsServer } from './engines.ts';
import type { Victim } from './victim.ts';

export interface MonkeyOptions {
  readonly victims: readonly Victim[];
  readonly random: Random;
  readonly kills: number;
  /** Its streams are forgotten at every fourth of its deaths. */
  readonly nats: NatsServer | undefined;
  /** From 0 to 1: how much of the work is done. Kills are spread over it. */
  readonly progress: () => number;
  readonly onKill: () => void;
  readonly signal: AbortSignal;
}

/** Kills processes with SIGKILL while work goes on, and starts each again after a moment. Resolves with all of them running. */
export async function unleash(options: MonkeyOptions): Promise<number> {
  const { victims, random, kills, progress, signal } = options;
  const down = new Set<Victim>();
  const returning: Promise<void>[] = [];
  let natsDeaths = 0;
  let count = 0;
  while (count < kills && !signal.aborted) {
    const alive = victims.filter((victim) => !down.has(victim));
    const isEarly = progress() < count / kills;
    if (isEarly || alive.length === 0) {
      await sleep(20);
      continue;
    }
    const victim = random.pick(alive);
    victim.kill();
    count += 1;
    options.onKill();
    if (victim === options.nats) {
      natsDeaths += 1;
      if (natsDeaths % 4 === 0) options.nats.empty();
    }
    down.add(victim);
    const pauseMs = random.whole(0, 1000);
    returning.push(
      (async () => {
        await sleep(pauseMs);
        await victim.start();
        down.delete(victim);
      })(),
    );
  }
  await Promise.all(returning);
  return count;
}
