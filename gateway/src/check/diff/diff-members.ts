import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  type GraphQLEnumType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
  type GraphQLUnionType,
} from 'graphql';
import { trace } from '../use/traces.ts';
import { diffDeprecation } from './diff-deprecation.ts';
import { diffFields } from './diff-fields.ts';
import { diffInputFields } from './diff-input-fields.ts';
import { descriptionChanged } from './description-changed.ts';
import type { Told } from './suspect.ts';
import type { TypePositions } from './type-positions.ts';

export interface SchemaPair {
  readonly before: GraphQLSchema;
  readonly after: GraphQLSchema;
  readonly positions: TypePositions;
}

/** What changed within a type that stayed one of its kind. */
export function diffMembers(was: GraphQLNamedType, is: GraphQLNamedType, pair: SchemaPair): Told[] {
  if (isEnumType(was) && isEnumType(is)) return diffEnum(was, is, pair.positions);
  if (isUnionType(was) && isUnionType(is)) return diffUnion(was, is);
  if (isInputObjectType(was) && isInputObjectType(is)) return diffInputFields(was, is);
  if (isScalarType(was) && isScalarType(is)) return diffScalar(was, is);
  if (isComposite(was) && isComposite(is)) return [...diffInterfaces(was, is), ...diffFields(was, is, pair)];
  return [];
}

/** How SDL calls the kind of a type. */
export function kindOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return 'type';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isEnumType(type)) return 'enum';
  return isInputObjectType(type) ? 'input' : 'scalar';
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

function isComposite(type: GraphQLNamedType): type is Composite {
  return isObjectType(type) || isInterfaceType(type);
}

function diffEnum(was: GraphQLEnumType, is: GraphQLEnumType, { sent, read }: TypePositions): Told[] {
  const { name } = was;
  const removed = was.getValues().filter((value) => !is.getValue(value.name));
  const added = is.getValues().filter((value) => !was.getValue(value.name));
  const kept = is.getValues().flatMap((value) => {
    const old = was.getValue(value.name);
    return old ? [{ old, value }] : [];
  });
  return [
    ...removed.map((value) => enumValueRemoved(`${name}.${value.name}`, sent.has(name), name)),
    ...added.map((value) => enumValueAdded(`${name}.${value.name}`, read.has(name), name)),
    ...kept.flatMap(({ old, value }) => [
      ...descriptionChanged(`${name}.${value.name}`, old.description, value.description),
      ...diffDeprecation(`${name}.${value.name}`, old.deprecationReason, value.deprecationReason),
    ]),
  ];
}

function enumValueRemoved(coordinate: string, isSent: boolean, name: string): Told {
  if (isSent) {
    return {
      rule: 'enum-value-removed',
      coordinate,
      shape: 'breaking',
      forces: 'major',
      because: 'whoever sends it is refused',
      remedy: `Keep ${coordinate} with @deprecated until nobody sends it.`,
      traces: [coordinate],
    };
  }
  return {
    rule: 'enum-value-removed-from-output',
    coordinate,
    shape: 'dangerous',
    forces: 'minor',
    because: 'no answer has it any more; whoever waits for it waits for ever',
    remedy: `Make sure that nobody waits for ${coordinate}.`,
    traces: [trace.read(name)],
    lookAt: [coordinate, name],
  };
}

function enumValueAdded(coordinate: string, isRead: boolean, name: string): Told {
  return {
    rule: isRead ? 'enum-value-added' : 'enum-value-added-to-input',
    coordinate,
    shape: isRead ? 'dangerous' : 'safe',
    forces: 'minor',
    because: isRead
      ? 'answers may have a value that no client knows yet'
      : 'it may be sent and never comes back',
    remedy: isRead ? 'Answer it only when clients have learned to treat values that they do not know.' : '',
    traces: isRead ? [trace.read(name)] : [],
  };
}

function diffUnion(was: GraphQLUnionType, is: GraphQLUnionType): Told[] {
  const names = (union: GraphQLUnionType): string[] => union.getTypes().map(({ name }) => name);
  const removed = names(was).filter((name) => !names(is).includes(name));
  const added = names(is).filter((name) => !names(was).includes(name));
  return [
    ...removed.map((member): Told => ({
      rule: 'union-member-removed',
      coordinate: was.name,
      was: `${was.name} = … | ${member}`,
      shape: 'breaking',
      forces: 'major',
      because: `a fragment on ${member} can match nothing in ${was.name} and is refused`,
      remedy: `Keep ${member} in ${was.name}, and stop answering it.`,
      traces: [trace.read(was.name)],
      onlyIfInvalid: 'values-fit',
    })),
    ...added.map((member): Told => ({
      rule: 'union-member-added',
      coordinate: was.name,
      is: `${was.name} = … | ${member}`,
      shape: 'dangerous',
      forces: 'minor',
      because: `answers may be a ${member}, which no fragment of today's clients matches`,
      remedy: 'Answer it only when clients have learned to treat members that they do not know.',
      traces: [trace.read(was.name)],
    })),
  ];
}

function diffInterfaces(was: Composite, is: Composite): Told[] {
  const names = (type: Composite): string[] => type.getInterfaces().map(({ name }) => name);
  const lost = names(was).filter((name) => !names(is).includes(name));
  const gained = names(is).filter((name) => !names(was).includes(name));
  return [
    ...lost.map((name): Told => ({
      rule: 'interface-lost',
      coordinate: was.name,
      was: `${was.name} implements ${name}`,
      shape: 'breaking',
      forces: 'major',
      because: `a fragment on one of ${was.name} and ${name} within the other matches nothing and is refused`,
      remedy: `Let ${was.name} go on implementing ${name}.`,
      traces: [trace.read(name), trace.read(was.name)],
      onlyIfInvalid: 'values-fit',
    })),
    ...gained.map((name) => interfaceGained(is.name, name)),
  ];
}

/** Whoever reads the interface may meet a type that was not among its types. */
export function interfaceGained(type: string, name: string): Told {
  return {
    rule: 'interface-gained',
    coordinate: type,
    is: `${type} implements ${name}`,
    shape: 'dangerous',
    forces: 'minor',
    because: `where ${name} is read, answers may be a ${type}, which no client expects there`,
    remedy: 'Answer it there only when clients have learned to treat types that they do not know.',
    traces: [trace.read(name)],
  };
}

function diffScalar(was: GraphQLScalarType, is: GraphQLScalarType): Told[] {
  const [old, now] = [was.specifiedByURL ?? undefined, is.specifiedByURL ?? undefined];
  if (old === now) return [];
  return [
    {
      rule: 'scalar-specification-changed',
      coordinate: was.name,
      was: old,
      is: now,
      shape: 'dangerous',
      forces: 'minor',
      because: 'its values may be written in another form',
      remedy: `Give the other form a scalar of its own, or make sure that every value of ${was.name} is as it was.`,
      traces: [was.name, trace.read(was.name)],
    },
  ];
}
