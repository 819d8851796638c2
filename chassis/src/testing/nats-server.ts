import { jetstreamManager } from '@nats-io/jetstream';
import { connect as connectNats } from '@nats-io/transport-node';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A NATS server of a test's own, with JetStream in a temporary folder, to be killed and restarted. */
export interface TestNatsServer {
  readonly url: string;
  /** Kills it, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port; with an empty folder it has forgotten everything. */
  start(store: 'kept' | 'empty'): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

export async function startNatsServer(): Promise<TestNatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'musiccorp-nats-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const exited = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGKILL');
    await exited;
  };
  const server: TestNatsServer = {
    url: `nats://127.0.0.1:${String(port)}`,
    kill,
    start: async (store) => {
      await kill();
      if (store === 'empty') await rm(folder, { recursive: true, force: true });
      const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder];
      child = spawn('nats-server', args, { stdio: 'ignore' });
      await listening(child, port);
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start('kept');
  return server;
}

/** Removes what a test has left on a server that it shares. */
export async function removeStreams(url: string, prefix: string): Promise<void> {
  const { host } = new URL(url);
  const connection = await connectNats({ servers: host });
  const jsm = await jetstreamManager(connection);
  for await (const name of jsm.streams.names())
    if (name.startsWith(`${prefix}_`)) await jsm.streams.delete(name);
  await connection.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code) => (failure ??= new Error(`nats-server ended with ${String(code)}.`)));
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    if (failure !== undefined) throw failure;
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nats-server did not listen on port ${String(port)} within 20 s.`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    const end = (isListening: boolean): void => {
      socket.destroy();
      resolve(isListening);
    };
  });
}
