import type { Logger } from 'pino';
import type { Environment } from '../config/read-config.ts';
import { createLogger } from '../logging/create-logger.ts';
import { reportFailedStart, runProcess } from '../process/run-process.ts';
import type { Service, ServiceSurroundings } from './create-service.ts';
import type { ServiceConfig } from './service-config.ts';

/** The whole main of a service process: configuration, logger, service, signals. */
export async function runService<Config extends ServiceConfig>(
  name: string,
  environment: Environment,
  readConfig: (environment: Environment) => Config,
  create: (config: Config, surroundings: ServiceSurroundings) => Service,
): Promise<void> {
  let logger: Logger;
  let service: Service;
  try {
    const config = readConfig(environment);
    logger = createLogger(name, config.logLevel);
    service = create(config, { logger });
  } catch (error) {
    reportFailedStart(error);
    process.exitCode = 1;
    return;
  }
  await runProcess({ parts: [service], logger, drainMs: 10_000 });
}
