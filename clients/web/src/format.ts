interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** As the reader's language writes it. The amount stays text: a number would lose digits. */
export function money({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amount as Intl.StringNumericLiteral);
}

export function day(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date(instant));
}

export function year(date: string): string {
  return date.slice(0, 4);
}
