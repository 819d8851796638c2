import {
  Kind,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { directiveArgument, fieldSet } from './join-directives.ts';
import { linkedDirective } from './linked-directive.ts';

/** What may stand in for a field whose fetch failed. Plain data that passes between threads. */
export interface DegradeRule {
  /** Oldest last answer that may stand in; 0 when none may. */
  readonly staleMs: number;
  /** Whether the field is the same for all viewers. */
  readonly isPublic: boolean;
  /** What stands in when there is no last answer; undefined when nothing does. */
  readonly default: { readonly value: unknown } | undefined;
}

/** By coordinate (`Type.field`), of objects and interfaces. */
export type DegradeRules = ReadonlyMap<string, DegradeRule>;

/** The specification that `@degrade` belongs to, without its version. */
export const graphSpecification = 'https://musiccorp.example/graph';

type ComplexType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Reads `@degrade(staleSeconds:, default:, public:)` of fields and types, whatever it is imported as. */
export function readDegradeRules(document: DocumentNode): DegradeRules {
  const rules = new Map<string, DegradeRule>();
  const name = linkedDirective(document, graphSpecification, 'degrade');
  if (name === undefined) return rules;
  for (const definition of document.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      continue;
    }
    const ofType = ownRule(definition.directives, name);
    // Composition does not tell who said it of the type, so that it binds nobody where several could have.
    const ofFields = ofType !== undefined && fieldOwners(definition).size === 1 ? ofType : undefined;
    for (const field of definition.fields ?? []) {
      const rule = ownRule(field.directives, name) ?? ofFields;
      if (rule !== undefined) rules.set(`${definition.name.value}.${field.name.value}`, rule);
    }
  }
  return rules;
}

function ownRule(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): DegradeRule | undefined {
  const directive = directives?.find((each) => each.name.value === name);
  if (directive === undefined) return undefined;
  const value = (argument: string): ConstValueNode | undefined =>
    directive.arguments?.find((each) => each.name.value === argument)?.value;
  const seconds = value('staleSeconds');
  const isPublic = value('public');
  return {
    staleMs: seconds?.kind === Kind.INT ? Math.max(0, Number(seconds.value)) * 1000 : 0,
    isPublic: isPublic?.kind === Kind.BOOLEAN && isPublic.value,
    default: defaultOf(directiveArgument(directive, 'default')),
  };
}

/** What is no JSON is no default; whoever checks the schema says so. */
function defaultOf(text: string | undefined): DegradeRule['default'] {
  if (text === undefined) return undefined;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** The subgraphs that provide fields of a type, its keys aside: those may be repeated by anybody who refers to it. */
export function fieldOwners(type: ComplexType): ReadonlySet<string> {
  const joins = (type.directives ?? []).filter((each) => each.name.value === 'join__type');
  const keys = new Set(
    joins.flatMap((join) => {
      const key = directiveArgument(join, 'key');
      return key === undefined ? [] : topLevelNames(key);
    }),
  );
  const everybody = joins.flatMap((join) => directiveArgument(join, 'graph') ?? []);
  const fields = (type.fields ?? []).filter((field) => !keys.has(field.name.value));
  return new Set(fields.flatMap((field) => ownersOf(field) ?? everybody));
}

/** Undefined when the field is not marked, which means: every subgraph that has the type. */
function ownersOf({ directives = [] }: FieldDefinitionNode): string[] | undefined {
  const joins = directives.filter((each) => each.name.value === 'join__field');
  const owners = joins
    .filter((join) => !join.arguments?.some((argument) => argument.name.value === 'external'))
    .flatMap((join) => directiveArgument(join, 'graph') ?? []);
  return owners.length === 0 ? undefined : owners;
}

function topLevelNames(key: string): string[] {
  return fieldSet(key).selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}
