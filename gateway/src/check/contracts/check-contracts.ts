import { CannotCheck } from '../cannot-check.ts';
import { changeFinding } from '../change-finding.ts';
import type { Counted } from '../describe-use.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../reading/read-policy.ts';
import { workingTree, type Tree } from '../reading/tree.ts';
import { checkConsumers } from './check-consumers.ts';
import { UnreadableContract } from './contract-document.ts';
import { readContractSet, type ContractSet } from './contract-set.ts';
import { diffContracts } from './diff-contracts.ts';

export interface ContractQuestion {
  /** The schema folder, and the same folder as it is published. */
  readonly folder: string;
  readonly base: { readonly tree: Tree; readonly folder: string } | undefined;
  readonly policy: Policy;
  readonly counted: Counted;
}

/**
 * Compares REST and events with what is published, and holds what consumers read against what is promised. Throws CannotCheck for a
 * contract that is none.
 */
export function checkContracts({ folder, base, policy, counted }: ContractQuestion): {
  readonly findings: readonly Finding[];
  readonly covered: readonly string[];
} {
  try {
    const published = base && readContractSet(base.folder, base.tree);
    const now = readContractSet(folder, workingTree, published);
    const changes = published === undefined ? [] : diffContracts(published, now);
    return {
      findings: [
        ...checkConsumers(now),
        ...changes.map((change) => changeFinding(change, counted, policy.failOn)),
      ],
      covered: coverage(now),
    };
  } catch (cause) {
    if (cause instanceof UnreadableContract) throw new CannotCheck(cause.message, { cause });
    throw cause;
  }
}

function coverage({ rest, events, consumers }: ContractSet): string[] {
  if (rest.size + events.size + consumers.length === 0) return [];
  return [
    `${rest.size} REST and ${events.size} event contracts, and what ${consumers.length} contracts of their consumers rely on.`,
  ];
}
