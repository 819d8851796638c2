import {
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import { descriptionChanged } from './description-changed.ts';
import { diffDirectives } from './diff-directives.ts';
import { diffMembers, interfaceGained, kindOf } from './diff-members.ts';
import type { Suspect, Told } from './suspect.ts';
import { typePositions } from './type-positions.ts';

/** What changed in what clients see, in the order of the schema that is to be. */
export function diffSchemas(before: GraphQLSchema, after: GraphQLSchema): Suspect[] {
  const positions = typePositions(before, after);
  const names = [...new Set([...typesOf(after), ...typesOf(before)].map(({ name }) => name))];
  const told = [
    ...diffRoots(before, after),
    ...names.flatMap((name) => {
      const was = before.getType(name);
      const is = after.getType(name);
      if (!was) return is ? [typeAdded(is), ...interfacesJoined(is, before)] : [];
      if (!is) return [typeRemoved(was)];
      if (kindOf(was) !== kindOf(is)) return [kindChanged(was, is)];
      const { description: old } = was;
      return [
        ...descriptionChanged(name, old, is.description),
        ...diffMembers(was, is, { before, after, positions }),
      ];
    }),
    ...diffDirectives(before, after),
  ];
  return told.map((one) => ({ contract: 'graphql', subject: '', ...one }));
}

/** Introspection and the scalars of the specification belong to nobody's promise. */
function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function diffRoots(before: GraphQLSchema, after: GraphQLSchema): Told[] {
  return Object.values(OperationTypeNode).flatMap((operation): Told[] => {
    const was = before.getRootType(operation)?.name;
    const is = after.getRootType(operation)?.name;
    // A root type of the same name that is gone is told as a type that was removed.
    if (was === is || was === undefined || (is === undefined && !after.getType(was))) return [];
    return [
      {
        rule: 'root-type-changed',
        coordinate: was,
        was: `${operation}: ${was}`,
        is: `${operation}: ${is ?? 'none'}`,
        shape: 'breaking',
        forces: 'major',
        because: `a ${operation} starts at another type, whose fields are other fields`,
        remedy: `Keep ${was} as the type that a ${operation} starts at.`,
        traces: [was],
      },
    ];
  });
}

function typeAdded(is: GraphQLNamedType): Told {
  return {
    rule: 'type-added',
    coordinate: is.name,
    is: `${kindOf(is)} ${is.name}`,
    shape: 'safe',
    forces: 'minor',
    because: 'nobody asks for what was not there',
    remedy: '',
    traces: [],
  };
}

/** Interfaces that clients know already; what a new one is like, nobody expects yet. */
function interfacesJoined(is: GraphQLNamedType, before: GraphQLSchema): Told[] {
  if (!isObjectType(is)) return [];
  return is
    .getInterfaces()
    .filter(({ name }) => isInterfaceType(before.getType(name)))
    .map(({ name }) => interfaceGained(is.name, name));
}

function typeRemoved(was: GraphQLNamedType): Told {
  return {
    rule: 'type-removed',
    coordinate: was.name,
    was: `${kindOf(was)} ${was.name}`,
    shape: 'breaking',
    forces: 'major',
    because: isInputObjectType(was)
      ? 'a variable or value of this type is refused'
      : 'an operation that names it, or asks one of its fields, is refused',
    remedy: `Keep ${was.name} with @deprecated fields until nobody uses it.`,
    traces: [was.name],
  };
}

function kindChanged(was: GraphQLNamedType, is: GraphQLNamedType): Told {
  return {
    rule: 'type-kind-changed',
    coordinate: was.name,
    was: kindOf(was),
    is: kindOf(is),
    shape: 'breaking',
    forces: 'major',
    because: `what is selected of ${an(kindOf(was))} or sent as one is not what ${an(kindOf(is))} takes`,
    remedy: `Give the ${kindOf(is)} a name of its own beside ${was.name}, and deprecate the fields that return ${was.name}.`,
    traces: [was.name],
  };
}

function an(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
