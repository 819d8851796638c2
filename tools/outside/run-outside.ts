import { readConfig } from '@musiccorp/chassis/config/read-config';
import { signingKeySetting } from '@musiccorp/chassis/trust/keys';
import { signCalls, type SignCall } from '@musiccorp/chassis/trust/sign-calls';
import { parseArgs } from 'node:util';
import { Dial } from './control.ts';
import { openKeyedJournal, type KeyedJournal } from './keyed-journal.ts';
import { serveOutside, type Outside } from './outside-server.ts';

/** What a party outside is made of. */
export interface OutsideParts {
  readonly dial: Dial;
  readonly journal: KeyedJournal;
  /** The headers by which a service of the shop knows who calls; none without a key. */
  readonly signFor: (service: string) => SignCall;
}

/** The whole main of a party outside of the shop, from its flags to its end. */
export async function runOutside(
  defaults: { readonly port: number; readonly callbackAfterMs: number },
  create: (parts: OutsideParts) => Outside & { readonly stop?: () => void },
): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(defaults.port) },
      journal: { type: 'string' },
      callback: { type: 'string' },
      'callback-after-ms': { type: 'string', default: String(defaults.callbackAfterMs) },
      'with-parent': { type: 'boolean', default: false },
    },
  });
  if (values.journal === undefined) throw new Error('--journal FILE is missing: where it keeps what it did.');
  const dial = new Dial({
    callback: values.callback ?? null,
    callbackAfterMs: Number(values['callback-after-ms']),
  });
  const journal = openKeyedJournal(values.journal);
  const settings = { key: signingKeySetting('OUTSIDE_SIGNING_KEY', 'id:secret that signs its calls') };
  const { key } = readConfig(settings, process.env, 'OUTSIDE_');
  const signFor = (service: string): SignCall => (key === undefined ? () => ({}) : signCalls(key, service));
  const outside = create({ dial, journal, signFor });
  const { url, server } = await serveOutside(outside, Number(values.port));
  const end = (): void => {
    outside.stop?.();
    // A request that is kept hanging would keep the process too.
    setTimeout(() => process.exit(0), 300).unref();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  };
  process.once('SIGTERM', end);
  if (values['with-parent']) endWithParent(end);
  process.stdout.write(`listening ${url}\n`);
}

/** Ctrl-C reaches the whole group; whoever started it may still need it then, and ends it afterwards. */
function endWithParent(end: () => void): void {
  process.on('SIGINT', () => undefined);
  process.stdin.resume().once('end', end).once('error', end);
}
