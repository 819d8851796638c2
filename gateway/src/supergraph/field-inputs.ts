import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import { directiveArgument, fieldSet, subgraphNames } from './join-directives.ts';

/** By subgraph and coordinate (`Type.field`): what a subgraph must be given to compute a field. */
export type FieldInputs = ReadonlyMap<string, ReadonlyMap<string, SelectionSetNode>>;

/** Reads `@join__field(graph:, requires:)`: join specification. */
export function readFieldInputs(document: DocumentNode): FieldInputs {
  const names = subgraphNames(document);
  const inputs = new Map<string, Map<string, SelectionSetNode>>();
  for (const definition of document.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      continue;
    }
    for (const field of definition.fields ?? []) {
      for (const directive of field.directives ?? []) {
        if (directive.name.value !== 'join__field') continue;
        const service = names.get(directiveArgument(directive, 'graph') ?? '');
        const needed = directiveArgument(directive, 'requires');
        if (service === undefined || needed === undefined) continue;
        const ofService = inputs.get(service) ?? new Map<string, SelectionSetNode>();
        inputs.set(service, ofService);
        ofService.set(`${definition.name.value}.${field.name.value}`, fieldSet(needed));
      }
    }
  }
  return inputs;
}
