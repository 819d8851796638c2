import type { Logger } from 'pino';
import { logChanges, type ChangeLog } from '../logging/log-changes.ts';
import { createBell, pause, pauseAfter } from './bell.ts';
import type { Broker, Interest, Message, MessageLog } from './broker.ts';

const batchSize = 200;
/** How often it looks by itself: what another process has put into a log wakes nobody here. */
const lookMs = 5000;

/**
 * The broker of services that share one process. It keeps nothing: each group is given what its own database has not stored
 * yet, straight from the logs, in the order of their positions.
 */
export function createInProcessBroker(logger: Logger): Broker {
  const logs = new Set<MessageLog>();
  const groups = new Map<string, Group>();
  return {
    feed: async (log) => {
      logs.add(log);
      for (const group of groups.values()) group.open(log);
      return {
        wake: () => {
          for (const group of groups.values()) group.wake(log);
        },
        stop: async () => {
          logs.delete(log);
          await Promise.all([...groups.values()].map((group) => group.close(log)));
        },
      };
    },
    listen: async (interest) => {
      const name = `${interest.channel} ${interest.group}`;
      const group = groups.get(name) ?? new Group(interest, logger);
      groups.set(name, group);
      const member = group.join(interest);
      for (const log of logs) group.open(log);
      return {
        stop: async () => {
          if (group.leave(member) === 0) {
            groups.delete(name);
            await Promise.all([...logs].map((log) => group.close(log)));
          }
          await Promise.all(member.busy);
        },
      };
    },
    ping: () => Promise.resolve(),
    close: async () => {
      await Promise.all([...groups.values()].flatMap((group) => [...logs].map((log) => group.close(log))));
      groups.clear();
    },
  };
}

interface Member {
  readonly interest: Interest;
  /** What it is being given. */
  readonly busy: Set<Promise<void>>;
}

/** The members of one consumer group on one channel, and a pump for each log that may have something for them. */
class Group {
  readonly #channel: string;
  readonly #changes: ChangeLog;
  readonly #members: Member[] = [];
  readonly #pumps = new Map<MessageLog, Pump>();

  constructor({ channel, group }: Interest, logger: Logger) {
    this.#channel = channel;
    this.#changes = logChanges(logger.child({ channel, group }), {
      failed: 'Messages could not be handed over; it is tried again until they are taken',
      works: 'Messages are handed over again',
    });
  }

  join(interest: Interest): Member {
    const member = { interest, busy: new Set<Promise<void>>() };
    this.#members.push(member);
    return member;
  }

  /** Returns how many are left. */
  leave(member: Member): number {
    const index = this.#members.indexOf(member);
    if (index >= 0) this.#members.splice(index, 1);
    return this.#members.length;
  }

  open(log: MessageLog): void {
    if (!this.#pumps.has(log)) this.#pumps.set(log, this.#pump(log));
  }

  wake(log: MessageLog): void {
    if (log.channels.includes(this.#channel)) this.#pumps.get(log)?.wake();
  }

  async close(log: MessageLog): Promise<void> {
    const pump = this.#pumps.get(log);
    this.#pumps.delete(log);
    await pump?.stop();
  }

  #pump(log: MessageLog): Pump {
    return startPump({
      read: async (after) =>
        log.channels.includes(this.#channel) ? log.read(this.#channel, after, batchSize) : [],
      stored: () => this.#give((interest) => interest.stored(log.source)),
      receive: (messages) => this.#give((interest) => interest.receive(messages)),
      changes: this.#changes,
    });
  }

  /** Asks the members in turns. */
  async #give<T>(ask: (interest: Interest) => Promise<T>): Promise<T> {
    const member = this.#members.shift();
    if (member === undefined) throw new Error(`Nobody listens to ${this.#channel} any more.`);
    this.#members.push(member);
    const asked = ask(member.interest);
    const done = asked
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => member.busy.delete(done));
    member.busy.add(done);
    return asked;
  }
}

interface Pump {
  wake(): void;
  /** Resolves when what is being handed over has been taken or refused. */
  stop(): Promise<void>;
}

interface PumpEnds {
  readonly read: (after: number) => Promise<readonly Message[]>;
  readonly stored: () => Promise<number>;
  readonly receive: (messages: readonly Message[]) => Promise<void>;
  readonly changes: ChangeLog;
}

/** Carries messages from a log to a group, one batch at a time; what is refused is given again. */
function startPump({ read, stored, receive, changes }: PumpEnds): Pump {
  const bell = createBell();
  const stopping = new AbortController();
  const { signal } = stopping;
  const carry = async (after: number): Promise<number> => {
    const messages = await read(after);
    const last = messages.at(-1);
    if (last === undefined) await bell.wait(lookMs);
    else if (!signal.aborted) await receive(messages);
    return last?.position ?? after;
  };
  const run = async (): Promise<void> => {
    let after: number | undefined;
    for (let failures = 0; !signal.aborted;) {
      try {
        after = await carry(after ?? (await stored()));
        failures = 0;
        changes.works();
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        changes.failed(error);
        await pause(pauseAfter(failures), signal);
      }
    }
  };
  const running = run();
  return {
    wake: () => bell.ring(),
    stop: async () => {
      stopping.abort();
      bell.ring();
      await running;
    },
  };
}
