import { describe, expect, it } from 'vitest';
import { mergeUsage, usersOf } from './merge-usage.ts';
import type { OperationUsage } from './operation-usage.ts';
import { UsageRecorder } from './usage-recorder.ts';

const usage = (id: string, coordinates: readonly string[] = []): OperationUsage => ({
  id,
  recorded: { name: id, document: `{${id}}`, coordinates: [...coordinates] },
  noteVariables: undefined,
});
const web = { name: 'web', version: '1' };
const noon = Date.parse('2026-05-31T12:00:00Z');

describe('the usage recorder', () => {
  it('counts by client, version and operation', () => {
    let now = noon;
    const recorder = new UsageRecorder('one', 10, () => now);
    recorder.note(usage('a'), web, {});
    now += 1000;
    recorder.note(usage('a'), web, {});
    recorder.note(usage('a'), { name: 'web', version: '2' }, {});
    const [record] = recorder.take();
    expect(record?.day).toBe('2026-05-31');
    expect(record?.calls.map(({ version, count, lastSeen }) => [version, count, lastSeen])).toEqual([
      ['1', 2, '2026-05-31T12:00:01.000Z'],
      ['2', 1, '2026-05-31T12:00:01.000Z'],
    ]);
  });

  it('gives a day again only when something was added to it', () => {
    const recorder = new UsageRecorder('one', 10, () => noon);
    recorder.note(usage('a'), web, {});
    expect(recorder.take()).toHaveLength(1);
    expect(recorder.take()).toHaveLength(0);
    recorder.note(usage('a'), web, {});
    expect(recorder.take()[0]?.calls[0]?.count).toBe(2);
  });

  it('begins anew at midnight UTC, and still gives the day that is over', () => {
    let now = Date.parse('2026-05-31T23:59:59Z');
    const recorder = new UsageRecorder('one', 10, () => now);
    recorder.note(usage('a'), web, {});
    now += 1000;
    recorder.note(usage('b'), web, {});
    expect(recorder.take().map(({ day, calls }) => [day, calls.map(({ operation }) => operation)])).toEqual([
      ['2026-05-31', ['a']],
      ['2026-06-01', ['b']],
    ]);
  });

  it('holds no more entries than it may, and says how many calls it left out', () => {
    const recorder = new UsageRecorder('one', 2, () => noon);
    for (const id of ['a', 'b', 'c', 'd', 'a']) recorder.note(usage(id), web, {});
    const [record] = recorder.take();
    expect(record?.calls.map(({ operation, count }) => [operation, count])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(record?.omitted).toBe(2);
  });
});

describe('merged usage', () => {
  const recorded = (instance: string, calls: number, at: number) => {
    const recorder = new UsageRecorder(instance, 10, () => at);
    for (let call = 0; call < calls; call += 1) recorder.note(usage('a', ['Album.title']), web, {});
    return recorder.take();
  };

  it('adds up gateways and days, and keeps the last time', () => {
    const records = [...recorded('one', 2, noon), ...recorded('two', 3, noon - 86_400_000)];
    const [used] = mergeUsage(records);
    expect(used).toMatchObject({
      client: 'web',
      version: '1',
      calls: 5,
      lastSeen: '2026-05-31T12:00:00.000Z',
    });
    expect(mergeUsage(records, '2026-05-31')[0]?.calls).toBe(2);
  });

  it('finds who uses a coordinate, or anything of a type', () => {
    const used = mergeUsage(recorded('one', 1, noon));
    expect(usersOf(used, 'Album.title')).toHaveLength(1);
    expect(usersOf(used, 'Album')).toHaveLength(1);
    expect(usersOf(used, 'Album.titles')).toHaveLength(0);
    expect(usersOf(used, 'Al')).toHaveLength(0);
  });
});
