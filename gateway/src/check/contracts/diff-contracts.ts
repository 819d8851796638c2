import type { Change, Level, Use } from '../change.ts';
import type { ContractDocument } from './contract-document.ts';
import type { ContractSet } from './contract-set.ts';
import { usesOf } from './contract-uses.ts';
import { diffAsyncApi } from './diff-asyncapi.ts';
import { diffOpenApi } from './diff-openapi.ts';
import type { ContractDifference } from './difference.ts';
import { operationKey, restOperationsOf } from './openapi-operations.ts';

/**
 * Every change of the REST and event contracts, decided by who uses what has changed. Who uses it is asked of the consumers
 * before the change, which run until the change is everywhere, and of those after it.
 */
export function diffContracts(before: ContractSet, after: ContractSet): Change[] {
  const differences = [
    ...bothOf(before.rest, after.rest, diffOpenApi),
    ...bothOf(before.events, after.events, diffAsyncApi),
  ];
  return differences.map((difference) => {
    const usedBy = together(usesOf(difference, before), usesOf(difference, after));
    return { ...difference, usedBy, level: levelOf(difference, usedBy, before) };
  });
}

function bothOf(
  before: ReadonlyMap<string, ContractDocument>,
  after: ReadonlyMap<string, ContractDocument>,
  diff: (
    subject: string,
    before: ContractDocument | null,
    after: ContractDocument | null,
  ) => readonly ContractDifference[],
): ContractDifference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.flatMap((name) => {
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
    return was?.text === is?.text ? [] : diff(name, was, is);
  });
}

function together(one: readonly Use[], other: readonly Use[]): Use[] {
  const names = new Set(one.map(({ client }) => client));
  return [...one, ...other.filter(({ client }) => !names.has(client))];
}

/**
 * Events are read by services that say so: what none of them reads breaks none. Endpoints are called from outside too, so
 * that only an operation which was deprecated, and that no consumer relies on, may go.
 */
function levelOf(difference: ContractDifference, usedBy: readonly Use[], before: ContractSet): Level {
  if (difference.shape !== 'breaking' || usedBy.length > 0) return difference.shape;
  if (difference.contract === 'event') return 'dangerous';
  return wasDeprecated(difference, before) ? 'dangerous' : 'breaking';
}

function wasDeprecated({ subject, where }: ContractDifference, before: ContractSet): boolean {
  const document = before.rest.get(subject);
  if (document === undefined) return false;
  return restOperationsOf(document).get(operationKey(where.operation))?.isDeprecated === true;
}
