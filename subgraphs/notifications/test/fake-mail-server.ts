import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What the server does with the next conversations. */
export type Behaviour =
  | 'accept'
  /** Refuses the recipient for good (550). */
  | 'reject'
  /** Has no room now (451). */
  | 'postpone'
  /** Takes the message, keeps it, and hangs up without an answer. */
  | 'take and hang up'
  /** Hangs up before it has seen the recipient. */
  | 'hang up early';

export interface TakenMail {
  readonly to: string;
  readonly from: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server (RFC 5321) that keeps a journal of what it has taken, and can be told to misbehave. */
export interface FakeMailServer {
  readonly url: string;
  readonly journal: TakenMail[];
  behaviour: Behaviour;
  stop(): Promise<void>;
}

/** Starts it on any free port, or on one that it had before. */
export async function startFakeMailServer(port = 0): Promise<FakeMailServer> {
  const sockets = new Set<Socket>();
  const journal: TakenMail[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    talk(socket, fake);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const fake: FakeMailServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal,
    behaviour: 'accept',
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return fake;
}

function talk(socket: Socket, fake: FakeMailServer): void {
  let buffered = '';
  let message: string | null = null;
  const envelope = { from: '', to: '' };
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const take = (text: string): void => {
    fake.journal.push({ ...envelope, ...partsOf(text) });
    if (fake.behaviour === 'take and hang up') socket.destroy();
    else say('250 2.0.0 Taken');
  };
  const command = (line: string): void => {
    if (/^EHLO|^HELO/i.test(line)) say('250 fake.example');
    else if (/^MAIL FROM:/i.test(line)) {
      envelope.from = addressIn(line);
      if (fake.behaviour === 'hang up early') socket.destroy();
      else say('250 2.1.0 Ok');
    } else if (/^RCPT TO:/i.test(line)) {
      envelope.to = addressIn(line);
      if (fake.behaviour === 'reject') say(`550 5.1.1 <${envelope.to}> is unknown here`);
      else if (fake.behaviour === 'postpone') say('451 4.3.0 No room now');
      else say('250 2.1.5 Ok');
    } else if (/^DATA/i.test(line)) {
      message = '';
      say('354 Go on');
    } else if (/^QUIT/i.test(line)) socket.end('221 Bye\r\n');
    else say('250 Ok');
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    buffered += chunk;
    for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
      const line = buffered.slice(0, end);
      buffered = buffered.slice(end + 2);
      if (message === null) command(line);
      else if (line === '.') {
        const text = message;
        message = null;
        take(text);
      } else message += `${line}\r\n`;
    }
  });
  say('220 fake.example');
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';

/** Reads what tests look at in a message. */
export function partsOf(message: string): Pick<TakenMail, 'messageId' | 'subject' | 'text'> {
  const header = (name: string): string =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(message)?.[1]?.trim() ?? '';
  return { messageId: header('Message-ID'), subject: header('Subject'), text: message };
}
