import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Life } from './life.ts';

/** A way to a PostgreSQL server that ends with a life. */
export interface PostgresWire {
  /** The URL of the database through this wire. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Passes a process's connections on to its database, one exchange at a time: each statement, `begin` and `commit` is a place to
 * crash, before the server sees it and after it has answered. The server learns of the crash as of any: the connection breaks.
 */
export async function openPostgresWire(databaseUrl: string, life: Life): Promise<PostgresWire> {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect({ host: hostname, port: Number(port === '' ? 5432 : port) });
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    if (life.isOver) client.destroy();
    else carry(client, database, life);
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  life.onEnd(cut);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  url.pathname = pathname;
  return {
    url: url.href,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

/** PostgreSQL frontend/backend protocol 3.0: after the start, each message is a type byte and its length. */
function carry(client: Socket, database: Socket, life: Life): void {
  let isReady = false;
  let label = '';
  let lastWrite = 'nothing';
  const sent = messagesFrom((type, text) => {
    if (type !== 'Q' && type !== 'P') return type === 'S' || type === 'X';
    label = labelOf(type === 'P' ? (text.split('\0')[1] ?? '') : (text.split('\0')[0] ?? ''), lastWrite);
    if (label === 'begin') lastWrite = 'nothing';
    if (/^(?:insert|update|delete|with)/i.test(label)) lastWrite = label;
    return type === 'Q';
  });
  client.on('data', (chunk) => {
    for (const exchange of isReady ? sent(chunk) : [chunk])
      if (label === '' || life.pass(label, 'before')) database.write(exchange);
  });
  const received = messagesFrom((type) => type === 'Z');
  database.on('data', (chunk) => {
    for (const answer of isReady ? received(chunk) : [chunk])
      if (label === '' || life.pass(label, 'after')) client.write(answer);
    // The server's first ReadyForQuery ends the start.
    isReady ||= chunk.includes(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]));
  });
}

/** Gathers bytes until a message ends an exchange, as the caller says, and gives whole exchanges. */
function messagesFrom(isEnd: (type: string, text: string) => boolean): (chunk: Buffer) => Buffer[] {
  let pending: Buffer = Buffer.alloc(0);
  let read = 0;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    const exchanges: Buffer[] = [];
    while (pending.length - read >= 5) {
      const end = read + 1 + pending.readUInt32BE(read + 1);
      if (pending.length < end) break;
      const type = String.fromCharCode(pending.readUInt8(read));
      const isLast = isEnd(type, pending.toString('utf8', read + 5, Math.min(end, read + 1000)));
      read = end;
      if (!isLast) continue;
      exchanges.push(pending.subarray(0, read));
      pending = pending.subarray(read);
      read = 0;
    }
    return exchanges;
  };
}

/** The beginning of a statement; of a commit, what it commits. */
function labelOf(sql: string, lastWrite: string): string {
  const statement = sql.replaceAll(/\s+/g, ' ').trim().slice(0, 90);
  return statement === 'commit' ? `commit of ${lastWrite}` : statement;
}
