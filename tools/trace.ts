import { StartError } from '@musiccorp/chassis/config/start-error';
import { runCommand, UserError } from './command-line/command-line.ts';
import { askServices } from './trace/ask-services.ts';
import { drawLine } from './trace/draw-line.ts';

await runCommand(
  {
    verb: 'trace',
    does: 'Prints what happened under one correlation id in all services: events announced, received and handled, steps of sagas.',
    takes: 'CORRELATION_ID',
    flags: {
      at: {
        value: 'NAME=URL,...',
        says: 'Asks these services, in place of those that the settings of npm start name.',
      },
      json: { says: 'Prints the entries as JSON.' },
    },
    notes:
      'The correlation id stands in the answer to every request: x-correlation-id. Requests themselves are in the log only.\n' +
      'OPS_TOKEN opens services that ask for it, as in production.\n' +
      'Exit codes: 0 found, 1 nothing found, or not all services answered, 2 could not run.',
  },
  async (given) => {
    const [correlationId, ...more] = given.positionals;
    if (correlationId === undefined || more.length > 0) throw new UserError('give one CORRELATION_ID.');
    const at = given.value('at');
    const places = at === undefined ? await configuredPlaces() : namedPlaces(at);
    const { entries, silent } = await askServices(places, correlationId, process.env['OPS_TOKEN']);
    for (const [service, reason] of silent) console.error(`${service} does not answer: ${reason}`);
    if (given.on('json')) console.log(JSON.stringify(entries, null, 2));
    else if (entries.length > 0) console.log(drawLine(entries));
    else console.error(`Nothing happened under ${correlationId} in ${[...places.keys()].join(', ')}.`);
    return entries.length === 0 || silent.size > 0 ? 1 : 0;
  },
);

async function configuredPlaces(): Promise<Map<string, string>> {
  // Loading the code of all services takes a while; whoever names the services need not wait for it.
  const { configureAll } = await import('./assembly/members.ts');
  try {
    const configured = configureAll(process.env);
    return new Map(
      configured.map(({ name, config: { host, port } }) => [name, `http://${hostname(host)}:${port}`]),
    );
  } catch (error) {
    if (error instanceof StartError) throw new UserError(error.message, 2, { cause: error });
    throw error;
  }
}

/** An address to listen on is not always one to ask at. */
function hostname(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function namedPlaces(text: string): Map<string, string> {
  return new Map(
    text.split(',').map((place) => {
      const [, name, url] = /^([a-z-]+)=(https?:\/\/.+?)\/?$/.exec(place.trim()) ?? [];
      if (name === undefined || url === undefined)
        throw new UserError(`--at should be like orders=http://127.0.0.1:4003, not ${place}.`);
      return [name, url];
    }),
  );
}
