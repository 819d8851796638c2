import { expect } from 'vitest';
import { ask, type Answer } from '../ask.ts';
import { startLibrary, startSpace } from '../small-graph.ts';
import { startFaultySubgraph, type FaultySubgraph } from './faulty-subgraph.ts';
import { startGatewayProcess } from './start-gateway-process.ts';
import { composeWithWeather, query, rightBody, shown } from './weather.ts';

export const deadlineMs = 1000;
const settings = {
  request: { deadlineMs },
  transport: { timeoutMs: 300, maxResponseBytes: 1_000_000 },
  // They do nothing wrong, however slow the machine is.
  subgraphs: { space: { timeoutMs: 950 }, library: { timeoutMs: 950 } },
  // Each answer is to be met as it came: neither asked for again nor, after so many bad ones, not asked for at all.
  resilience: { breakerFailures: 0, retries: 0 },
};

/** The gateway command over two subgraphs that work and one that does what the test says. */
export interface Stage {
  readonly weather: FaultySubgraph;
  /** Asks and gets an answer within the deadline; of another gateway, where its URL is given. */
  ask(text: string, url?: string): Promise<Answer>;
  /** Lets everything work and asks again: what a fault left behind would show. */
  expectWhole(): Promise<void>;
  /** The process is still the same one, answers, and logged nothing worse than a warning. */
  expectUnharmed(): Promise<void>;
  stop(): Promise<void>;
}

export async function startStage(): Promise<Stage> {
  const [space, library, weather] = await Promise.all([
    startSpace(),
    startLibrary(),
    startFaultySubgraph(rightBody),
  ]);
  const urls = { space: space.url, library: library.url, weather: weather.url };
  const gateway = await startGatewayProcess(composeWithWeather(urls), settings);
  const askInTime = async (text: string, url = gateway.url): Promise<Answer> => {
    const startedAt = performance.now();
    const answer = await ask(url, { query: text });
    expect(performance.now() - startedAt).toBeLessThan(3 * deadlineMs);
    expect(answer.status).toBe(200);
    return answer;
  };
  return {
    weather,
    ask: askInTime,
    expectWhole: async () => {
      weather.faults = {};
      const { data, errors } = await askInTime(query);
      expect({ data, errors }).toEqual({ data: shown(), errors: [] });
    },
    expectUnharmed: async () => {
      expect(gateway.exitCode()).toBeNull();
      expect(process.kill(gateway.pid, 0)).toBe(true);
      expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
      // Whatever Node itself has to say, such as of an unhandled rejection, is no JSON.
      const lines = gateway
        .stderr()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { level: number });
      expect(lines.filter(({ level }) => level > 40)).toEqual([]);
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all([space.stop(), library.stop(), weather.stop()]);
    },
  };
}
