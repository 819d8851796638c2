import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import { findUnstorable } from './find-unstorable.ts';

/** Beyond this many values only the first problem is told: looking for all of them would hold up everybody else. */
const maxValuesSearchedThrough = 5000;

/**
 * Bodies are taken as they are: a number in quotes or an unknown member is a mistake worth telling.
 * Paths, queries and headers are text by nature, so there numbers are read from text.
 * Text that no database can store (NUL, half a surrogate pair) is refused wherever it stands, and so is endless nesting.
 */
export function requestValidator(): FastifySchemaCompiler<object> {
  const forBody = validatorsWith({ coerceTypes: false });
  const forText = validatorsWith({ coerceTypes: 'array' });
  return ({ schema, httpPart }) => (httpPart === 'body' ? forBody : forText)(schema);
}

type Validate = (value: unknown) => { error: ErrorObject[] } | { value: unknown };

function validatorsWith(options: { coerceTypes: boolean | 'array' }): (schema: object) => Validate {
  const first = withFormats(new Ajv({ ...options, useDefaults: true, strict: false }));
  const all = withFormats(new Ajv({ ...options, useDefaults: true, strict: false, allErrors: true }));
  const known = new WeakMap<object, Validate>();
  return (schema) => {
    let validate = known.get(schema);
    if (validate === undefined) {
      validate = validateInTurn(first.compile(schema), () => all.compile(schema));
      known.set(schema, validate);
    }
    return validate;
  };
}

function validateInTurn(first: ValidateFunction, compileAll: () => ValidateFunction): Validate {
  let all: ValidateFunction | undefined;
  return (value) => {
    const { findings, valueCount, isTooDeep } = findUnstorable(value);
    if (isTooDeep) return { error: findings };
    // A holder, because coercion may have to replace the value itself.
    if (first(value)) return findings.length > 0 ? { error: findings } : { value };
    if (valueCount > maxValuesSearchedThrough) return { error: [...(first.errors ?? []), ...findings] };
    all ??= compileAll();
    all(value);
    return { error: [...(all.errors ?? first.errors ?? []), ...findings] };
  };
}

/**
 * Adds the formats that requests and events are checked with.
 * ajv-formats is CommonJS: its function is the module's default export, or that export's own `default`.
 */
export function withFormats(ajv: Ajv): Ajv {
  const add = 'default' in addFormats ? addFormats.default : addFormats;
  (add as unknown as (target: Ajv) => Ajv)(ajv);
  // Stricter than the RFC 3339 formats: what passes is a day or an instant to JavaScript and to PostgreSQL.
  return ajv.addFormat('date', isDay).addFormat('date-time', isInstant);
}

function isDay(text: string): boolean {
  return /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && isSameDay(text);
}

function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d\d-\d\d)[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  const instant = new Date(text.toUpperCase());
  const year = instant.getUTCFullYear();
  return match?.[1] !== undefined && isSameDay(match[1]) && year >= 1 && year <= 9999;
}

/** `Date` reads 31 February as a day of March. */
function isSameDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
