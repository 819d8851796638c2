import type { Settings } from '../config/settings.ts';
import type { Deprecation } from './deprecations.ts';
import type { OperationUsage } from './operation-usage.ts';

export type BrownOut = Settings['deprecation']['brownOuts'][number];
export type Headers = readonly (readonly [name: string, value: string])[];

/** The deprecated parts of the schema that one request uses. */
export interface DeprecatedUse {
  /** `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and `Brown-Out` for what is planned or goes on. */
  readonly headers: Headers;
  /** The brown-out that meets the request at this time. */
  brownOutAt(nowMs: number): BrownOut | undefined;
}

/** What requests for one operation use of what is deprecated. */
export type FindDeprecatedUse = (variables: Readonly<Record<string, unknown>>) => DeprecatedUse | undefined;

export interface Deprecated {
  readonly deprecations: ReadonlyMap<string, Deprecation>;
  readonly brownOuts: readonly BrownOut[];
  /** When this schema was taken into service: what gives no date was deprecated by then. */
  readonly servedSinceMs: number;
}

/** Prepared once for an operation; undefined when it can use nothing that is deprecated. */
export function findDeprecatedUse(
  deprecated: Deprecated,
  { recorded, noteVariables }: OperationUsage,
): FindDeprecatedUse | undefined {
  const { deprecations } = deprecated;
  const fixed = recorded.coordinates.filter((coordinate) => deprecations.has(coordinate));
  const always = fixed.length === 0 ? undefined : useOf(deprecated, fixed);
  if (noteVariables === undefined) return always && (() => always);
  return (variables) => {
    const found = new Set(fixed);
    noteVariables(variables, (coordinate) => {
      if (deprecations.has(coordinate)) found.add(coordinate);
    });
    return found.size === fixed.length ? always : useOf(deprecated, [...found]);
  };
}

function useOf(deprecated: Deprecated, coordinates: readonly string[]): DeprecatedUse {
  const { deprecations, servedSinceMs } = deprecated;
  const used = coordinates.flatMap((coordinate) => deprecations.get(coordinate) ?? []);
  const brownOuts = deprecated.brownOuts.filter(({ coordinate }) => coordinates.includes(coordinate));
  const sinceMs = Math.min(...used.map((one) => one.sinceMs ?? servedSinceMs));
  const sunsetMs = Math.min(...used.map((one) => one.sunsetMs ?? Infinity));
  const headers: [string, string][] = [['deprecation', `@${Math.floor(sinceMs / 1000)}`]];
  if (sunsetMs !== Infinity) headers.push(['sunset', new Date(sunsetMs).toUTCString()]);
  if (brownOuts.length > 0) headers.push(['brown-out', brownOuts.map(announced).join(', ')]);
  return {
    headers,
    brownOutAt: (nowMs) =>
      brownOuts.find(({ from, until }) => Date.parse(from) <= nowMs && nowMs < Date.parse(until)),
  };
}

/** A structured field: RFC 9651, a list of strings with parameters. */
function announced({ coordinate, from, until, mode }: BrownOut): string {
  return `"${coordinate}";mode=${mode};from="${from}";until="${until}"`;
}
