import { Kind, type DocumentNode, type FieldDefinitionNode } from 'graphql';
import { readCostFacts, type CostFacts } from './cost-facts.ts';
import { readDegradeRules, type DegradeRules } from './degrade-rules.ts';
import { readAccessRules, type AccessRules } from './access-rules.ts';
import { readEntityKeys, type EntityKeys } from './entity-keys.ts';
import { readFieldInputs, type FieldInputs } from './field-inputs.ts';

/** What is read from a supergraph's text alone; plain data that passes between threads. */
export interface SupergraphFacts {
  /** Coordinates (`Type.field`) of the fields that take arguments in some subgraph, hidden arguments too. */
  readonly argumented: ReadonlySet<string>;
  readonly entityKeys: EntityKeys;
  readonly fieldInputs: FieldInputs;
  /** Coordinates of interfaces' fields that need inputs: computed by subgraphs that know only the interface. */
  readonly interfaceInputs: ReadonlySet<string>;
  /** What may stand in for fields whose fetches failed. */
  readonly degradeRules: DegradeRules;
  /** Who may read what. */
  readonly accessRules: AccessRules;
  /** What fields and lists cost, as far as subgraphs say it. */
  readonly costs: CostFacts;
  /** Every field name of the graph, so that made-up names can avoid them. */
  readonly fieldNames: ReadonlySet<string>;
}

export function readFacts(document: DocumentNode): SupergraphFacts {
  const argumented = new Set<string>();
  const fieldNames = new Set<string>();
  const interfaceInputs = new Set<string>();
  for (const definition of document.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      continue;
    }
    for (const field of definition.fields ?? []) {
      fieldNames.add(field.name.value);
      const coordinate = `${definition.name.value}.${field.name.value}`;
      if (takesArguments(field)) argumented.add(coordinate);
      if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION && needsInputs(field)) {
        interfaceInputs.add(coordinate);
      }
    }
  }
  return {
    argumented,
    fieldNames,
    interfaceInputs,
    degradeRules: readDegradeRules(document),
    accessRules: readAccessRules(document),
    costs: readCostFacts(document),
    entityKeys: readEntityKeys(document),
    fieldInputs: readFieldInputs(document),
  };
}

function takesArguments(field: FieldDefinitionNode): boolean {
  return field.arguments !== undefined && field.arguments.length > 0;
}

function needsInputs({ directives = [] }: FieldDefinitionNode): boolean {
  return directives.some(
    ({ name, arguments: given = [] }) =>
      name.value === 'join__field' && given.some((argument) => argument.name.value === 'requires'),
  );
}
