import type { Logger } from 'pino';

type RequestLog = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** A log whose lines carry the correlation id; made of the parent's only when there is something to say. */
export function requestLog(parent: Logger, correlationId: string): RequestLog {
  let child: Logger | undefined;
  const open = (): Logger => (child ??= parent.child({ correlationId }));
  return {
    get debug() {
      return parent.isLevelEnabled('debug') ? open().debug.bind(open()) : silent;
    },
    get info() {
      return parent.isLevelEnabled('info') ? open().info.bind(open()) : silent;
    },
    get warn() {
      return parent.isLevelEnabled('warn') ? open().warn.bind(open()) : silent;
    },
    get error() {
      return parent.isLevelEnabled('error') ? open().error.bind(open()) : silent;
    },
  };
}

const silent = (): void => {};
