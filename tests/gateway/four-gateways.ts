import { pino } from 'pino';
import { expect } from 'vitest';
import { createGateway, type Gateway, type PartialSettings } from '../../gateway/src/gateway.ts';
import { ask, type Answer } from './ask.ts';
import { startFaultySubgraph, type FaultySubgraph } from './bad-answers/faulty-subgraph.ts';
import { composeWithWeather, rightBody } from './bad-answers/weather.ts';
import { startLibrary, startSpace } from './small-graph.ts';

export type Mode = 'development' | 'production';

/** A gateway of each mode behind each door, over the same subgraphs, one of which does what the test says. */
export interface FourGateways {
  readonly weather: FaultySubgraph;
  /** What the gateways of a mode logged, line by line, since they were asked last. */
  readonly lines: string[];
  /** The URL of the gateway behind the general door only. */
  readonly urlOf: (mode: Mode) => string;
  /** The answer of both doors, which must be the same byte for byte; the fast lane is asked twice, to know the operation. */
  ask(mode: Mode, query: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startFourGateways(settings: PartialSettings = {}): Promise<FourGateways> {
  const [space, library, weather] = await Promise.all([
    startSpace(),
    startLibrary(),
    startFaultySubgraph(rightBody),
  ]);
  const urls = { space: space.url, library: library.url, weather: weather.url };
  const supergraphSdl = composeWithWeather(urls);
  const lines: string[] = [];
  const logger = pino({ level: 'info', base: null }, { write: (line) => void lines.push(line) });
  const gateways: Gateway[] = [];
  const start = async (mode: Mode, fastLane: boolean): Promise<string> => {
    const gateway = createGateway({ supergraphSdl, logger, port: 0, ...settings, mode, fastLane });
    gateways.push(gateway);
    return (await gateway.listen()).url;
  };
  const pair = async (mode: Mode): Promise<{ general: string; fast: string }> => ({
    general: await start(mode, false),
    fast: await start(mode, true),
  });
  const pairs = { development: await pair('development'), production: await pair('production') };
  return {
    weather,
    lines,
    urlOf: (mode) => pairs[mode].general,
    ask: async (mode, query, headers = {}) => {
      const { general, fast } = pairs[mode];
      await ask(fast, { query }, headers);
      const [other, answer] = [await ask(fast, { query }, headers), await ask(general, { query }, headers)];
      expect(withoutTimes(other.text)).toBe(withoutTimes(answer.text));
      lines.splice(0);
      return await ask(general, { query }, headers);
    },
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await Promise.all([space.stop(), library.stop(), weather.stop()]);
    },
  };
}

const withoutTimes = (text: string): string => text.replaceAll(/"durationMs":[\d.]+/g, '"durationMs":0');
