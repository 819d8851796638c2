import type { ValidateFunction } from 'ajv';
import { createAjv, faultsIn } from '../outbox/check-data.ts';
import type { EventKind } from '../outbox/define-event.ts';
import type { AnnouncedEvent } from '../outbox/read-outbox.ts';

/**
 * What is wrong with recorded events, one sentence each: an unknown type, the wrong channel or subject, data that does not match the
 * contract or has more than it says, and anything that looks like the number of a payment card.
 */
export function brokenEvents(events: readonly AnnouncedEvent[], kinds: readonly EventKind[]): string[] {
  return events.flatMap((event) => {
    const fault = faultOf(event, kinds);
    return fault === null ? [] : [`${event.type} about ${event.subject}: ${fault}`];
  });
}

function faultOf(event: AnnouncedEvent, kinds: readonly EventKind[]): string | null {
  const kind = kinds.find(({ type }) => type === event.type);
  if (kind === undefined) return 'its kind should stand in `publishes` of the service.';
  if (kind.channel !== event.channel) return `it should be on ${kind.channel}, not on ${event.channel}.`;
  const subject = kind.subject ?? Object.keys(kind.example ?? {})[0] ?? '';
  if (Reflect.get(Object(event.data), subject) !== event.subject)
    return `its subject should be its data.${subject}; else name another member as \`subject\` of its kind.`;
  if (hasCardNumber(JSON.stringify(event))) return 'it has what looks like the number of a payment card.';
  let isRight = validators.get(kind.data);
  if (isRight === undefined) {
    isRight = createAjv().compile(closed(kind.data));
    validators.set(kind.data, isRight);
  }
  return isRight(event.data) ? null : faultsIn(isRight.errors ?? [], 'data');
}

const validators = new WeakMap<object, ValidateFunction>();

/** The same schema, in which objects have the members that they name and no other: what is not in the contract is not told. */
function closed(schema: object): object {
  const walked = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, walk(value)]));
  return 'properties' in schema && !('additionalProperties' in schema)
    ? { ...walked, additionalProperties: false }
    : walked;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  return typeof value === 'object' && value !== null ? closed(value) : value;
}

/** Whether a text has 13 to 19 digits, with or without spaces or dashes, that a card could have (ISO/IEC 7812-1, Luhn). */
export function hasCardNumber(text: string): boolean {
  return [...text.matchAll(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g)].some(([digits]) =>
    isLuhn(digits),
  );
}

function isLuhn(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').split('').map(Number).toReversed();
  const sum = digits.reduce(
    (total, digit, place) => total + (place % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2),
    0,
  );
  return sum % 10 === 0;
}
