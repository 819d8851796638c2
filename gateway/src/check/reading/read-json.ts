import { CannotCheck } from '../cannot-check.ts';

/** Parses JSON; throws CannotCheck with the line of what is wrong. `shown` names the file for people. */
export function readJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const position = Number(/position (\d+)/.exec(reason)?.[1] ?? text.length);
    const line = text.slice(0, position).split('\n').length;
    throw new CannotCheck(`${shown}:${line} is not JSON: ${reason}. Correct the line.`, { cause });
  }
}

/** The line of the first occurrence of a text, for messages about a value that was parsed away. */
export function lineOfText(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

export function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
