import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';

/** What is the same each time that something is asked. */
export interface CallTraits {
  /** Whether it may be asked again, and together with others. */
  readonly isRead: boolean;
  /** What it asks for, by root fields (`Query.books`) and types of entities (`Book`): what fails together. */
  readonly keys: readonly string[];
}

/** Reads the traits of a GraphQL text; done once for each text. */
export function callTraits(query: string): CallTraits {
  const { definitions } = parse(query, { noLocation: true });
  const operation = definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  const keys = new Set<string>();
  if (operation !== undefined) addKeys(operation, keys);
  return { isRead: operation?.operation === OperationTypeNode.QUERY, keys: [...keys] };
}

function addKeys({ operation, selectionSet }: OperationDefinitionNode, keys: Set<string>): void {
  const root = `${operation[0]?.toUpperCase() ?? ''}${operation.slice(1)}`;
  for (const field of selectionSet.selections) {
    if (field.kind !== Kind.FIELD) continue;
    if (field.name.value !== '_entities') {
      keys.add(`${root}.${field.name.value}`);
      continue;
    }
    for (const entity of field.selectionSet?.selections ?? []) {
      const type = entity.kind === Kind.INLINE_FRAGMENT ? entity.typeCondition?.name.value : undefined;
      keys.add(type ?? `${root}._entities`);
    }
  }
}
