/** The `Money` of the graph. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

// ISO 4217, where it is not 2. Not Intl: that has the digits people use in cash, such as none for the forint.
const decimalsByCurrency: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map(decimals(0)),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map(decimals(3)),
  ...'CLF UYW'.split(' ').map(decimals(4)),
]);

function decimals(count: number): (currency: string) => readonly [string, number] {
  return (currency) => [currency, count];
}

/**
 * Minor units (pence, cents, yen) as the graph's Money; the number of decimals is the currency's own (ISO 4217).
 * Throws a RangeError for what is no whole number that JavaScript can hold exactly.
 */
export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is no amount in minor units`);
  const decimals = decimalPlaces(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const sign = minor < 0 ? '-' : '';
  const amount = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return { amount: `${sign}${amount}`, currency };
}

/**
 * The amount in minor units of a decimal text: `"12.99"` in GBP is 1299.
 * Null when it is no decimal, or has more decimals than the currency: a fraction of a penny is refused, not rounded.
 */
export function minorUnits(amount: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(amount);
  if (match?.[1] === undefined) return null;
  const decimals = decimalPlaces(currency);
  const fraction = match[2] ?? '';
  if (fraction.length > decimals) return null;
  const minor = Number(match[1] + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** How many minor units the currency's full unit has: 100 for GBP, 1 for JPY. */
export function minorPerUnit(currency: string): number {
  return 10 ** decimalPlaces(currency);
}

function decimalPlaces(currency: string): number {
  return decimalsByCurrency.get(currency) ?? 2;
}
