import { isLayer } from './layer.ts';
import { settingsSchema } from './settings.ts';

export interface LeafSetting {
  /** Dotted key, such as `request.deadlineMs`. */
  readonly key: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Every setting that takes a value, in the order of the schema. */
export function leafSettings(): readonly LeafSetting[] {
  return leavesOf({ ...settingsSchema }, '');
}

function leavesOf(schema: Readonly<Record<string, unknown>>, prefix: string): LeafSetting[] {
  const { properties } = schema;
  if (!isLayer(properties)) return [{ key: prefix, schema }];
  return Object.entries(properties).flatMap(([name, inner]) =>
    isLayer(inner) ? leavesOf(inner, prefix === '' ? name : `${prefix}.${name}`) : [],
  );
}
