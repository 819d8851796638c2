import { expect } from 'vitest';
import type { Answer } from '../gateway/ask.ts';
import type { Door } from './doors.ts';

/**
 * The answer is the whole one without what the service gives; each gap is explained by an error that names the place,
 * one of the codes and the service, and no error is about anything else. Without codes, nothing may be missing.
 */
export function expectHonest(answer: Answer, whole: Answer, door: Door, codes: readonly string[]): void {
  const { service, missing } = door;
  expect(answer.status).toBe(200);
  if (codes.length === 0) {
    expect({ data: answer.data, errors: answer.errors }).toEqual({ data: whole.data, errors: [] });
    return;
  }
  expect(answer.data).toEqual(withNulls(whole.data, missing));
  const gaps = missing.map((place) => place.split('.'));
  for (const { message, path = [], extensions } of answer.errors) {
    expect(codes).toContain(extensions['code']);
    expect(extensions['service']).toBe(service);
    expect(message).toContain(service);
    expect(gaps.filter((gap) => isOnTheWay(path, gap))).not.toEqual([]);
  }
  for (const gap of gaps) {
    expect(answer.errors.filter(({ path = [] }) => isOnTheWay(path, gap))).not.toEqual([]);
  }
}

/** Whether one of them leads to the other: an error may stand above what it took away, or within. */
function isOnTheWay(path: readonly (string | number)[], gap: readonly string[]): boolean {
  return gap.every((key, place) => place >= path.length || String(path[place]) === key);
}

function withNulls(data: unknown, places: readonly string[]): unknown {
  const copy: unknown = structuredClone(data);
  for (const place of places) {
    const keys = place.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((value, key) => (value as Record<string, unknown>)[key], copy);
    (parent as Record<string, unknown>)[last] = null;
  }
  return copy;
}
