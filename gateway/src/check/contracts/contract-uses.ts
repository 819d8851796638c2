import type { Use } from '../change.ts';
import { partOf } from './contract-document.ts';
import { messagesOf, type ContractSet } from './contract-set.ts';
import type { ContractDifference } from './difference.ts';
import { membersRead } from './reading.ts';
import { shapeOf } from './shape.ts';

/** Who of the services is known to use what has changed, by what they read (AsyncAPI `receive`) and by their contracts. */
export function usesOf(difference: ContractDifference, set: ContractSet): Use[] {
  const stated = set.consumers.flatMap((contract): Use[] => {
    if (contract.provider !== difference.subject || contract.of !== difference.where.operation) return [];
    const isUsed = contract.examples.some(({ reads, sends, status }) => {
      const { part } = difference.where;
      if (part === '') return true;
      if (part === 'request body')
        return sends !== undefined && touches(difference, membersRead(sends.value));
      if (part === 'payload') return touches(difference, ['data', ...membersRead(reads.value, 'data')]);
      if (part === `answer ${status}`) return touches(difference, membersRead(reads.value));
      return !part.startsWith('answer ');
    });
    return isUsed ? [use(contract.consumer, `“${contract.why.replace(/\.$/, '')}”`)] : [];
  });
  const names = new Set(stated.map(({ client }) => client));
  const others = difference.contract === 'event' ? othersOf(difference, set) : [];
  const verb = actionOfOthers(difference) === 'send' ? 'sending' : 'reading';
  const unstated = others.filter((client) => !names.has(client));
  return [
    ...stated,
    ...unstated.map((client) => use(client, `the ${verb} of ${difference.where.operation}`)),
  ];
}

function use(client: string, operation: string): Use {
  return { client, operation, isCertain: true };
}

/** A member is touched by a change of it, of what it lies in, and of what lies in it; a new one is needed by everybody. */
function touches({ rule, where: { member } }: ContractDifference, members: readonly string[]): boolean {
  if (member === '' || rule === 'request-member-added' || rule === 'request-member-required') return true;
  return members.some(
    (each) => each === member || each.startsWith(`${member}.`) || each.startsWith(`${member}[`),
  );
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
      return payload.value === undefined || touches(difference, namedMembers(payload));
    })
    .map(({ service }) => service);
}

function namedMembers(schema: Parameters<typeof shapeOf>[0][number], member = '', depth = 0): string[] {
  if (depth > 8) return [];
  const { members, items } = shapeOf([schema]);
  const inItems = items.flatMap((item) => namedMembers(item, `${member}[]`, depth + 1));
  const inMembers = [...members].flatMap(([name, schemas]) => {
    const deeper = member === '' ? name : `${member}.${name}`;
    return [deeper, ...schemas.flatMap((each) => namedMembers(each, deeper, depth + 1))];
  });
  return [...inItems, ...inMembers];
}
