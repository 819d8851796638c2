import type { Settings } from '../config/settings.ts';
import { readCall, type AskedCall } from './read-call.ts';
import { seededChance, type Chance } from './seeded-chance.ts';

export type FaultRule = Settings['faults']['rules'][number];

/** A rule with its place among the others, from 1 on, and its own chance for each subgraph. */
export interface ArmedRule {
  readonly rule: FaultRule;
  readonly number: number;
  readonly chanceFor: (service: string) => Chance;
}

/** A fault that was made up, as the answer tells of it. */
export interface InjectedFault {
  readonly service: string;
  readonly kind: FaultRule['kind'];
  readonly rule: number;
}

/** Rules that decide from now on; the same rules with the same seed decide the same of the same calls. */
export function armRules(rules: readonly FaultRule[], seed: number, firstNumber = 1): ArmedRule[] {
  return rules.map((rule, index) => {
    const number = firstNumber + index;
    const chances = new Map<string, Chance>();
    return {
      rule,
      number,
      chanceFor: (service) => {
        const chance = chances.get(service) ?? seededChance(seed, `${number} ${service}`);
        chances.set(service, chance);
        return chance;
      },
    };
  });
}

/** The rules that hold for one request, and what they did to it. */
export class Drill {
  readonly injected: InjectedFault[] = [];
  readonly #rules: readonly ArmedRule[];

  constructor(rules: readonly ArmedRule[]) {
    this.#rules = rules;
  }

  /** What is about a call to this subgraph; undefined when nothing is. */
  about(
    service: string,
    body: string,
  ): { readonly call: AskedCall; readonly rules: ArmedRule[] } | undefined {
    const ofService = this.#rules.filter(({ rule: { subgraph = service } }) => subgraph === service);
    if (ofService.length === 0) return undefined;
    const call = readCall(body);
    const rules = ofService.filter(({ rule }) => isAbout(rule, call));
    return rules.length === 0 ? undefined : { call, rules };
  }
}

function isAbout({ operation, type }: FaultRule, call: AskedCall): boolean {
  if (operation !== undefined && operation !== call.operation) return false;
  if (type === undefined) return true;
  if (call.entities === undefined) return type === call.rootType;
  return [...call.entities.values()].some((types) => types.includes(type));
}
