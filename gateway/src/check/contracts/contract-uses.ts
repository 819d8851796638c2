import type { Use } from '../change.ts';
import type { ComparedMembers } from './compared-members.ts';
import type { ConsumerContract, ConsumerExample } from './consumer-contract.ts';
import { follow, isTable, partOf, type Located } from './contract-document.ts';
import { messagesOf, type ContractSet, type ServiceMessage } from './contract-set.ts';
import type { ContractDifference, Where } from './difference.ts';
import { answerOf, operationKey, restOperationsOf } from './openapi-operations.ts';
import { shapeOf } from './shape.ts';

/** Who of the services is known to use what has changed, by what they read (AsyncAPI `receive`) and by their contracts. */
export function usesOf(difference: ContractDifference, set: ContractSet): Use[] {
  const stated = set.consumers
    .filter((contract) => relies(contract, difference, set))
    .map(({ consumer, why }) => use(consumer, `“${why.replace(/\.$/, '')}”`));
  const names = new Set(stated.map(({ client }) => client));
  const unstated = difference.contract === 'event' ? othersOf(difference, set) : new Map<string, Use>();
  return [...stated, ...[...unstated.values()].filter(({ client }) => !names.has(client))];
}

function relies(contract: ConsumerContract, difference: ContractDifference, set: ContractSet): boolean {
  const { provider, consumer, of, isEvent, examples } = contract;
  const { subject, where, was } = difference;
  if (provider !== subject || isEvent !== (difference.contract === 'event')) return false;
  if (isServer(where)) return !isEvent || messagesOn(difference, set).some(({ name }) => name === of);
  if (operationKey(of) !== operationKey(where.operation)) return false;
  if (where.part === 'channel') return isOn(was, consumer, of, set);
  return examples.some((example) => isInExample(difference, example, set));
}

function isServer({ operation }: Where): boolean {
  return operation === 'servers';
}

/** What the owner of a contract tells or reads on a server of it. */
function messagesOn({ subject, where: { part } }: ContractDifference, set: ContractSet): ServiceMessage[] {
  return messagesOf(set).filter(
    ({ service, servers }) => service === subject && (servers.length === 0 || servers.includes(part)),
  );
}

/** Who does not say on which channel it reads may read on this one. */
function isOn(channel: string | undefined, consumer: string, name: string, set: ContractSet): boolean {
  const read = messagesOf(set).filter(
    (each) => each.service === consumer && each.action === 'receive' && each.name === name,
  );
  return read.length === 0 || read.some((each) => each.channel === channel);
}

function isInExample(
  difference: ContractDifference,
  { reads, sends, status = '' }: ConsumerExample,
  set: ContractSet,
): boolean {
  const { part } = difference.where;
  if (part === 'request body')
    return sends !== undefined && touches(difference, (compared) => placesHeld(sends.value, compared));
  if (part === 'payload')
    return touches(difference, (compared) => placesHeld({ data: reads.value }, compared));
  if (part === `answer ${answerIn(set, difference, status)}`)
    return touches(difference, (compared) => placesHeld(reads.value, compared));
  return !part.startsWith('answer ');
}

/** Which answer a status is; the status itself where nothing is answered. */
function answerIn({ rest }: ContractSet, { subject, where }: ContractDifference, status: string): string {
  const document = rest.get(subject);
  const operation = document && restOperationsOf(document).get(operationKey(where.operation));
  return operation === undefined ? status : answerOf(operation, status);
}

function use(client: string, operation: string): Use {
  return { client, operation, isCertain: true };
}

/** A member is touched by a change of it, and of what it lies in; a new one is needed by whoever sends what it lies in. */
function touches(
  { rule, where: { member, compared } }: ContractDifference,
  placesUsed: (compared: ComparedMembers) => ReadonlySet<string>,
): boolean {
  if (member === '' || compared === undefined) return true;
  const isNeeded = rule === 'request-member-added' || rule === 'request-member-required';
  return placesUsed(compared).has(isNeeded ? ownerOf(member) : member);
}

/** `items[].quantity` → `items[]` */
function ownerOf(member: string): string {
  return member.slice(0, Math.max(0, member.lastIndexOf('.')));
}

/** Where what an example holds was compared. */
function placesHeld(value: unknown, compared: ComparedMembers, at = compared.whole()): ReadonlySet<string> {
  const inside = stepsInto(value).flatMap(([step, held]) => [
    ...placesHeld(held, compared, compared.within(at, step)),
  ]);
  return new Set([...at, ...inside]);
}

/** Who reads an empty list reads a list of something. */
function stepsInto(value: unknown): [step: string, held: unknown][] {
  if (Array.isArray(value))
    return (value.length > 0 ? value : [undefined]).map((item: unknown) => ['[]', item]);
  return isTable(value) ? Object.entries(value) : [];
}

/** Other services that tell or read what has changed, and what they do with it. */
function othersOf(difference: ContractDifference, set: ContractSet): Map<string, Use> {
  const others = messagesOf(set)
    .filter((message) => message.service !== difference.subject && isTouched(message, difference, set))
    .map(({ service, action, name }): [string, Use] => [
      service,
      use(service, `the ${action === 'send' ? 'sending' : 'reading'} of ${name}`),
    ]);
  return new Map(others);
}

function isTouched(
  { action, name, channel, at }: ServiceMessage,
  difference: ContractDifference,
  set: ContractSet,
): boolean {
  const { where, was } = difference;
  if (isServer(where))
    return messagesOn(difference, set).some((own) => own.name === name && own.action !== action);
  if (name !== where.operation || action !== actionOfOthers(difference, set)) return false;
  if (where.part === 'channel') return channel === was;
  const payload = partOf(at, 'payload');
  if (where.part !== 'payload' || action === 'send' || payload.value === undefined) return true;
  return touches(difference, (compared) => placesNamed(payload, compared));
}

/** What the other side does with a message: whoever changes what they take in changes it for those who send it. */
function actionOfOthers(
  { rule, shape, subject, where }: ContractDifference,
  set: ContractSet,
): 'send' | 'receive' {
  if (rule.startsWith('request-') || rule === 'message-not-read') return 'send';
  if (shape === 'safe') return 'receive';
  const own = messagesOf(set).filter(({ service, name }) => service === subject && name === where.operation);
  return own.length > 0 && own.every(({ action }) => action === 'receive') ? 'send' : 'receive';
}

interface Named {
  readonly schemas: readonly Located[];
  readonly at: string;
}

/** Where what a schema names was compared. */
function placesNamed(schema: Located, compared: ComparedMembers): ReadonlySet<string> {
  const waiting = compared.whole().map((at): Named => ({ schemas: [schema], at }));
  const known = new Set<string>();
  for (const { schemas, at } of waiting) {
    const key = JSON.stringify([at, ...schemas.map((each) => follow(each).path)]);
    if (known.has(key)) continue;
    known.add(key);
    const { members, items, others, alternatives } = shapeOf(schemas);
    const any = typeof others === 'boolean' ? [] : [others];
    for (const choice of alternatives) waiting.push({ schemas: [choice], at });
    for (const [step, inner] of [...members, ['[]', items] as const, ['*', any] as const])
      if (inner.length > 0)
        waiting.push(...compared.within([at], step).map((deeper) => ({ schemas: inner, at: deeper })));
  }
  return new Set(waiting.map(({ at }) => at));
}
