import { isAbstractType, isObjectType, parse, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { StartError } from '../../errors/start-error.ts';
import { readAccessRules, type AccessRule, type AccessRules } from '../../supergraph/access-rules.ts';
import { CannotCheck } from '../cannot-check.ts';
import type { Composed } from '../composing/compose-subgraphs.ts';
import { trace } from '../use/traces.ts';
import { demandsOf, follows, shownDemand } from './demand.ts';
import { hasCoordinate } from './has-coordinate.ts';
import type { Suspect } from './suspect.ts';

/** Who may see what was there and stays: what all services together ask, whichever of them says so. */
export function diffAccess(before: Composed, after: Composed): Suspect[] {
  const [was, is] = [declaredRules(before), declaredRules(after)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((coordinate) => [before, after].every(({ fullSchema }) => hasCoordinate(fullSchema, coordinate)))
    .flatMap((coordinate) =>
      diffRule(coordinate, was.get(coordinate), is.get(coordinate), before.fullSchema),
    );
}

/** Composition refuses Federation's own directives on interfaces, and writes there what their types ask together. */
function declaredRules({ supergraphSdl, fullSchema }: Composed): AccessRules {
  const declared = [...readRules(supergraphSdl)].map(([coordinate, rule]): [string, AccessRule] => {
    const type = fullSchema.getType(coordinate.split('.')[0] ?? '');
    return [
      coordinate,
      isAbstractType(type) ? { ...rule, authenticated: false, scopes: [], policies: [] } : rule,
    ];
  });
  return new Map(declared);
}

function readRules(supergraphSdl: string): AccessRules {
  try {
    return readAccessRules(parse(supergraphSdl, { noLocation: true }));
  } catch (cause) {
    if (cause instanceof StartError) throw new CannotCheck(cause.message, { cause });
    throw cause;
  }
}

function diffRule(
  coordinate: string,
  was: AccessRule | undefined,
  is: AccessRule | undefined,
  schema: GraphQLSchema,
): Suspect[] {
  const [old, now] = [demandsOf(was), demandsOf(is)];
  const isNarrower = now.some((demand) => !follows(demand, old));
  const isWider = old.some((demand) => !follows(demand, now));
  if (!isNarrower && !isWider) return [];
  const told = {
    contract: 'graphql',
    subject: '',
    coordinate,
    was: old.map(shownDemand).join('; ') || 'no rule',
    is: now.map(shownDemand).join('; ') || 'no rule',
  } as const;
  if (isNarrower) {
    return [
      {
        ...told,
        rule: 'access-narrowed',
        shape: 'breaking',
        forces: 'major',
        because: 'whoever was let in with less gets null and an error',
        remedy: `Let every client carry what ${coordinate} asks for first, or protect a new field beside it.`,
        traces: tracesOf(coordinate, schema),
      },
    ];
  }
  return [
    {
      ...told,
      rule: 'access-widened',
      shape: 'dangerous',
      forces: 'minor',
      because: 'more callers see it than before',
      remedy: `Make sure that ${coordinate} may be seen by everybody who can now.`,
      traces: [],
      isRegardless: true,
    },
  ];
}

/** A rule is felt by who asks a field of its object, also through an interface, and by who reads a value of its type. */
function tracesOf(coordinate: string, schema: GraphQLSchema): string[] {
  const [typeName = '', field] = coordinate.split('.');
  const names = askedAs(schema.getType(typeName), schema);
  return field === undefined ? [...names, trace.read(typeName)] : names.map((name) => `${name}.${field}`);
}

/** The names under which the objects of a type are asked for their fields; none for scalars and enums. */
function askedAs(type: GraphQLNamedType | undefined, schema: GraphQLSchema): string[] {
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  const names = objects.flatMap((object) => [object, ...object.getInterfaces()].map(({ name }) => name));
  return [...new Set(names)];
}
