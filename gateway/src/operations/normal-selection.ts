import type { ArgumentNode, FieldNode, GraphQLCompositeType, GraphQLOutputType } from 'graphql';

/** Selected only when the variable has this value: `@include(if: $v)` is true, `@skip(if: $v)` false. */
export interface Condition {
  readonly variable: string;
  readonly value: boolean;
}

/** Why a field is not asked for: nobody has signed in, or who has may not read it. */
export type Denial = 'UNAUTHENTICATED' | 'FORBIDDEN';

/** The way from an object to the id of its owner. */
export type OwnerPath = readonly string[];

export interface NormalField {
  readonly kind: 'field';
  /** The response key that the client chose. */
  readonly key: string;
  readonly name: string;
  /** The response key that subgraphs are asked with: chosen by us, so that nothing of the client's can collide. */
  readonly source: string;
  readonly arguments: readonly ArgumentNode[];
  readonly type: GraphQLOutputType;
  readonly parent: GraphQLCompositeType;
  readonly conditions: readonly Condition[];
  /** Undefined for leaves. */
  readonly selections: readonly NormalSelection[] | undefined;
  /** Set where the viewer may not read it: it is never asked of a subgraph. */
  readonly denied?: Denial;
  /** Where it may be read only of objects that are the viewer's own, by each of these. */
  readonly owners?: readonly OwnerPath[];
}

export interface NormalFragment {
  readonly kind: 'fragment';
  /** Undefined when it applies to whatever its surroundings are. */
  readonly on: GraphQLCompositeType | undefined;
  readonly conditions: readonly Condition[];
  readonly selections: readonly NormalSelection[];
}

/** `__schema` or `__type` at the root: never asked of a subgraph. */
export interface IntrospectionField {
  readonly kind: 'introspection';
  readonly key: string;
  readonly node: FieldNode;
  readonly conditions: readonly Condition[];
}

export type NormalSelection = NormalField | NormalFragment | IntrospectionField;

/** Whether all conditions hold for these values of the variables. */
export function holds(conditions: readonly Condition[], values: ReadonlyMap<string, boolean>): boolean {
  return conditions.every(({ variable, value }) => values.get(variable) === value);
}
