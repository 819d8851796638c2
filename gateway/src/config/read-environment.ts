import { parse } from 'yaml';
import { messageOf } from '../errors/message-of.ts';
import { didYouMean } from './nearest-name.ts';
import { setAt, type Layer } from './layer.ts';
import { leafSettings } from './leaf-settings.ts';
import { modeOf } from './settings.ts';

export interface FromEnvironment {
  readonly layer: Layer;
  readonly supergraph?: string | undefined;
  readonly config?: string | undefined;
  readonly problems: readonly string[];
}

const ownNames: Readonly<Record<string, string>> = {
  mode: 'NODE_ENV',
  host: 'HOST',
  port: 'PORT',
  'log.level': 'LOG_LEVEL',
  'budget.redisUrl': 'REDIS_URL',
};

/** The variable that sets a key: `request.deadlineMs` is GATEWAY_REQUEST_DEADLINE_MS, a few have customary names. */
export function environmentName(key: string): string {
  return ownNames[key] ?? `GATEWAY_${key.replaceAll('.', '_').replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

/** All settings that environment variables give, with every problem; lists and tables are YAML or JSON text. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): FromEnvironment {
  const layer: Layer = {};
  const problems: string[] = [];
  const names = new Set(['GATEWAY_SUPERGRAPH', 'GATEWAY_CONFIG']);
  for (const { key, schema } of leafSettings()) {
    const name = environmentName(key);
    names.add(name);
    const text = environment[name];
    if (text === undefined || text === '') continue;
    if (key === 'mode') setAt(layer, key, modeOf(text));
    else if (schema['type'] === 'string') setAt(layer, key, text);
    else {
      try {
        setAt(layer, key, parse(text));
      } catch (error) {
        problems.push(`${name} is not valid YAML or JSON: ${messageOf(error).split('\n', 1)[0] ?? ''}`);
      }
    }
  }
  // A Kubernetes Service named "gateway" puts GATEWAY_SERVICE_… and GATEWAY_PORT… into every container.
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('GATEWAY_') && !names.has(name) && !/^GATEWAY_(SERVICE_|PORT)/.test(name),
  );
  problems.push(
    ...unknown.map((name) => `${name} sets nothing${didYouMean(name, [...names]) || '; remove it.'}`),
  );
  return {
    layer,
    supergraph: environment['GATEWAY_SUPERGRAPH'],
    config: environment['GATEWAY_CONFIG'],
    problems,
  };
}
