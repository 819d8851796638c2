import { GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../errors/gateway-error.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import type { SendFetch } from './entity-calls.ts';
import { EntityLoader, type EntityAnswer } from './entity-loader.ts';

const fetch: CompiledFetch = {
  service: 'books',
  path: [],
  query: '{ x }',
  operationName: undefined,
  traits: { isRead: true, keys: [] },
  head: '{',
  variables: [],
  shape: [],
  renames: { nameOf: (key) => key, apply: () => {} },
  represent: () => undefined,
  fallback: {
    service: 'books',
    graph: { schema: new GraphQLSchema({}), rules: new Map(), keys: new Map() },
    selection: () => ({ type: undefined, fields: [] }),
    inputs: [],
    isDeclared: false,
    stale: undefined,
  },
  entityKey: 'books',
};

function recording(): { sent: string[]; send: SendFetch } {
  const sent: string[] = [];
  const send: SendFetch = async (_fetch, variables) => {
    sent.push(variables);
    const { representations } = JSON.parse(`{${variables}}`) as { representations: unknown[] };
    return {
      data: { _entities: representations },
      errors: [],
      httpStatus: 200,
      durationMs: 0,
      former: undefined,
    };
  };
  return { sent, send };
}

const load = async (
  loader: EntityLoader,
  variables: string,
  representations: readonly string[],
): Promise<EntityAnswer[]> => {
  const batch = loader.batchOf(fetch, variables);
  const numbers = representations.map((each) => batch.ask(each));
  await batch.answered(numbers);
  return numbers.map((number) => batch.answerTo(number));
};

describe('the entity loader', () => {
  it('joins what is asked for at the same time, and remembers it', async () => {
    const { sent, send } = recording();
    const loader = new EntityLoader(send, { maxBatch: 10, remember: true, join: () => undefined });
    const [first, second] = await Promise.all([
      load(loader, '', ['1', '2', '1']),
      load(loader, '', ['2', '3']),
    ]);
    expect(sent).toEqual(['"representations":[1,2,3]']);
    expect([first, second].map((answers) => answers.map(({ entity }) => entity))).toEqual([
      [1, 2, 1],
      [2, 3],
    ]);
    await load(loader, '', ['3']);
    expect(sent).toHaveLength(1);
    expect(loader.counts).toEqual({ asked: 6, sent: 3, saved: 3 });
  });

  it('asks again where something may have changed', async () => {
    const { sent, send } = recording();
    const loader = new EntityLoader(send, { maxBatch: 10, remember: false, join: () => undefined });
    await load(loader, '', ['1']);
    await load(loader, '', ['1']);
    expect(sent).toEqual(['"representations":[1]', '"representations":[1]']);
  });

  it('keeps work with other variables apart', async () => {
    const { sent, send } = recording();
    const loader = new EntityLoader(send, { maxBatch: 10, remember: true, join: () => undefined });
    await Promise.all([load(loader, '"a":1', ['1']), load(loader, '"a":2', ['1'])]);
    expect(sent).toEqual(['"a":1,"representations":[1]', '"a":2,"representations":[1]']);
  });

  it('charges a failed call to the entities that were in it', async () => {
    const { send } = recording();
    const failing: SendFetch = (of, variables) =>
      variables.includes('[3') ? Promise.reject(new GatewayError('SUBGRAPH_TIMEOUT')) : send(of, variables);
    const answers = await load(
      new EntityLoader(failing, { maxBatch: 2, remember: true, join: () => undefined }),
      '',
      ['1', '2', '3'],
    );
    expect(answers.map(({ call }) => call?.failure?.code)).toEqual([
      undefined,
      undefined,
      'SUBGRAPH_TIMEOUT',
    ]);
  });
});
