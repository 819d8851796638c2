import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { createHash } from 'node:crypto';
import { OperationTypeNode, type SelectionSetNode } from 'graphql';
import type { KnownOperation } from '../../operations/known-operation.ts';
import {
  fallbackSelection,
  possibleRules,
  type FallbackSchema,
  type FallbackSelection,
} from './fallback-fields.ts';
import { stalenessOf, type Staleness } from './stale-part.ts';

/** What may stand in for the answer to a fetch; the same for every request. */
export interface Fallback {
  readonly service: string;
  readonly graph: FallbackSchema;
  /** Read when first asked for: most fetches never fail. */
  readonly selection: () => FallbackSelection;
  /** Whether anything is declared of what it fetches. */
  readonly isDeclared: boolean;
  /** What it requires of each entity; empty for a fetch from the root. */
  readonly inputs: readonly QueryPlanSelectionNode[];
  /** Undefined when no last answer may stand in, so that none is kept. */
  readonly stale: StaleFallback | undefined;
}

export interface StaleFallback extends Staleness {
  /** Stands for the subgraph and the selection. */
  readonly digest: string;
}

export interface FetchedSelection {
  readonly service: string;
  readonly kind: OperationTypeNode;
  /** What is selected of the root, or of each entity. */
  readonly set: SelectionSetNode;
  readonly ofEntities: boolean;
  readonly inputs: readonly QueryPlanSelectionNode[];
  readonly renamed: (key: string) => string;
  /** Equal for fetches that ask the same. */
  readonly text: string;
}

const noRules: KnownOperation['degradeRules'] = new Map();

/** Nothing stands in for the answer to a write, whatever is declared. */
export function fallbackOf(
  { service, kind, set, ofEntities, inputs, renamed, text }: FetchedSelection,
  { fullSchema, entityKeys, degradeRules }: KnownOperation,
): Fallback {
  const type = ofEntities ? undefined : fullSchema.getRootType(kind)?.name;
  const rules = kind === OperationTypeNode.QUERY ? degradeRules : noRules;
  const graph = { schema: fullSchema, rules, keys: entityKeys.get(service) ?? new Map() };
  let read: FallbackSelection | undefined;
  const selection = (): FallbackSelection => (read ??= fallbackSelection(set, type, fullSchema, renamed));
  if (rules.size === 0) return { service, graph, selection, inputs, isDeclared: false, stale: undefined };
  const staleness = stalenessOf(selection(), graph);
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return {
    service,
    graph,
    selection,
    inputs,
    isDeclared: holdsRule(selection(), graph),
    stale: staleness && { ...staleness, digest },
  };
}

function holdsRule({ fields }: FallbackSelection, graph: FallbackSchema): boolean {
  return fields.some(
    (field) =>
      possibleRules(field, graph).length > 0 || (field.inner !== undefined && holdsRule(field.inner, graph)),
  );
}
