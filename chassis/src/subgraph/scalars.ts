import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const dateTimeExample = '2026-03-01T09:30:00.000Z';
const dateExample = '1994-08-29';

/** A value that is longer is not repeated in an error. */
const maxShownLength = 100;

function textScalar<T>(
  name: string,
  description: string,
  shape: RegExp,
  example: string,
  write: (value: unknown) => string,
  read: (text: string) => T,
): GraphQLScalarType<T, string> {
  const readText = (value: unknown): T => {
    if (typeof value !== 'string' || !shape.test(value)) throw notThat(name, value, example);
    return read(value);
  };
  return new GraphQLScalarType<T, string>({
    name,
    description,
    serialize: write,
    parseValue: readText,
    parseLiteral: (node: ValueNode) => readText(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function notThat(name: string, value: unknown, example: string): GraphQLError {
  const shown = JSON.stringify(value) ?? 'This value';
  return new GraphQLError(
    `${shown.length > maxShownLength ? 'This value' : shown} is not a ${name}; write it like "${example}".`,
  );
}

function writeDateTime(value: unknown): string {
  const instant = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(instant.getTime())) throw new TypeError(`${String(value)} is not an instant`);
  return instant.toISOString();
}

/** Of the years that ISO 8601 can write, those of four digits, from 1 on: PostgreSQL reads them too. */
function readDateTime(text: string): Date {
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  if (!isDay(text.slice(0, 10)) || !(year >= 1 && year <= 9999))
    throw notThat('DateTime', text, dateTimeExample);
  return instant;
}

function readDay(text: string): string {
  if (!isDay(text)) throw notThat('Date', text, dateExample);
  return text;
}

/** `Date` reads 31 February as a day of March. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00.000Z`);
  return !text.startsWith('0000') && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** An instant in UTC, ISO 8601 with milliseconds; a `Date` inside. */
export const DateTime = textScalar(
  'DateTime',
  'An instant in UTC, ISO 8601.',
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/,
  dateTimeExample,
  writeDateTime,
  readDateTime,
);

/** A calendar day, ISO 8601; text inside, because a day has no time zone. */
export const CalendarDate = textScalar(
  'Date',
  'A calendar day, ISO 8601.',
  /^\d{4}-\d\d-\d\d$/,
  dateExample,
  String,
  readDay,
);

/** A decimal number as text. */
export const Decimal = textScalar(
  'Decimal',
  'A decimal number as text.',
  /^-?\d{1,18}(\.\d{1,6})?$/,
  '12.99',
  String,
  (text) => text,
);

/** ISO 4217 code. */
export const CurrencyCode = textScalar(
  'CurrencyCode',
  'A currency, ISO 4217.',
  /^[A-Z]{3}$/,
  'GBP',
  String,
  (text) => text,
);

/** Resolvers of the scalars in `shared.graphql`. */
export const sharedScalars: Readonly<Record<string, GraphQLScalarType>> = {
  DateTime: DateTime,
  Date: CalendarDate,
  Decimal: Decimal,
  CurrencyCode: CurrencyCode,
};
