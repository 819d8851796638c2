import { parse, Kind, type DefinitionNode, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSmallGraph } from '../../../tests/gateway/small-graph.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import type { Flags } from '../operations/decide-conditions.ts';
import { knowOperation } from '../operations/known-operation.ts';
import type { NamedOperation } from '../operations/name-operation.ts';
import { planBuilder } from '../planning/build-plan.ts';
import type { MadePlan } from '../planning/plan-operation.ts';
import { PlannerUnavailable } from '../planning/planner-unavailable.ts';
import { readSupergraph } from '../supergraph/read-supergraph.ts';
import { serveSupergraph } from '../supergraph/serve-supergraph.ts';
import { PreparedOperations, type PlanLimits } from './prepared-operations.ts';

const sdl = composeSmallGraph({ space: 'http://space.invalid/', library: 'http://library.invalid/' });
const read = readSupergraph(sdl);
const graph = serveSupergraph(sdl, read.extract);
const build = planBuilder(read, 100);
const none: Flags = new Map();

function operationOf(text: string): NamedOperation {
  const document = parse(text);
  const isOperation = (node: DefinitionNode): node is OperationDefinitionNode =>
    node.kind === Kind.OPERATION_DEFINITION;
  const definition = document.definitions.find(isOperation);
  if (definition === undefined) throw new Error('There is no operation.');
  const known = knowOperation(graph, document, definition);
  return { key: text, text, operationName: undefined, known, weight: text.length };
}

/** Prepares with a planner that does as it is told, and counts how often it is asked. */
function preparedWith(plan: (text: string) => Promise<MadePlan>, limits: Partial<PlanLimits> = {}) {
  const asked: string[] = [];
  const clock = { nowMs: 0 };
  const prepared = new PreparedOperations(
    (text) => {
      asked.push(text);
      return plan(text);
    },
    { clients: new Map(), maxBatch: 1 },
    { maxPlans: 10, maxPlanBytes: 1000, retryAfterMs: 100, ...limits },
    () => clock.nowMs,
  );
  return { prepared, asked, clock };
}

const planned = (text: string): Promise<MadePlan> => Promise.resolve(build(text));

describe('prepared operations', () => {
  it('are planned once when they are asked for at once, and not again', async () => {
    const { prepared, asked } = preparedWith(planned);
    const operation = operationOf('{ books { title } }');
    const [one, other] = await Promise.all([
      prepared.prepare(operation, none),
      prepared.prepare(operation, none),
    ]);
    expect(one).toBe(other);
    expect(prepared.prepare(operation, none)).toBe(one);
    expect(asked).toHaveLength(1);
  });

  it('have a plan for each combination of conditions', async () => {
    const { prepared, asked } = preparedWith(planned);
    const operation = operationOf('query ($a: Boolean!) { books { title author @include(if: $a) } }');
    await prepared.prepare(operation, new Map([['a', true]]));
    await prepared.prepare(operation, new Map([['a', false]]));
    await prepared.prepare(operation, new Map([['a', true]]));
    expect(asked.map((text) => text.includes('author'))).toEqual([true, false]);
    expect(prepared.recent().map(({ flags }) => flags.get('a'))).toEqual([true, false]);
  });

  it('are forgotten by number and by weight, the least used first', async () => {
    const { prepared, asked } = preparedWith(planned, { maxPlans: 2 });
    const [a, b, c] = ['{ books { title } }', '{ planets { id } }', '{ failing }'].map(operationOf);
    for (const one of [a, b, a, c, a, b]) if (one !== undefined) await prepared.prepare(one, none);
    expect(asked).toHaveLength(4);
    const small = preparedWith(planned, { maxPlanBytes: 20 });
    for (const one of [a, b, a]) if (one !== undefined) await small.prepared.prepare(one, none);
    expect(small.asked).toHaveLength(3);
  });

  it('that cannot be planned are refused for a while without being planned', async () => {
    const { prepared, asked, clock } = preparedWith(() => Promise.reject(new Error('too slow')));
    const operation = operationOf('{ books { title } }');
    const refused = { code: 'OPERATION_NOT_PLANNED', details: { reason: 'too slow' } };
    await expect(prepared.prepare(operation, none)).rejects.toMatchObject(refused);
    clock.nowMs = 99;
    await expect(prepared.prepare(operation, none)).rejects.toMatchObject(refused);
    expect(asked).toHaveLength(1);
    expect(prepared.recent()).toEqual([]);
    clock.nowMs = 100;
    await expect(prepared.prepare(operation, none)).rejects.toMatchObject(refused);
    expect(asked).toHaveLength(2);
  });

  it('are planned at the next request when there was no planner', async () => {
    const answers = [Promise.reject(new PlannerUnavailable('it is closed')), planned('{ books { title } }')];
    const { prepared } = preparedWith(() => answers.shift() ?? planned('{ books { title } }'));
    const operation = operationOf('{ books { title } }');
    const unavailable = await Promise.resolve(prepared.prepare(operation, none)).catch(
      (error: unknown) => error,
    );
    expect(unavailable).toBeInstanceOf(GatewayError);
    expect(unavailable).toMatchObject({ code: 'PLANNER_UNAVAILABLE', retryable: true });
    await expect(prepared.prepare(operation, none)).resolves.toBeDefined();
  });

  it('get a better plan only when they are asked for again', async () => {
    const searches: string[] = [];
    const better = build('{ planets { id } }').plan;
    const { prepared } = preparedWith(async (text) => ({
      plan: build(text).plan,
      refine: () => {
        searches.push(text);
        return Promise.resolve(better);
      },
    }));
    const operation = operationOf('{ books { title } }');
    const first = await prepared.prepare(operation, none);
    expect(searches).toEqual([]);
    expect(prepared.prepare(operation, none)).toBe(first);
    await Promise.resolve().then(() => undefined);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const second = await prepared.prepare(operation, none);
    expect(second.planned.plan).toBe(better);
    expect(searches).toHaveLength(1);
  });
});
