import type { QueryPlan } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PlanRefinery } from './plan-refinery.ts';

function planOf(fetches: number): QueryPlan {
  const fetch = {
    kind: 'Fetch',
    serviceName: 'a',
    operation: '{ a }',
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
  } as const;
  return {
    kind: 'QueryPlan',
    node: { kind: 'Parallel', nodes: Array.from({ length: fetches }, () => fetch) },
  };
}

const log = { debug: () => {} };

describe('the search for better plans', () => {
  it.each([
    ['a plan with fewer fetches', planOf(2), planOf(2)],
    ['nothing when the plan is as long as the first', planOf(3), undefined],
  ])('gives %s', async (_, found, given) => {
    const thread = {
      plan: () => Promise.resolve({ plan: found, unexplored: false }),
      close: () => Promise.resolve(),
    };
    const refinery = new PlanRefinery({ thread, timeoutMs: 1, isIdle: () => true, log });
    expect(await refinery.refine('{ a }', planOf(3))).toEqual(given);
  });

  it('gives nothing when it takes too long, and goes on with the next', async () => {
    const answers = [
      Promise.reject(new Error('too slow')),
      Promise.resolve({ plan: planOf(1), unexplored: false }),
    ];
    const thread = {
      plan: () => answers.shift() ?? Promise.reject(new Error('asked too often')),
      close: () => Promise.resolve(),
    };
    const refinery = new PlanRefinery({ thread, timeoutMs: 1, isIdle: () => true, log });
    const [slow, next] = [refinery.refine('{ a }', planOf(2)), refinery.refine('{ b }', planOf(2))];
    expect(await slow).toBeUndefined();
    expect(await next).toEqual(planOf(1));
  });

  it('waits while there is something else to do, and ends when it is closed', async () => {
    const asked: string[] = [];
    const thread = {
      plan: (text: string) => {
        asked.push(text);
        return Promise.resolve({ plan: planOf(1), unexplored: false });
      },
      close: () => Promise.resolve(),
    };
    let looks = 0;
    const isIdle = (): boolean => (looks += 1) === 3;
    const refinery = new PlanRefinery({ thread, timeoutMs: 1, isIdle, log, lookAgainMs: 1 });
    expect(await refinery.refine('{ a }', planOf(2))).toEqual(planOf(1));
    expect(looks).toBe(3);
    const waiting = refinery.refine('{ b }', planOf(2));
    await refinery.close();
    expect(await waiting).toBeUndefined();
    expect(asked).toEqual(['{ a }']);
  });

  it('lets a hundred wait, and forgets more', async () => {
    const thread = { plan: () => new Promise<never>(() => {}), close: () => Promise.resolve() };
    const refinery = new PlanRefinery({ thread, timeoutMs: 1, isIdle: () => true, log });
    for (let index = 0; index < 100; index += 1) void refinery.refine('{ a }', planOf(2));
    expect(await refinery.refine('{ b }', planOf(2))).toBeUndefined();
  });
});
