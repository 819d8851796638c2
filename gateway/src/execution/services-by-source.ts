import type { CompiledFetch } from './compile-fetch.ts';
import type { MergeField, MergeShape } from './merge-data.ts';

/** Which subgraph is to blame for what stands at a path of the fetched data: one that was asked for it. */
export function servicesBySource(
  fetches: readonly CompiledFetch[],
): (sourcePath: readonly string[]) => string {
  const fetchOf = fetchesBySource(fetches);
  return (sourcePath) => fetchOf(sourcePath)?.service ?? '';
}

/** The fetch that brought it, or was to bring it; undefined only when there is none at all. */
export function fetchesBySource(
  fetches: readonly CompiledFetch[],
): (sourcePath: readonly string[]) => CompiledFetch | undefined {
  return (sourcePath) => {
    // The longest match: who was asked for the value itself, else for the nearest object above it.
    let best = { fetch: fetches[0], depth: -1 };
    for (const fetch of fetches) {
      const { path, shape } = fetch;
      const start = path.filter((key): key is string => key !== '@');
      if (!start.every((key, index) => sourcePath[index] === key)) continue;
      const depth = start.length + depthOf(shape, sourcePath.slice(start.length));
      if (depth > best.depth) best = { fetch, depth };
    }
    return best.fetch;
  };
}

function depthOf(shape: MergeShape, path: readonly string[]): number {
  let inner: MergeShape | undefined = shape;
  let depth = 0;
  for (const key of path) {
    const field: MergeField | undefined = inner?.find((each) => each.key === key);
    if (field === undefined) return depth;
    inner = field.inner;
    depth += 1;
  }
  return depth;
}
