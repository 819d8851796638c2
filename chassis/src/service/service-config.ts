import {
  readConfig,
  type ConfigOf,
  type Environment,
  type Setting,
  type Settings,
} from '../config/read-config.ts';
import {
  choiceSetting,
  nameSetting,
  numberSetting,
  portSetting,
  textSetting,
  urlSetting,
  waitsSetting,
} from '../config/settings.ts';
import type { BrokerConfig } from '../broker/create-broker.ts';
import { logLevels, type LogLevel } from '../logging/create-logger.ts';
import { signingKeySetting, trustedKeysSetting, type Key } from '../trust/keys.ts';
import { usualRetryAfterMs } from '../outbox/start-inbox.ts';
import { join } from 'node:path';

/** What every service can be told from outside. */
export interface ServiceConfig extends BrokerConfig {
  readonly host: string;
  readonly port: number;
  /** The key that sets the port, for messages. */
  readonly portSetting: string;
  /** A PostgreSQL server; without one, the embedded database in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  /** At most so many connections to that server. */
  readonly databaseConnections?: number;
  readonly logLevel: LogLevel;
  /** Waits before an event that failed is tried again, one for each further attempt. */
  readonly eventRetryAfterMs?: readonly number[];
  /** `production`, or anything else: development. */
  readonly mode?: string;
  /** Signs its calls of neighbours. */
  readonly signingKey?: Key | undefined;
  /** The keys of those who may call it; without any, whoever reaches it may, which production does not allow. */
  readonly trustedKeys?: readonly Key[];
  /** The password of `/ops/…` and `/docs`, where calls have to be signed. */
  readonly opsToken?: string | undefined;
  /** Whether these need none nevertheless. */
  readonly opsAreOpen?: boolean;
}

/**
 * Reads the settings that every service has (`HOST`, `DATA_DIR`, `LOG_LEVEL`, `NATS_URL`, `NATS_PREFIX`, `EVENT_RETRY_AFTER_MS`,
 * `NODE_ENV`, `OPS_TOKEN`, `<SERVICE>_PORT`, `<SERVICE>_DATABASE_URL`, `<SERVICE>_SIGNING_KEY`, `<SERVICE>_TRUSTED_KEYS`) and the
 * service's own. Refuses with everything that is wrong at once.
 */
export function readServiceConfig<S extends Settings = Record<never, never>>(
  service: string,
  defaultPort: number,
  environment: Environment,
  own: S = {} as S,
): ServiceConfig & ConfigOf<S> {
  const prefix = service.toUpperCase().replaceAll('-', '_');
  const settings = { ...serviceSettings(prefix, defaultPort), ...own };
  const { dataRoot, ...config } = readConfig<Settings>(settings, environment, `${prefix}_`) as Record<
    string,
    unknown
  > & { dataRoot: string };
  return Object.freeze({
    ...config,
    portSetting: `${prefix}_PORT`,
    dataDirectory: join(dataRoot, service),
  }) as unknown as ServiceConfig & ConfigOf<S>;
}

function serviceSettings(prefix: string, defaultPort: number): Record<string, Setting<unknown>> {
  return {
    host: textSetting('HOST', 'The address to listen on', '127.0.0.1'),
    port: portSetting(`${prefix}_PORT`, 'The port to listen on; 0 takes any free one', defaultPort),
    databaseUrl: urlSetting(
      `${prefix}_DATABASE_URL`,
      'A PostgreSQL database; without it an embedded one is used',
      undefined,
      ['postgres:', 'postgresql:'],
    ),
    databaseConnections: numberSetting(
      'DATABASE_CONNECTIONS',
      'At most so many connections of each service to its PostgreSQL database',
      10,
      { min: 2, max: 200 },
    ),
    dataRoot: textSetting('DATA_DIR', 'Where embedded databases are kept', '.data'),
    natsUrl: urlSetting(
      'NATS_URL',
      'A NATS server with JetStream that carries events; without it they stay in the process',
      undefined,
      ['nats:', 'tls:'],
    ),
    natsPrefix: nameSetting('NATS_PREFIX', 'What streams and subjects on NATS begin with', 'musiccorp'),
    eventRetryAfterMs: waitsSetting(
      'EVENT_RETRY_AFTER_MS',
      'Waits before an event that failed is tried again; after the last one it goes to the message hospital',
      usualRetryAfterMs,
    ),
    logLevel: choiceSetting('LOG_LEVEL', 'How much is logged', 'info', logLevels),
    mode: textSetting('NODE_ENV', 'production refuses to start without trusted keys', 'development'),
    signingKey: signingKeySetting(`${prefix}_SIGNING_KEY`, 'id:secret that signs its calls of neighbours'),
    trustedKeys: trustedKeysSetting(
      `${prefix}_TRUSTED_KEYS`,
      'id:secret,id:secret of those who may call it; without any, calls need no signature',
    ),
    opsToken: {
      ...textSetting('OPS_TOKEN', 'The password of /ops and /docs, where calls have to be signed', undefined),
      secret: true,
    },
  };
}
