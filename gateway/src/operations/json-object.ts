export type JsonObject = Record<string, unknown>;

export type PathKey = string | number;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object with no prototype behind it: whatever a client or a subgraph calls a key, `__proto__` too, is a key.
 * Made by a constructor because engines keep such objects fast, unlike those of `Object.create(null)`.
 */
export const BareObject = function () {} as unknown as new () => JsonObject;
BareObject.prototype = Object.freeze(Object.create(null));

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** A key's own value; names that every object inherits (`constructor`) are not found where they were not sent. */
export function ownValue(object: JsonObject, key: string): unknown {
  return inherited.has(key) && !Object.hasOwn(object, key) ? undefined : object[key];
}

/** Whether every object answers to this key, whether it holds it or not. */
export function isInherited(key: string): boolean {
  return inherited.has(key);
}

/** The reader for one key, decided once. */
export function readerOf(key: string): (object: JsonObject) => unknown {
  if (!inherited.has(key)) return (object) => object[key];
  return (object) => (Object.hasOwn(object, key) ? object[key] : undefined);
}
