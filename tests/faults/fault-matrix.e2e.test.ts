import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../gateway/ask.ts';
import { answerFaults, ofType, poison, type CataloguedFault } from './catalogue.ts';
import { doors, type Door } from './doors.ts';
import { expectHonest } from './expect-honest.ts';
import { services } from './shop-doubles.ts';
import { deadlineMs, startDrill, type Drill } from './start-drill.ts';

let drill: Drill;
const wholes = new Map<Door, Answer>();
beforeAll(async () => {
  drill = await startDrill();
  for (const door of doors) wholes.set(door, await drill.ask(door));
});
afterAll(() => drill.stop());

const wholeOf = (door: Door): Answer => wholes.get(door) ?? expect.fail('nobody asked at this door');

async function expectHonestAt(door: Door, { fault, codes }: CataloguedFault): Promise<void> {
  const startedAt = performance.now();
  const answer = await drill.ask(door, fault);
  expect(performance.now() - startedAt).toBeLessThan(3 * deadlineMs);
  expectHonest(answer, wholeOf(door), door, codes);
  expect(answer.text).not.toContain(poison);
}

describe('the shop that is played here', () => {
  it('has a door to each service, to its root fields and to its entities', () => {
    const kinds = (kind: Door['kind']): string[] =>
      doors.filter((door) => door.kind === kind).map(({ service }) => service);
    expect(kinds('entities')).toEqual(services);
    // Loyalty has no field of the query root.
    expect(kinds('root')).toEqual(services.filter((service) => service !== 'loyalty'));
  });

  it.each(doors)('gives $service by its $kind, and the others', (door) => {
    const { status, data, errors, text } = wholeOf(door);
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(Object.keys(data ?? {}).length).toBeGreaterThan(1);
    expect(text).not.toContain('null');
  });
});

describe('the answer is whole but for what a service gives that', () => {
  it.each(answerFaults)('$title', async (fault) => {
    const at = doors.filter(({ kind }) => fault.only === undefined || fault.only === kind);
    const outcomes = await Promise.allSettled(at.map((door) => expectHonestAt(door, fault)));
    const wrong = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [{ ...at[index], reason: String(outcome.reason) }] : [],
    );
    expect(wrong).toEqual([]);
  });
});

describe('an object of a wrong type, which others were to complete,', () => {
  const others = [
    ['orders', '{ order(id: "o") { status payment { status } } album(id: "a") { title } }', 'order'],
    ['fraud-detection', '{ fraudReview(id: "f") { state customer { email } } }', 'fraudReview.customer'],
    ['catalog', '{ album(id: "a") { title stock { available } } order(id: "o") { status } }', 'album'],
  ] as const;
  it.each(others)('is missing, and %s is told to have given it', async (service, query, place) => {
    const door: Door = { service, kind: 'root', query, missing: [place] };
    const whole = await drill.ask(door);
    expect(whole.errors).toEqual([]);
    // One that there is not, and one that there is, but of something else.
    for (const typename of ['Nonsense', 'Wishlist', '__proto__']) {
      const answer = await drill.ask(door, ofType(typename));
      expectHonest(answer, whole, door, ['SUBGRAPH_INVALID_VALUE']);
    }
  });
});

describe('after all that, the gateway', () => {
  it('is the same process, answers as before, and has nothing worse to tell than that a service failed', async () => {
    const { gateway } = drill;
    for (const door of doors) expect((await drill.ask(door)).text).toBe(wholeOf(door).text);
    expect(gateway.exitCode()).toBeNull();
    // Whatever Node itself has to say, such as of an unhandled rejection, is no JSON.
    const levels = gateway
      .stderr()
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { level: number }).level);
    expect(Math.max(...levels)).toBeLessThanOrEqual(40);
  });
});
