import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../gateway/ask.ts';
import { answerFaults, ofType, poison, type CataloguedFault } from './catalogue.ts';
import { doors, type Door } from './doors.ts';
import { expectHonest } from './expect-honest.ts';
import { services } from './shop-doubles.ts';
import { deadlineMs, startDrill, type Drill } from './start-drill.ts';
import { httpResponse, resetsAfter, works } from './wire.ts';

let drill: Drill;
const wholes = new Map<Door, Answer>();
let peakBefore = 0;
beforeAll(async () => {
  drill = await startDrill();
  for (const door of doors) wholes.set(door, await drill.ask(door));
  peakBefore = peakMegabytes(drill.gateway.pid);
});
afterAll(() => drill.stop());

/** The most memory that a process ever had, where the system tells. */
function peakMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024;
}

const wholeOf = (door: Door): Answer => wholes.get(door) ?? expect.fail('nobody asked at this door');

async function expectHonestAt(
  door: Door,
  { fault, codes }: Pick<CataloguedFault, 'fault' | 'codes'>,
): Promise<void> {
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

const unreachable = ['SUBGRAPH_UNREACHABLE', 'SUBGRAPH_CONNECTION_LOST'];
const late = ['SUBGRAPH_TIMEOUT', 'REQUEST_DEADLINE_EXCEEDED'];

describe.each(services)('the answer is whole but for what %s gives', (service) => {
  const its = doors.filter((door) => door.service === service);
  const askAll = (codes: readonly string[]): Promise<unknown> =>
    Promise.all(its.map((door) => expectHonestAt(door, { fault: works, codes })));

  afterEach(() => drill.heal(service));

  it.each([
    ['it refuses connections', 'refuse', unreachable],
    ['its name leads nowhere', 'nowhere', unreachable],
    ['nobody finds out where its name leads', 'slow', [...late, ...unreachable]],
  ] as const)('when %s, and whole as soon as it is back', async (_title, how, codes) => {
    await drill.cutOff(service, how);
    await askAll(codes);
    await drill.heal(service);
    await askAll([]);
  });

  it('when it resets each connection after an answer', async () => {
    const resets = resetsAfter(({ right }) => httpResponse(right));
    for (const door of its) await expectHonestAt(door, { fault: resets, codes: [] });
  });

  it('when it goes and comes back each 200 ms, and nothing else is ever missing', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await drill.cutOff(service, 'refuse');
      const gone = setTimeout(200);
      for (const door of its) expectWholeOrHonest(await drill.ask(door), door);
      await gone;
      await drill.heal(service);
      const back = setTimeout(200);
      for (const door of its) expectWholeOrHonest(await drill.ask(door), door);
      await back;
    }
  });
});

function expectWholeOrHonest(answer: Answer, door: Door): void {
  expectHonest(answer, wholeOf(door), door, answer.errors.length === 0 ? [] : unreachable);
}

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

  it.runIf(existsSync('/proc/self/status'))('took no more memory than its limits allow', () => {
    // Seventeen times 100 MB came at once, and bombs after them.
    expect(peakMegabytes(drill.gateway.pid) - peakBefore).toBeLessThan(200);
  });
});
