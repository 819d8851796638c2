import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { askGraph } from '../../../chassis/src/testing/start-test-service.ts';
import { createGateway } from '../../../gateway/src/gateway.ts';
import { unusedUrl } from '../../gateway/fault-server.ts';
import type { Running } from './start-products.ts';
import { suiteFile } from './suite-package.ts';

/** Our gateway where the suite has Apollo's router: over this products subgraph and the suite's own users and inventory. */
export async function startRouter(productsUrl: string): Promise<Running> {
  const [users, inventory] = await Promise.all([startReference('users'), startReference('inventory')]);
  const supergraphSdl = compose([
    { name: 'products', url: productsUrl, sdl: await askSdl(productsUrl) },
    { name: 'users', url: users.url, sdl: referenceSdl('users') },
    { name: 'inventory', url: inventory.url, sdl: referenceSdl('inventory') },
  ]);
  const gateway = createGateway({ supergraphSdl, port: 0, logger: pino({ level: 'silent' }) });
  const { url } = await gateway.listen();
  return {
    url: `${url}/graphql`,
    stop: async () => {
      await gateway.close();
      await Promise.all([users.stop(), inventory.stop()]);
    },
  };
}

type Reference = 'users' | 'inventory';
const referenceSdl = (name: Reference): string =>
  readFileSync(suiteFile(`dist/subgraphs/${name}/${name}.graphql`), 'utf8');

/** A subgraph of the suite, as it was published, in its own process. */
async function startReference(name: Reference): Promise<Running> {
  const url = await unusedUrl();
  const child = fork(fileURLToPath(suiteFile(`dist/subgraphs/${name}/index.js`)), {
    // Not 0: it would take that for "not set".
    env: { PATH: process.env['PATH'], [`${name.toUpperCase()}_PORT`]: new URL(url).port },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const exit = once(child, 'exit');
  const ready = once(child, 'message').then(() => true);
  if (!(await Promise.race([ready, exit.then(() => false)])))
    throw new Error(`The reference subgraph ${name} ended before it was ready.`);
  return {
    url,
    stop: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function askSdl(url: string): Promise<string> {
  const { data } = await askGraph<{ _service: { sdl: string } }>(url, '{ _service { sdl } }');
  if (data === null) throw new Error(`${url} does not answer its SDL.`);
  return data._service.sdl;
}

function compose(subgraphs: readonly { name: string; url: string; sdl: string }[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], 'The suite does not compose.');
  return supergraphSdl;
}
