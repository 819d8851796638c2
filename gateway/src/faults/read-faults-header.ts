import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { describeProblems } from '../config/describe-problems.ts';
import { faultRulesSchema, faultSeedSchema } from '../config/fault-settings.ts';
import { didYouMean } from '../config/nearest-name.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { messageOf } from '../errors/message-of.ts';
import type { FaultRule } from './drill.ts';

/** Carries rules for one request, as JSON: `{"rules":[{"kind":"drop","subgraph":"albums"}]}`. */
export const faultsHeader = 'x-inject-faults';

const headerSchema = Type.Object(
  { rules: faultRulesSchema, seed: Type.Optional(faultSeedSchema) },
  { additionalProperties: false },
);

/** Throws a GatewayError for what is no list of rules, or names subgraphs that there are not. */
export function readFaultsHeader(
  text: string,
  subgraphs: readonly string[],
): { readonly rules: readonly FaultRule[]; readonly seed?: number } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw notUnderstood(messageOf(error));
  }
  const problems = describeProblems(headerSchema, given);
  if (!Value.Check(headerSchema, given)) throw notUnderstood(problems.join(' '));
  const [unknown] = unknownSubgraphs(given.rules, subgraphs);
  if (unknown !== undefined) throw notUnderstood(unknown);
  return given;
}

/** One sentence for each rule about a subgraph that there is not. */
export function unknownSubgraphs(rules: readonly FaultRule[], subgraphs: readonly string[]): string[] {
  return rules.flatMap(({ subgraph }, index) =>
    subgraph === undefined || subgraphs.includes(subgraph)
      ? []
      : [
          `rules[${index}].subgraph is ${subgraph}, which is no subgraph of the supergraph (${subgraphs.join(', ')})${didYouMean(subgraph, subgraphs) || '; name another one.'}`,
        ],
  );
}

function notUnderstood(reason: string): GatewayError {
  // The catalogue ends the sentence.
  return new GatewayError('FAULTS_NOT_UNDERSTOOD', {
    header: faultsHeader,
    reason: reason.replace(/\.$/, ''),
  });
}
