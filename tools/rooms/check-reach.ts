import type { ParsedModule } from './parse-module.ts';
import { isTest, placeOf, type Placed } from './room-table.ts';
import type { Rule, Violation } from './violation.ts';

const clients = /^(undici|axios|got|node-fetch|(node:)?(http|https|http2|net))(\/|$)/;

/** What product source may reach for: the console, the environment, the network. */
export function checkReach(module: ParsedModule): Violation[] {
  const place = placeOf(module.path);
  if (!place || isTest(module.path)) return [];
  return [...checkGlobals(module, place), ...checkClients(module, place)];
}

function checkGlobals(module: ParsedModule, place: Placed): Violation[] {
  return module.globals.flatMap(({ name, line }) => {
    const found = judge(name, module.path, place);
    return found ? [{ file: module.path, line, ...found }] : [];
  });
}

function judge(
  name: string,
  file: string,
  place: Placed,
): { rule: Rule; what: string; right: string } | undefined {
  if (name === 'console') {
    return {
      rule: 'console',
      what: 'console in product source',
      right: 'use the logger; only tools/ prints',
    };
  }
  if (name === 'process.env' && !mayReadEnvironment(file, place)) {
    const right = 'read it in the config file and hand the value in';
    return { rule: 'environment', what: 'process.env read outside the config file and main.ts', right };
  }
  if (name === 'fetch' && isOutsideNeighbors(place)) return remoteCall('fetch()');
  return undefined;
}

/** The chassis test kit finds the engines of the machine in the environment. */
function mayReadEnvironment(file: string, { room }: Placed): boolean {
  return room === 'config' || room === 'testing' || /\/(main|config)\.ts$/.test(file);
}

function checkClients(module: ParsedModule, place: Placed): Violation[] {
  if (!isOutsideNeighbors(place)) return [];
  return module.imports
    .filter(({ name, isType }) => !isType && (clients.test(name) || opensNeighbor(name, place)))
    .map(({ name, line }) => ({ file: module.path, line, ...remoteCall(`import of ${name}`) }));
}

/** The assembly opens the connections and hands them to what lies in neighbors/. */
function opensNeighbor(name: string, { room }: Placed): boolean {
  return room !== 'assembly' && name.startsWith('@musiccorp/chassis/neighbor/');
}

function isOutsideNeighbors(place: Placed): boolean {
  return place.territory.name === 'service' && place.room !== 'neighbors';
}

function remoteCall(what: string): { rule: Rule; what: string; right: string } {
  return {
    rule: 'remote-call',
    what: `${what} outside neighbors/`,
    right: 'ask other services from a file in neighbors/',
  };
}
