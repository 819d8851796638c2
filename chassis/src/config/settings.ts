import type { Setting } from './read-config.ts';

/** A TCP port, 0 to 65535; 0 takes any free one. */
export function portSetting(key: string, meaning: string, fallback: number): Setting<number> {
  return { key, meaning, fallback, read: (text) => wholeNumber(text, 0, 65_535) };
}

/** A whole number within bounds; the unit belongs into the name. */
export function numberSetting(
  key: string,
  meaning: string,
  fallback: number,
  bounds: { min: number; max: number },
): Setting<number> {
  return { key, meaning, fallback, read: (text) => wholeNumber(text, bounds.min, bounds.max) };
}

/** Waits in milliseconds, from 1 to an hour each: `200,1000,5000`. */
export function waitsSetting(
  key: string,
  meaning: string,
  fallback: readonly number[],
): Setting<readonly number[]> {
  const read = (text: string): readonly number[] =>
    text.split(',').map((wait) => wholeNumber(wait.trim(), 1, 3_600_000));
  return { key, meaning, fallback, read };
}

/** Any text that is not empty. */
export function textSetting<T extends string | undefined>(
  key: string,
  meaning: string,
  fallback: T,
): Setting<string | T> {
  return { key, meaning, fallback, read: (text) => text };
}

/** A name of letters, digits, dashes and underscores. */
export function nameSetting(key: string, meaning: string, fallback: string): Setting<string> {
  const read = (text: string): string => {
    if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error('should have letters, digits, - and _ only');
    return text;
  };
  return { key, meaning, fallback, read };
}

/** One of the listed words. */
export function choiceSetting<const T extends string>(
  key: string,
  meaning: string,
  fallback: T,
  choices: readonly T[],
): Setting<T> {
  const read = (text: string): T => {
    const choice = choices.find((candidate) => candidate === text);
    if (choice === undefined) throw new Error(`should be one of ${choices.join(', ')}`);
    return choice;
  };
  return { key, meaning, fallback, read };
}

/** A URL with one of the listed protocols, such as `postgres:`. */
export function urlSetting<T extends string | undefined>(
  key: string,
  meaning: string,
  fallback: T,
  protocols: readonly string[],
): Setting<string | T> {
  const read = (text: string): string => {
    if (
      !URL.canParse(text) ||
      !protocols.some((protocol) => text.toLowerCase().startsWith(`${protocol}//`))
    ) {
      throw new Error(
        `should be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      );
    }
    return text;
  };
  return { key, meaning, fallback, read, secret: true };
}

function wholeNumber(text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < min || value > max) {
    throw new Error(`should be a whole number from ${min} to ${max}`);
  }
  return value;
}
