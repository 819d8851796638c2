import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import type { JsonObject } from '../operations/json-object.ts';
import type { RequestContext } from '../transport/request-context.ts';
import { findDeprecatedUse, type BrownOut, type Headers } from './deprecated-use.ts';
import { deprecationsOf } from './deprecations.ts';
import { operationUsage, type ValidOperation } from './operation-usage.ts';
import type { UsageRecorder } from './usage-recorder.ts';

/**
 * Notes one request, and gives the headers that its answer has to carry; a promise of them when it is slowed.
 * Throws DEPRECATED_REFUSED where a brown-out refuses it; that is not counted as use.
 */
export type WatchRequest = (
  variables: Readonly<JsonObject>,
  context: RequestContext,
) => Headers | undefined | Promise<Headers | undefined>;

/** Prepared once for an operation; undefined when its requests need not be watched. */
export type WatchOperation = (operation: ValidOperation) => WatchRequest | undefined;

export interface WatchOptions {
  readonly recorder: UsageRecorder | undefined;
  readonly brownOuts: Settings['deprecation']['brownOuts'];
  readonly log: { warn(details: object, message: string): void };
  readonly now?: () => number;
}

/** Watches what clients use of one graph: counts it, says what is deprecated, and holds brown-outs. */
export function watchOperations(
  schema: GraphQLSchema,
  { recorder, brownOuts, log, now = Date.now }: WatchOptions,
): WatchOperation {
  const deprecations = deprecationsOf(schema);
  for (const { coordinate } of brownOuts) {
    if (!deprecations.has(coordinate)) {
      log.warn({ coordinate }, 'a brown-out is set for what is not deprecated in this graph; it is left out');
    }
  }
  if (recorder === undefined && deprecations.size === 0) return () => undefined;
  const deprecated = { deprecations, brownOuts, servedSinceMs: now() };
  return (operation) => {
    const usage = operationUsage(operation);
    const deprecatedUse = findDeprecatedUse(deprecated, usage);
    if (recorder === undefined && deprecatedUse === undefined) return undefined;
    return (variables, context) => {
      const use = deprecatedUse?.(variables);
      const brownOut = use?.brownOutAt(now());
      if (brownOut?.mode === 'refuse') {
        const { coordinate, until } = brownOut;
        throw new GatewayError('DEPRECATED_REFUSED', { coordinate, until });
      }
      recorder?.note(usage, context.client, variables);
      return brownOut === undefined ? use?.headers : slowed(brownOut, use?.headers, context);
    };
  };
}

/** Nobody is kept waiting beyond the end of the request. */
function slowed(
  { slowMs }: BrownOut,
  headers: Headers | undefined,
  { deadline }: RequestContext,
): Promise<Headers | undefined> {
  return delay(slowMs, headers, { signal: deadline.signal }).catch(() => headers);
}
