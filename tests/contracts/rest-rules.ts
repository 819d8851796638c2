import type { Schema } from './read-contracts.ts';
import type { Operation } from './read-operations.ts';

type Rule = (operation: Operation) => readonly string[];

/** Everything that is wrong with the REST contracts, one sentence each. */
export function faultsOfOperations(operations: readonly Operation[]): string[] {
  return operations.flatMap((operation) =>
    rules.flatMap((rule) =>
      rule(operation).map((fault) => `${operation.service}, ${operation.method} ${operation.path}: ${fault}`),
    ),
  );
}

const rules: readonly Rule[] = [
  function takesKey({ method, path, headers }) {
    return method === 'POST' && !isForOthers(path) && !('idempotency-key' in headers)
      ? ['a POST should take an Idempotency-Key.']
      : [];
  },
  function needsPrecondition({ method, headers }) {
    return (method === 'PATCH' || method === 'PUT') && headers['if-match'] !== true
      ? ['a change should need If-Match.']
      : [];
  },
  function tellsNextSteps({ answers }) {
    return [...answers]
      .filter(([status, schema]) => status >= 200 && status < 300 && schema?.properties?.['id'] !== undefined)
      .filter(([, schema]) => schema?.properties?.['links'] === undefined)
      .map(([status]) => `what it answers with ${status} should have links.`);
  },
  function saysWhatGoesWrong({ bodies, answers }) {
    const needed = Object.keys(bodies).length > 0 ? [400, 413, 415, 500] : [500];
    return needed
      .filter((status) => !answers.has(status))
      .map((status) => `it should say that it answers ${status}.`);
  },
  function takesBoundedInput({ path, bodies, pathParameters }) {
    return [
      // What the outside adds to its calls is nothing that breaks them.
      ...Object.values(bodies)
        .flatMap((schema) => unboundedIn(schema, 'body'))
        .filter((fault) => path !== processorCall || !fault.endsWith('no other members.')),
      ...Object.entries(pathParameters).flatMap(([name, schema]) => unboundedIn(schema, `path.${name}`)),
    ];
  },
  function takesSoundNumbers({ bodies }) {
    return Object.values(bodies).flatMap((schema) => unsoundNumbersIn(schema, 'body'));
  },
];

const processorCall = '/v1/processor-notifications';

/** What is not for clients: a person's worklists, where the state says what is done, and calls of the outside, which have a reference. */
function isForOthers(path: string): boolean {
  return path.startsWith('/ops/') || path === processorCall;
}

/** Whatever a client can make as large as it likes, or fill with what nobody knows. */
function unboundedIn(schema: Schema, place: string): string[] {
  const own: string[] = [];
  if (schema.type === 'object' && schema['additionalProperties'] !== false)
    own.push('should take no other members');
  if (schema.type === 'array' && schema['maxItems'] === undefined) own.push('should have maxItems');
  if (schema.type === 'string' && !isBoundedText(schema)) own.push('should have maxLength');
  if (isNumber(schema) && (schema['maximum'] === undefined || schema['minimum'] === undefined))
    own.push('should have a minimum and a maximum');
  return [...own.map((what) => `${place} ${what}.`), ...inside(schema, place, unboundedIn)];
}

/** A pattern without a quantifier that has no end is as long as it is. */
function isBoundedText(schema: Schema): boolean {
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : null;
  return (
    schema['maxLength'] !== undefined ||
    schema['enum'] !== undefined ||
    schema.const !== undefined ||
    schema['format'] === 'date' ||
    (pattern !== null && !/[*+]|,\}/.test(pattern))
  );
}

const isNumber = ({ type }: Schema): boolean => type === 'integer' || type === 'number';

/** Amounts are whole minor units and never negative; a quantity is at least one and below a million. */
function unsoundNumbersIn(schema: Schema, place: string): string[] {
  const name = place.split('.').at(-1) ?? '';
  const own: string[] = [];
  const [least, most] = [Number(schema['minimum']), Number(schema['maximum'])];
  if (isNumber(schema) && /amount|minor|points/i.test(name) && (schema.type !== 'integer' || !(least >= 0)))
    own.push('should be a whole number from 0');
  if (
    isNumber(schema) &&
    /quantity/i.test(name) &&
    (schema.type !== 'integer' || !(least >= 1 && most < 1_000_000))
  )
    own.push('should be a whole number from 1 to less than a million');
  return [...own.map((what) => `${place} ${what}.`), ...inside(schema, place, unsoundNumbersIn)];
}

function inside(schema: Schema, place: string, look: (schema: Schema, place: string) => string[]): string[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => look(member, `${place}.${name}`)),
    ...(schema.items === undefined ? [] : look(schema.items, `${place}[]`)),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((each) => look(each, place)),
  ];
}
