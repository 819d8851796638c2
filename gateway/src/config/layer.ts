/** Settings from one source, not yet checked. */
export type Layer = Record<string, unknown>;

/** Sets a dotted key. */
export function setAt(layer: Layer, key: string, value: unknown): void {
  const path = key.split('.');
  const last = path.pop() ?? '';
  let current = layer;
  for (const step of path) {
    const inner = isLayer(current[step]) ? current[step] : {};
    current[step] = inner;
    current = inner;
  }
  current[last] = value;
}

/** Both layers in one; where both say something, `upper` wins. Lists are replaced, tables are merged. */
export function mergeLayers(lower: Layer, upper: Layer): Layer {
  const merged: Layer = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const below = merged[key];
    merged[key] = isLayer(below) && isLayer(value) ? mergeLayers(below, value) : value;
  }
  return merged;
}

export function isLayer(value: unknown): value is Layer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
