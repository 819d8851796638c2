/** How a party outside of the shop behaves; `ok` until it is told otherwise. */
export const modes = ['ok', 'decline', 'hang', 'fail', 'slow', 'answer-twice'] as const;
export type Mode = (typeof modes)[number];

/** What `PUT /control` takes and `GET /control` shows. */
export interface Control {
  readonly mode: Mode;
  /** For so many requests, then it is `ok` again; null: until told otherwise. */
  readonly times: number | null;
  /** With `hang` and `fail`: it does what was asked first, and only then is silent or fails. */
  readonly afterEffect: boolean;
  /** Only for requests to this path, such as `/refunds`; null: for all. */
  readonly on: string | null;
  /** With `slow`: how long it thinks. */
  readonly slowMs: number;
  /** Where it tells later what became of something; null: nowhere, or where the request says. */
  readonly callback: string | null;
  /** How long until it tells; null: never. */
  readonly callbackAfterMs: number | null;
}

type Rule = readonly [fits: (value: unknown) => boolean, right: string];

const isWhole = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isNullOr =
  (fits: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || fits(value);

const rules: Readonly<Record<keyof Control, Rule>> = {
  mode: [(value) => modes.some((mode) => mode === value), `one of ${modes.join(', ')}`],
  times: [isNullOr(isWhole), 'a number of requests, or null'],
  afterEffect: [(value) => typeof value === 'boolean', 'true or false'],
  on: [isNullOr((value) => typeof value === 'string' && value.startsWith('/')), 'a path, or null'],
  slowMs: [isWhole, 'milliseconds'],
  callback: [isNullOr((value) => typeof value === 'string' && URL.canParse(value)), 'a URL, or null'],
  callbackAfterMs: [isNullOr(isWhole), 'milliseconds, or null'],
};

/** The dial of one party: what is set, and how the next request is to be treated. */
export class Dial {
  #now: Control;

  constructor(first: Pick<Control, 'callback' | 'callbackAfterMs'>) {
    this.#now = { ...plain, slowMs: 1000, ...first };
  }

  get now(): Control {
    return this.#now;
  }

  /** Sets what is named. Naming a mode forgets what went with the one before. Refuses what it does not know, with all reasons. */
  turn(wish: Readonly<Record<string, unknown>>): void {
    const wrong = Object.entries(wish).flatMap(([name, value]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name as keyof Control] : undefined;
      if (rule === undefined) return [`${name} is not known; there are ${Object.keys(rules).join(', ')}`];
      return rule[0](value) ? [] : [`${name} should be ${rule[1]}`];
    });
    if (wrong.length > 0) throw new RangeError(`${wrong.join('; ')}.`);
    this.#now = { ...this.#now, ...('mode' in wish && plain), ...wish };
  }

  /** How a request to this path is treated; counts it. */
  treat(path: string): Control {
    const now = this.#now;
    if (now.on !== null && now.on !== path) return { ...now, ...plain };
    if (now.times !== null)
      this.#now = now.times > 1 ? { ...now, times: now.times - 1 } : { ...now, ...plain };
    return now;
  }
}

const plain = { mode: 'ok', times: null, afterEffect: false, on: null } as const;
