import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../command-line/command-line.ts';

export interface ChildSetup {
  /** As sentences call it. */
  readonly name: string;
  /** Arguments to node. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const endWithParent = new URL('../../../tests/load/peers/end-with-parent.mjs', import.meta.url).href;
const graceMs = 5000;
const keptOutput = 4000;

/** The processes of one run. None of them outlives it: not on failure, not on a signal, not when the bench is killed. */
export class ChildProcesses {
  readonly #running = new Set<Child>();
  readonly #kill = (): void => {
    for (const child of this.#running) child.kill('SIGKILL');
  };

  constructor() {
    process.once('exit', this.#kill);
  }

  start(setup: ChildSetup): Child {
    const child = new Child(setup);
    this.#running.add(child);
    void child.ended.then(() => this.#running.delete(child));
    return child;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((child) => child.stop()));
    process.off('exit', this.#kill);
  }
}

/** A node process that leads a process group of its own, so that Ctrl-C reaches it only through the bench. */
export class Child {
  readonly name: string;
  readonly ended: Promise<void>;
  readonly #process: ChildProcess;
  #output = '';
  #hasEnded = false;

  constructor({ name, args, environment }: ChildSetup) {
    this.name = name;
    const { PATH = '', HOME = '' } = process.env;
    this.#process = spawn(process.execPath, ['--import', endWithParent, ...args], {
      env: { PATH, HOME, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => this.#keep(text));
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.#hasEnded = true;
        resolve();
      };
      this.#process.once('exit', end);
      this.#process.once('error', (error) => {
        this.#keep(error.message);
        end();
      });
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The end of what it has printed. */
  get output(): string {
    return this.#output.trim();
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#process.on('message', listener);
  }

  send(message: object): void {
    if (this.#process.connected) this.#process.send(message);
  }

  /** Waits until `found` gives something; refuses when the child ends before, or takes too long. */
  async waitFor<T>(
    found: () => T | undefined,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<T> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      signal.throwIfAborted();
      const value = found();
      if (value !== undefined) return value;
      if (this.#hasEnded) throw new UserError(`${this.name} has ended by itself.${this.#told()}`, 1);
      if (performance.now() > until)
        throw new UserError(
          `${this.name} was not ready after ${Math.round(timeoutMs / 1000)} s.${this.#told()}`,
          1,
        );
      await sleep(20);
    }
  }

  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    this.kill('SIGTERM');
    const grace = setTimeout(() => this.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(grace);
    // What the process itself had started and left.
    this.kill('SIGKILL');
  }

  kill(signal: NodeJS.Signals): void {
    try {
      if (this.#process.pid !== undefined) process.kill(-this.#process.pid, signal);
    } catch {
      // The group is gone.
    }
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(-keptOutput);
  }

  #told(): string {
    return this.output === '' ? ' It printed nothing.' : ` It printed:\n${this.output}`;
  }
}
