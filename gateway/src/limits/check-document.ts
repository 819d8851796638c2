import { Kind, visit, type DocumentNode } from 'graphql';
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
  maxRepeats: 'selections of one name at one place, or as much to compare at several',
  maxListItems: 'values in its lists',
  maxTokens: 'tokens',
  maxCharacters: 'characters, those of arguments as often as fragments spread them',
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
  const { roots, fragments } = measureDocument(document);
  const refuse = (limit: keyof typeof counted, found: number): void => {
    if (found > limits[limit]) throw tooLarge(limit, limits);
  };
  refuse('maxOperations', roots.filter(({ node }) => node.kind === Kind.OPERATION_DEFINITION).length);
  let directives = 0;
  let selections = 0;
  let characters = 0;
  for (const { node, measures } of roots) {
    refuse('maxDepth', measures.depth);
    if (node.kind === Kind.OPERATION_DEFINITION) {
      const { variableDefinitions = [] } = node;
      refuse('maxVariables', variableDefinitions.length);
      refuse('maxRootFields', measures.fields);
      directives += variableDefinitions.reduce((sum, { directives: own = [] }) => sum + own.length, 0);
    }
    refuse('maxAliases', measures.aliases);
    directives += measures.directives;
    selections += measures.selections;
    characters += measures.characters;
  }
  refuse('maxDirectives', directives);
  refuse('maxSelections', selections);
  refuse('maxCharacters', characters);
  if (repeatsOver(limits.maxRepeats, roots, fragments)) throw tooLarge('maxRepeats', limits);
  refuse('maxListItems', literalItems(document));
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
