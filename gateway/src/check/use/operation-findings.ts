import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Finding } from '../finding.ts';
import { errorsIn, type ClientOperation } from './client-operation.ts';
import type { UseDecision } from './decide-by-use.ts';
import { describeUse, type Counted } from '../describe-use.ts';

interface Operations {
  readonly ownOperations: readonly ClientOperation[];
  readonly counted: Counted;
}

/** Operations that are to be published and are not valid, and those that a change breaks, where no change tells of them. */
export function operationFindings(
  { ownOperations, counted }: Operations,
  { told, unexplained }: UseDecision,
  after: GraphQLSchema,
): Finding[] {
  const toldTexts = new Set([...told].map(({ text }) => text));
  const own = ownOperations.flatMap((operation) => {
    if (toldTexts.has(operation.text)) return [];
    const [error] = errorsIn(operation, after);
    return error ? [{ operation, error }] : [];
  });
  const ownTexts = new Set(own.map(({ operation }) => operation.text));
  return [
    ...own.map(({ operation, error }) =>
      finding(operation, error, 'Correct the operation, or keep in the graph what it asks for.'),
    ),
    ...unexplained
      .filter(({ operation }) => !ownTexts.has(operation.text))
      .map(({ operation, error }) => {
        const uses = operation.senders.map(({ client, version, calls, lastSeen }) => ({
          client,
          operation: operation.name,
          isCertain: true,
          ...(version === undefined ? {} : { version }),
          ...(calls === undefined ? {} : { calls }),
          ...(lastSeen === undefined ? {} : { lastSeen }),
        }));
        const told = finding(operation, error, 'Keep in the graph what the operation asks for.');
        return { ...told, usedBy: uses, message: `${told.message} It breaks ${describeUse(uses, counted)}.` };
      }),
  ];
}

function finding(operation: ClientOperation, error: GraphQLError, remedy: string): Finding {
  return {
    part: 'change',
    severity: 'error',
    rule: 'operation-invalid',
    subject: '',
    coordinate: operation.name,
    places: operation.places,
    message: `${operation.name} is not valid in the graph that is to be: ${error.message}`,
    remedy,
    usedBy: [],
  };
}
