import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { messageOf } from '../errors/message-of.ts';
import { startDeadline } from '../resilience/deadline.ts';
import { callSubgraph, type SubgraphEndpoint } from './call-subgraph.ts';

export interface Readiness {
  /** Names of the subgraphs that do not answer, sorted. */
  check(): Promise<readonly string[]>;
}

const probe = JSON.stringify({ query: '{__typename}' });

/** Asks every subgraph whether it answers; at most one round at a time, its result reused for `cacheMs`. */
export function createReadiness(
  endpoints: readonly SubgraphEndpoint[],
  settings: Settings['ready'],
  log: Logger,
  now: () => number = () => performance.now(),
): Readiness {
  let latest: Promise<readonly string[]> | undefined;
  let goodUntil = Infinity;
  const round = async (): Promise<readonly string[]> => {
    const answers = await Promise.all(endpoints.map((endpoint) => subgraphAnswers(endpoint, settings, log)));
    goodUntil = now() + settings.cacheMs;
    return endpoints.flatMap(({ service }, index) => (answers[index] === true ? [] : [service])).sort();
  };
  return {
    check: () => {
      if (latest === undefined || now() >= goodUntil) {
        goodUntil = Infinity;
        latest = round();
      }
      return latest;
    },
  };
}

async function subgraphAnswers(
  endpoint: SubgraphEndpoint,
  settings: Settings['ready'],
  log: Logger,
): Promise<boolean> {
  const deadline = startDeadline(settings.probeTimeoutMs);
  try {
    await callSubgraph(endpoint, probe, '', deadline);
    return true;
  } catch (error) {
    log.debug({ subgraph: endpoint.service, reason: messageOf(error) }, 'subgraph does not answer the probe');
    return false;
  } finally {
    deadline.clear();
  }
}
