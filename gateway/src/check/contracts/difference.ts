import type { Contract, Difference, Level } from '../change.ts';
import type { ComparedMembers } from './compared-members.ts';
import { placeOf, type Located } from './contract-document.ts';

/** Who sends what is described: a `request` is read by the contract's owner, an `answer` is told by it. */
export type Direction = 'request' | 'answer';

/** Where in a contract something has changed, in the terms of the contract. */
export interface Where {
  /** `POST /v1/orders`, or the name of a message. */
  readonly operation: string;
  /** `request body`, `answer 201`, `header If-Match`, `payload`; empty for the operation itself. */
  readonly part: string;
  /** `items[].quantity`; empty for the part itself. */
  readonly member: string;
  /** Of a body, where else its members stand. */
  readonly compared?: ComparedMembers;
}

/** A change of a REST or event contract; `where` lets those be found who use it. */
export interface ContractDifference extends Difference {
  readonly where: Where;
}

export interface Found {
  readonly rule: string;
  readonly shape: Level;
  readonly where: Where;
  /** What it is now; what it was, when it is no longer there. */
  readonly at: Located;
  readonly was?: unknown;
  readonly is?: unknown;
  readonly because: string;
  readonly remedy?: string;
  /** True for what changes no promise: words, examples. */
  readonly isWording?: boolean;
}

/** Collects what has changed, each change once. */
export class Differences {
  readonly all: ContractDifference[] = [];
  readonly #contract: Contract;
  readonly #subject: string;
  readonly #known = new Set<string>();

  constructor(contract: Contract, subject: string) {
    this.#contract = contract;
    this.#subject = subject;
  }

  add({ rule, shape, where, at, was, is, because, remedy, isWording }: Found): void {
    const difference: ContractDifference = {
      contract: this.#contract,
      subject: this.#subject,
      rule,
      coordinate: coordinateOf(where),
      where,
      places: [placeOf(at)],
      was: shown(was),
      is: shown(is),
      shape,
      forces: shape === 'breaking' ? 'major' : isWording === true ? 'patch' : 'minor',
      because: because.replace(/\.$/, ''),
      remedy: shape === 'safe' ? '' : (remedy ?? expandAndContract),
    };
    const key = JSON.stringify([rule, difference.coordinate, difference.was, difference.is]);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.all.push(difference);
  }
}

const expandAndContract =
  'Put the new form beside the old one, move whoever uses the old one, and remove it when nobody does.';

/** `POST /v1/orders, request body: items[].quantity` */
export function coordinateOf({ operation, part, member }: Where): string {
  const head = part === '' ? operation : `${operation}, ${part}`;
  return member === '' ? head : `${head}: ${member}`;
}

function shown(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
