import {
  getNamedType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLNamedType,
} from 'graphql';
import { StartError } from '../errors/start-error.ts';
import type { ServedSupergraph } from '../supergraph/serve-supergraph.ts';

/** Throws a StartError that names every `@owner` that points at nothing: nobody could ever be the owner by it. */
export function checkOwnerRules({
  accessRules,
  fullSchema,
}: Pick<ServedSupergraph, 'accessRules' | 'fullSchema'>): void {
  const problems: string[] = [];
  for (const [place, { owners }] of accessRules) {
    const [typename = '', name] = place.split('.');
    const type = fullSchema.getType(typename);
    for (const { field, argument } of owners) {
      if (field !== undefined && !leadsToId(type, field.split('.'))) {
        problems.push(
          `@owner(field: "${field}") of ${place} leads to nothing in ${typename} that could be an id; name fields without required arguments, no lists, down to a scalar.`,
        );
      }
      if (argument !== undefined && !hasArgument(type, name, argument.split('.')[0] ?? '')) {
        problems.push(`@owner(argument: "${argument}") of ${place} names no argument of it; correct it.`);
      }
    }
  }
  if (problems.length > 0) throw new StartError(problems);
}

/** Whether there is one value at most at the end of these fields, and it could be an id. */
export function leadsToId(
  type: GraphQLNamedType | undefined,
  [name = '', ...rest]: readonly string[],
): boolean {
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const field = type.getFields()[name];
  if (field === undefined || field.args.some(isRequiredArgument)) return false;
  const inner = 'ofType' in field.type ? field.type.ofType : field.type;
  if (isListType(field.type) || isListType(inner)) return false;
  const named = getNamedType(field.type);
  return rest.length > 0 ? leadsToId(named, rest) : !isObjectType(named) && !isInterfaceType(named);
}

function hasArgument(
  type: GraphQLNamedType | undefined,
  field: string | undefined,
  argument: string,
): boolean {
  if (field === undefined || (!isObjectType(type) && !isInterfaceType(type))) return false;
  return type.getFields()[field]?.args.some(({ name }) => name === argument) === true;
}
