import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { TSchema } from 'typebox';
import { withFormats } from '../http/request-validator.ts';

const maxToldFaults = 5;

/** A validator that takes values as they are and tells all faults. */
export function createAjv(): Ajv {
  return withFormats(new Ajv({ strict: false, allErrors: true }));
}

const ajv = createAjv();
const compiled = new WeakMap<object, ValidateFunction>();

/** What of an event's data is not as its reader needs it, in one sentence; null when it is right. */
export function faultOfData(reads: TSchema, data: unknown): string | null {
  let isRight = compiled.get(reads);
  if (isRight === undefined) {
    isRight = ajv.compile(reads);
    compiled.set(reads, isRight);
  }
  return isRight(data) ? null : faultsIn(isRight.errors ?? [], 'data');
}

/** `data.items.0.quantity must be integer; data must have required property 'total'.` */
export function faultsIn(errors: readonly ErrorObject[], root: string): string {
  const told = errors
    .slice(0, maxToldFaults)
    .map(
      ({ instancePath, message }) => `${root}${instancePath.replaceAll('/', '.')} ${message ?? 'is wrong'}`,
    );
  const more = errors.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
