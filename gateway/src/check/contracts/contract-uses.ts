import type { Use } from '../change.ts';
import type { ComparedMembers } from './compared-members.ts';
import type { ConsumerContract, ConsumerExample } from './consumer-contract.ts';
import { follow, isTable, partOf, type Located } from './contract-document.ts';
import { messagesOf, type ContractSet } from './contract-set.ts';
import type { ContractDifference } from './difference.ts';
import { shapeOf } from './shape.ts';

/** Who of the services is known to use what has changed, by what they read (AsyncAPI `receive`) and by their contracts. */
export function usesOf(difference: ContractDifference, set: ContractSet): Use[] {
  const stated = set.consumers
    .filter((contract) => relies(contract, difference))
    .map(({ consumer, why }) => use(consumer, `“${why.replace(/\.$/, '')}”`));
  const names = new Set(stated.map(({ client }) => client));
  const others = difference.contract === 'event' ? othersOf(difference, set) : [];
  const verb = actionOfOthers(difference) === 'send' ? 'sending' : 'reading';
  const unstated = others.filter((client) => !names.has(client));
  return [
    ...stated,
    ...unstated.map((client) => use(client, `the ${verb} of ${difference.where.operation}`)),
  ];
}

function relies({ provider, of, examples }: ConsumerContract, difference: ContractDifference): boolean {
  if (provider !== difference.subject || of !== difference.where.operation) return false;
  return examples.some((example) => isInExample(difference, example));
}

function isInExample(difference: ContractDifference, { reads, sends, status }: ConsumerExample): boolean {
  const { part } = difference.where;
  if (part === 'request body')
    return sends !== undefined && touches(difference, (compared) => placesHeld(sends.value, compared));
  if (part === 'payload')
    return touches(difference, (compared) => placesHeld({ data: reads.value }, compared));
  if (part === `answer ${status}`)
    return touches(difference, (compared) => placesHeld(reads.value, compared));
  return !part.startsWith('answer ');
}

function use(client: string, operation: string): Use {
  return { client, operation, isCertain: true };
}

/** A member is touched by a change of it, and of what it lies in; a new one is needed by everybody. */
function touches(
  { rule, where: { member, compared } }: ContractDifference,
  placesUsed: (compared: ComparedMembers) => ReadonlySet<string>,
): boolean {
  if (member === '' || compared === undefined) return true;
  if (rule === 'request-member-added' || rule === 'request-member-required') return true;
  return placesUsed(compared).has(member);
}

/** Where what an example holds was compared. */
function placesHeld(value: unknown, compared: ComparedMembers, at = compared.whole()): ReadonlySet<string> {
  const inside = stepsInto(value).flatMap(([step, held]) => {
    const deeper = at.flatMap((member) => compared.within(member, step));
    return [...placesHeld(held, compared, deeper)];
  });
  return new Set([...at, ...inside]);
}

function stepsInto(value: unknown): [step: string, held: unknown][] {
  if (Array.isArray(value)) return value.map((item: unknown) => ['[]', item]);
  return isTable(value) ? Object.entries(value) : [];
}

/** What the other side does with a message: whoever changes what they take in changes it for those who send it. */
function actionOfOthers({ rule }: ContractDifference): 'send' | 'receive' {
  return rule.startsWith('request-') || rule === 'message-not-read' ? 'send' : 'receive';
}

function othersOf(difference: ContractDifference, set: ContractSet): string[] {
  const { operation, part } = difference.where;
  const other = actionOfOthers(difference);
  return messagesOf(set)
    .filter(
      ({ action, name, service }) => action === other && name === operation && service !== difference.subject,
    )
    .filter(({ at }) => {
      if (part !== 'payload' || other === 'send') return true;
      const payload = partOf(at, 'payload');
      return payload.value === undefined || touches(difference, (compared) => placesNamed(payload, compared));
    })
    .map(({ service }) => service);
}

/** Where what a schema names was compared. */
function placesNamed(schema: Located, compared: ComparedMembers): ReadonlySet<string> {
  const waiting = compared.whole().map((at): [readonly Located[], string] => [[schema], at]);
  const known = new Set<string>();
  for (const [schemas, at] of waiting) {
    const key = [at, ...schemas.map((each) => follow(each).path.join('/'))].join(' ');
    if (known.has(key)) continue;
    known.add(key);
    const { members, items } = shapeOf(schemas);
    for (const [step, inner] of [...members, ['[]', items] as const])
      if (inner.length > 0)
        waiting.push(
          ...compared.within(at, step).map((deeper): [readonly Located[], string] => [inner, deeper]),
        );
  }
  return new Set(waiting.map(([, at]) => at));
}
