import type { Random } from './random.ts';

/** The seed's present: nothing in it happens at or after this instant. */
export const worldEndMs = Date.UTC(2026, 10, 1);

/** The web shop's first day: its first customers register after this. */
export const shopOpenedMs = Date.UTC(2021, 8, 6, 8);

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

// A world holds some 600,000 instants: joining remembered pieces takes a third of the time that `toISOString` takes.
const days = new Map<number, string>();
const minutesOfDay = Array.from({ length: 24 * 60 }, (_, minute) => isoSlice(minute * minuteMs, 10, 17));
const secondsOfMinute = Array.from({ length: 60 }, (_, second) => isoSlice(second * secondMs, 17, 20));
const millisecondsOfSecond = Array.from({ length: secondMs }, (_, millisecond) =>
  isoSlice(millisecond, 20, 24),
);

/** ISO 8601 in UTC with milliseconds, of a whole number of them. */
export function toInstant(timeMs: number): string {
  const ofDay = timeMs - Math.floor(timeMs / dayMs) * dayMs;
  const minute = Math.floor(ofDay / minuteMs);
  const ofMinute = ofDay - minute * minuteMs;
  const second = Math.floor(ofMinute / secondMs);
  const millisecond = ofMinute - second * secondMs;
  return `${toDay(timeMs)}${minutesOfDay[minute]}${secondsOfMinute[second]}${millisecondsOfSecond[millisecond]}`;
}

/** 'YYYY-MM-DD', in UTC. */
export function toDay(timeMs: number): string {
  const day = Math.floor(timeMs / dayMs);
  const known = days.get(day);
  if (known !== undefined) return known;
  const named = isoSlice(day * dayMs, 0, 10);
  days.set(day, named);
  return named;
}

function isoSlice(timeMs: number, from: number, to: number): string {
  return new Date(timeMs).toISOString().slice(from, to);
}

/** People shop in the day and the evening: moves an instant to a likely hour of the same day, never past `latestMs`. */
export function atWakingHour(timeMs: number, latestMs: number, random: Random): number {
  const day = timeMs - (timeMs % dayMs);
  // The mean of two draws leans to the middle of 06:30…23:30.
  const ofDay = 6.5 * hourMs + Math.floor(((random.fraction() + random.fraction()) / 2) * 17 * hourMs);
  return day + ofDay <= latestMs ? day + ofDay : timeMs;
}
