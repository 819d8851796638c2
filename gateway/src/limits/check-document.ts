import { Kind, visit, type DefinitionNode, type DocumentNode } from 'graphql';
import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { measureDocument } from './measure-document.ts';
import { repeatsOver } from './repeated-selections.ts';

export type Limits = Settings['limits'];

/** The limits that count something, each with what it counts. */
const counted = {
  maxOperations: 'operations',
  maxVariables: 'variables',
  maxDepth: 'levels of fields',
  maxRootFields: 'fields at its root',
  maxAliases: 'aliases',
  maxDirectives: 'directives',
  maxSelections: 'selections when its fragments are spread',
  maxRepeats: 'selections of one name at one place',
  maxListItems: 'values in its lists',
  maxTokens: 'tokens',
  maxCharacters: 'characters',
} as const satisfies Partial<Record<keyof Limits, string>>;

/** The refusal of a document that is over one of the limits; one sentence for all of them. */
export function tooLarge(limit: keyof typeof counted, limits: Limits): GatewayError {
  return new GatewayError('OPERATION_TOO_LARGE', { limit, max: limits[limit], what: counted[limit] });
}

/**
 * Refuses a document by its shape alone: before validation, whose work grows faster than its text does. Whoever executes
 * checks it again, so that no way leads around it. Throws a GatewayError.
 */
export function checkDocument(document: DocumentNode, limits: Limits): void {
  const measured = measureDocument(document);
  const refuse = (limit: keyof typeof counted, found: number): void => {
    if (found > limits[limit]) throw tooLarge(limit, limits);
  };
  refuse('maxOperations', measured.operations.length);
  let directives = 0;
  for (const node of document.definitions) {
    const heads = headsOf(node);
    refuse('maxVariables', heads.variables);
    directives += heads.directives;
  }
  for (const operation of measured.operations) {
    refuse('maxDepth', operation.depth);
    refuse('maxRootFields', operation.fields);
    refuse('maxAliases', operation.aliases);
    directives += operation.directives;
  }
  refuse('maxDirectives', directives);
  refuse('maxSelections', measured.selections);
  for (const root of measured.roots) {
    if (repeatsOver(limits.maxRepeats, root, measured.fragments)) throw tooLarge('maxRepeats', limits);
  }
  refuse('maxListItems', literalItems(document));
}

/** What stands before the selection of an operation. */
function headsOf(node: DefinitionNode): { readonly variables: number; readonly directives: number } {
  if (node.kind !== Kind.OPERATION_DEFINITION) return { variables: 0, directives: 0 };
  const { variableDefinitions = [], directives = [] } = node;
  const ofVariables = variableDefinitions.reduce((sum, { directives: own = [] }) => sum + own.length, 0);
  return { variables: variableDefinitions.length, directives: directives.length + ofVariables };
}

function literalItems(document: DocumentNode): number {
  let items = 0;
  visit(document, {
    ListValue: ({ values }) => {
      items += values.length;
    },
  });
  return items;
}
