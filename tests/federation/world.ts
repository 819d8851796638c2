import { isInterfaceType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Fixture, ReadField } from './fixture.ts';
import { Failure, Reference, type Row } from './values.ts';

/** An object as a resolver hands it on. */
export class Instance {
  readonly __typename: string;
  /** The object type whose table holds it; differs from `__typename` where only an interface is known. */
  readonly concrete: string;
  readonly row: Row;
  /** Whether there is such a row at all, or only something that points at it. */
  readonly exists: boolean;
  /** What the gateway said about it when it asked. */
  readonly given: Row;

  constructor(typename: string, concrete: string, row: Row, exists: boolean, given: Row = {}) {
    this.__typename = typename;
    this.concrete = concrete;
    this.row = row;
    this.exists = exists;
    this.given = given;
  }
}

/** What one execution changes; shared by all subgraphs that answer the same request. */
export type State = Map<string, unknown>;

/** Who resolves: the twin, which knows all, or one subgraph, which knows what its SDL says it owns. */
export interface Owner {
  /** The type by which it knows objects of this concrete type. */
  typeFor(concrete: string): string;
  /** Whether it may answer this field from its own data. */
  owns(typename: string, field: string): boolean;
}

/** Resolves every field of a fixture on behalf of an owner. */
export class World {
  readonly #fixture: Fixture;
  readonly #owner: Owner;
  readonly #interfaces: ReadonlyMap<string, readonly string[]>;

  constructor(fixture: Fixture, owner: Owner, interfaces: ReadonlyMap<string, readonly string[]>) {
    this.#fixture = fixture;
    this.#owner = owner;
    this.#interfaces = interfaces;
  }

  readonly resolveField: GraphQLFieldResolver<unknown, State> = (source, args, state, info) => {
    const { parentType, fieldName } = info;
    if (!(source instanceof Instance)) return this.#root(`${parentType.name}.${fieldName}`, args, state);
    return this.#outcome(this.#value(source, fieldName, args));
  };

  /** Finds the entity that a representation names. */
  resolveReference(given: Row): Instance | null {
    const typename = String(given['__typename']);
    const concretes = Object.keys(this.#fixture.tables).filter(
      (type) => type === typename || this.#interfacesOf(type).includes(typename),
    );
    for (const concrete of concretes) {
      const row = this.#fixture.tables[concrete]?.find((candidate) => isNamedBy(candidate, given));
      if (row !== undefined) {
        return new Instance(this.#owner.typeFor(concrete), concrete, row, true, given);
      }
    }
    return null;
  }

  #root(coordinate: string, args: Row, state: State): unknown {
    const root = this.#fixture.roots[coordinate];
    const value =
      typeof root === 'function' ? (root as (args: Row, state: State) => unknown)(args, state) : root;
    return this.#outcome(value);
  }

  #outcome(value: unknown): unknown {
    if (value instanceof Failure) throw new Error(value.message);
    if (Array.isArray(value)) return value.map((item: unknown) => this.#item(item));
    return this.#item(value);
  }

  /** A failing item fails alone. */
  #item(value: unknown): unknown {
    if (value instanceof Failure) return new Error(value.message);
    if (Array.isArray(value)) return value.map((item: unknown) => this.#item(item));
    if (value instanceof Reference) return this.#follow(value);
    if (typeof value === 'object' && value !== null && '__typename' in value) {
      const concrete = String(value.__typename);
      return new Instance(this.#owner.typeFor(concrete), concrete, value, true);
    }
    return value;
  }

  #follow({ type, key }: Reference): Instance {
    const row = this.#fixture.tables[type]?.find((candidate) => isNamedBy(candidate, key));
    return new Instance(this.#owner.typeFor(type), type, row ?? key, row !== undefined);
  }

  #value(instance: Instance, field: string, args: Row): unknown {
    const { __typename, concrete, row, exists, given } = instance;
    if (!this.#owner.owns(__typename, field)) {
      if (Object.hasOwn(given, field)) return given[field];
      if (isKeyOf(concrete, row, field)) return row[field];
      return new Failure(`${__typename}.${field} is not known here.`);
    }
    const computed = [concrete, ...this.#interfacesOf(concrete)]
      .map((type) => this.#fixture.computed?.[`${type}.${field}`])
      .find((found) => found !== undefined);
    const own = Object.hasOwn(row, field) ? row[field] : null;
    if (computed === undefined || !exists || own instanceof Failure) return own;
    return computed(this.#reader(instance), args, own);
  }

  #reader(instance: Instance): ReadField {
    return (field, args = {}) => this.#readable(this.#item(this.#value(instance, field, args)));
  }

  /** What a computed field reads: objects are read on, whoever sent them. */
  #readable(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.#readable(item));
    if (value instanceof Instance) return this.#reader(value);
    if (value instanceof Error) return null;
    if (typeof value !== 'object' || value === null) return value ?? null;
    const object = value as Row;
    const read: ReadField = (field) => this.#readable(object[field]);
    return read;
  }

  #interfacesOf(type: string): readonly string[] {
    return this.#interfaces.get(type) ?? [];
  }
}

/** The interfaces of every object type of a schema. */
export function interfacesOf(schema: GraphQLSchema): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) || isInterfaceType(type)) {
      found.set(
        type.name,
        type.getInterfaces().map(({ name }) => name),
      );
    }
  }
  return found;
}

/** Every row may be named by its `id`, or by the columns that its `$keys` lists. */
function isNamedBy(row: Row, given: Row): boolean {
  const keys = (row['$keys'] as readonly string[] | undefined) ?? ['id'];
  return keys.some((key) => Object.hasOwn(given, key) && same(row[key], given[key]));
}

function same(one: unknown, other: unknown): boolean {
  if (one instanceof Reference) return same(one.key, other);
  if (typeof one !== 'object' || one === null) return one === other;
  if (typeof other !== 'object' || other === null) return false;
  return Object.entries(one).every(
    ([key, value]) => key.startsWith('__') || same(value, (other as Row)[key]),
  );
}

function isKeyOf(_concrete: string, row: Row, field: string): boolean {
  return ((row['$keys'] as readonly string[] | undefined) ?? ['id']).includes(field);
}
