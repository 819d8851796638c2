import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer } from 'vite';
import { runCommand, UserError } from './command-line/command-line.ts';

const configFile = fileURLToPath(new URL('../clients/web/vite.config.ts', import.meta.url));

await runCommand(
  {
    verb: 'web',
    does: 'Serves the web client on a port of its own, in front of a gateway that runs already (`npm start`).',
    flags: {
      port: { value: 'N', says: 'Port of the page (default 4100).' },
      gateway: { value: 'URL', says: 'Where the gateway is (default http://localhost:4000).' },
      build: { says: 'Serves nothing; writes the page to clients/web/dist, for any web server.' },
    },
    notes:
      'The page sends hashes of the operations in schema/operations, never their text.\nExit codes: 0 done or stopped, 2 could not run.',
  },
  async (given) => {
    const gateway = given.value('gateway') ?? 'http://localhost:4000';
    if (!URL.canParse(gateway)) throw new UserError(`--gateway ${gateway} is no URL`);
    process.env['GATEWAY_URL'] = gateway;
    if (given.on('build')) {
      await build({ configFile, logLevel: 'warn' });
      console.log(`wrote     ${path.join('clients', 'web', 'dist')}`);
      return 0;
    }
    const server = await createServer({
      configFile,
      server: { port: portOf(given.value('port') ?? '4100'), strictPort: true },
    });
    await server.listen().catch((cause: unknown) => {
      throw new UserError(
        `the page cannot be served: ${cause instanceof Error ? cause.message : String(cause)}`,
        2,
        { cause },
      );
    });
    console.log(
      `The shop is at ${server.resolvedUrls?.local[0] ?? ''}, its graph at ${gateway}/graphql. Ctrl-C stops it.`,
    );
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await server.close();
    return 0;
  },
);

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UserError('--port should be a number from 0 to 65535');
}
