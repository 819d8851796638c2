import { isJsonObject, ownValue, type JsonObject } from '../../operations/json-object.ts';

/** Adds what was known before to an object, where nothing newer is. Gives the keys that it filled, wholly or in part. */
export function standIn(target: JsonObject, stale: JsonObject): readonly string[] {
  const filled: string[] = [];
  for (const key of Object.keys(stale)) {
    const value = stale[key];
    const existing = ownValue(target, key);
    if (existing === undefined) target[key] = value;
    else if (!isJsonObject(existing) || !isJsonObject(value) || standIn(existing, value).length === 0)
      continue;
    filled.push(key);
  }
  return filled;
}
