import { UserError, type Flag, type Given } from '../command-line/command-line.ts';

export const benchFlags = {
  operations: { value: 'A,B', says: 'Only these operations or workloads of the suite (default all).' },
  peers: { value: 'A,B', says: 'Only these targets of the suite (default all).' },
  rounds: { value: 'N', says: 'How often everything is measured, 1 to 100 (default 5).' },
  seconds: {
    value: 'S',
    says: 'How long each target is measured each time, 0.05 to 60 (default 1.5).',
  },
  requests: { value: 'N', says: 'rolling, memory: how many requests are sent, 1000 to 10000000.' },
  scale: { value: 'N', says: 'shop: its size, 0.01 to 1 (default 0.1).' },
  quick: { says: 'Two short rounds, at most a minute in all; the figures are rough.' },
  replay: {
    says: 'shop: services answer what they have answered before from memory, so that they do not limit the gateways.',
  },
  data: {
    value: 'FOLDER',
    says: "shop: where the services' databases are kept between runs (default in .data).",
  },
  publish: {
    says: 'gateway: writes the report into docs/benchmarks and the README too, to be committed.',
  },
  json: { value: 'FILE', says: 'Writes the report as JSON there, and nothing into tests/load/report.' },
} as const satisfies Record<string, Flag>;

export type BenchFlag = keyof typeof benchFlags;

export interface BenchOptions {
  /** Undefined: all. */
  readonly operations: readonly string[] | undefined;
  readonly peers: readonly string[] | undefined;
  readonly rounds: number;
  /** One measurement of one target. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Rounds that would end after so much time are left out; undefined when the caller chose the effort. */
  readonly maxRunSeconds: number | undefined;
  /** Undefined: as many as the suite finds right. */
  readonly requests: number | undefined;
  readonly scale: number;
  readonly replay: boolean;
  readonly dataFolder: string | undefined;
  readonly quick: boolean;
  readonly publish: boolean;
  readonly jsonFile: string | undefined;
}

export function readOptions(given: Given<BenchFlag>): BenchOptions {
  const quick = given.on('quick');
  const isBounded = given.value('rounds') === undefined && given.value('seconds') === undefined;
  const seconds = readNumber(given, 'seconds', quick ? 0.5 : 1.5, [0.05, 60]);
  const rounds = readNumber(given, 'rounds', quick ? 2 : 5, [1, 100]);
  if (!Number.isInteger(rounds)) throw new UserError('--rounds should be a whole number.');
  const requests = readNumber(given, 'requests', 0, [1000, 10_000_000]);
  return {
    operations: readList(given, 'operations'),
    peers: readList(given, 'peers'),
    rounds,
    seconds,
    warmUpSeconds: Math.min(1.5, seconds),
    maxRunSeconds: isBounded ? (quick ? 55 : 230) : undefined,
    requests: requests === 0 ? undefined : Math.round(requests),
    scale: readNumber(given, 'scale', 0.1, [0.01, 1]),
    replay: given.on('replay'),
    dataFolder: given.value('data'),
    quick,
    publish: given.on('publish'),
    jsonFile: given.value('json'),
  };
}

function readNumber(
  given: Given<BenchFlag>,
  flag: BenchFlag,
  fallback: number,
  [least, most]: readonly [number, number],
): number {
  const text = given.value(flag);
  if (text === undefined) return fallback;
  const number = text.trim() === '' ? NaN : Number(text);
  if (number >= least && number <= most) return number;
  throw new UserError(`--${flag} should be a number from ${least} to ${most}, not ${JSON.stringify(text)}.`);
}

function readList(given: Given<BenchFlag>, flag: BenchFlag): string[] | undefined {
  const list = given
    .value(flag)
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (list?.length === 0) throw new UserError(`--${flag} should name at least one.`);
  return list && [...new Set(list)];
}
