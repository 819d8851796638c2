import { expect, it } from 'vitest';
import { GatewayError } from '../errors/gateway-error.ts';
import type { JsonObject } from '../operations/json-object.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import type { CompiledSelection } from './compiled-selection.ts';
import { Run, type Subgraphs } from './run.ts';

const subgraphs: Subgraphs = { clients: new Map(), maxBatch: 100 };
const fetch = { service: 'books', fallback: { isDeclared: true } } as CompiledFetch;

function runWithout(targets: readonly JsonObject[]): Run {
  const context = { headers: '' } as Run['context'];
  const selection = {} as CompiledSelection;
  const run = new Run(subgraphs, context, {}, selection, new Map(), false, () => undefined, false);
  run.shortfalls = targets.map((target) => ({
    fetch,
    error: new GatewayError('SUBGRAPH_ERROR', { service: 'books' }),
    targets: new Map([[target, undefined]]),
    tell: undefined,
    isDerived: false,
  }));
  return run;
}

it('what cannot be asked for finds its reason in time that grows with its number', () => {
  const targets = Array.from({ length: 20_000 }, (): JsonObject => ({}));
  const run = runWithout(targets);
  const before = process.cpuUsage();
  run.cannotAsk(fetch, targets);
  // Quadratic time took more than a second.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(400);
  expect(run.shortfalls?.at(-1)?.targets.size).toBe(20_000);
});
