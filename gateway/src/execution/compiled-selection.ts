import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import {
  type Denial,
  type IntrospectionField,
  type NormalField,
  type NormalSelection,
  type OwnerPath,
} from '../operations/normal-selection.ts';
import { typeApplies } from '../operations/type-applies.ts';
import type { Place } from './completion.ts';
import { completerOf, deniedCompleter, type CompletedField, type ObjectFields } from './complete-value.ts';
import { generateWriter, type InnerObjects, type WriteObject, type WrittenField } from './write-object.ts';
import { isJsonObject, ownValue, readerOf, type JsonObject } from '../operations/json-object.ts';

/** One field of the answer, for objects of one type. */
export interface CompiledField extends CompletedField {
  readonly name: string;
  readonly source: string;
  /** See NormalField. */
  readonly owners?: readonly OwnerPath[] | undefined;
  /** How it is written when there is nothing to complete. */
  readonly write: WrittenField['write'];
  /** What is selected inside; undefined for leaves. */
  readonly selection: CompiledSelection | undefined;
}

type Parts = readonly (readonly NormalSelection[])[];

interface Group {
  readonly first: NormalField | IntrospectionField;
  /** What every selection of this response key selects inside. */
  readonly parts: (readonly NormalSelection[])[];
}

/** Where the answers to `__schema` and `__type` stand beside the data of the root; no source is called so. */
export const introspectionKey = '__introspection';

/** A selection on values of one static type; what it selects of each runtime type is compiled when first met. */
export class CompiledSelection implements ObjectFields {
  readonly parent: GraphQLCompositeType;
  /** The keys of the fetched data that lead here. */
  readonly sourcePath: readonly string[];
  readonly #schema: GraphQLSchema;
  readonly #parts: Parts;
  readonly #fields = new Map<string, readonly CompiledField[]>();
  readonly #writers = new Map<string, WriteObject>();
  #holdsOwned: boolean | undefined;
  #onlyWriter: WriteObject | undefined;
  readonly #only: string | undefined;

  constructor(
    schema: GraphQLSchema,
    parent: GraphQLCompositeType,
    parts: Parts,
    sourcePath: readonly string[] = [],
  ) {
    this.#schema = schema;
    this.parent = parent;
    this.#parts = parts;
    this.sourcePath = sourcePath;
    this.#only = onlyType(schema, parent);
  }

  /**
   * The type of a fetched object: an object type's name; an interface's when a subgraph with `@interfaceObject`
   * knows no better; undefined when the name is none that may stand here.
   */
  typeOf(object: JsonObject): string | undefined {
    if (this.#only !== undefined && !isAbstractType(this.parent)) return this.#only;
    const name = ownValue(object, '__typename');
    if (name === undefined || name === null) return this.#only ?? this.parent.name;
    return typeof name === 'string' && this.#mayStandHere(name) ? name : undefined;
  }

  /** False when a fetched object says of itself that it is something else than what may stand here. */
  allows(object: JsonObject): boolean {
    const name = ownValue(object, '__typename') ?? this.parent.name;
    return typeof name === 'string' && this.#mayStandHere(name);
  }

  #mayStandHere(name: string): boolean {
    if (this.#fields.has(name)) return true;
    if (!isCompositeType(this.#schema.getType(name))) return false;
    return (
      typeApplies(this.#schema, name, this.parent.name) || typeApplies(this.#schema, this.parent.name, name)
    );
  }

  /** Whether anything in it may be read only by the owners of their objects. */
  get holdsOwned(): boolean {
    return (this.#holdsOwned ??= this.#parts.some(holdsOwned));
  }

  /** The fields of the answer for a type, in the order in which the client selects them. */
  fieldsOf(typename: string): readonly CompiledField[] {
    let fields = this.#fields.get(typename);
    if (fields === undefined) {
      fields = this.#compile(typename);
      this.#fields.set(typename, fields);
    }
    return fields;
  }

  /** The JSON of an object; undefined when it has to be completed first. */
  readonly write: WriteObject = (object, isPlain) => {
    if (this.#onlyWriter !== undefined) return this.#onlyWriter(object, isPlain);
    const typename = this.typeOf(object);
    if (typename === undefined) return undefined;
    let write = this.#writers.get(typename);
    if (write === undefined) {
      write = generateWriter(this.fieldsOf(typename)) ?? completionNeeded;
      this.#writers.set(typename, write);
      if (!isAbstractType(this.parent)) this.#onlyWriter = write;
    }
    return write(object, isPlain);
  };

  /** For the writer of the object around. */
  get written(): InnerObjects {
    return isAbstractType(this.parent) ? this.write : { fields: this.fieldsOf(this.parent.name) };
  }

  /** All fields with this source, for when the type of their object is not known any more. */
  fieldsNamed(source: string): readonly CompiledField[] {
    const { parent } = this;
    const types = isAbstractType(parent) ? this.#schema.getPossibleTypes(parent) : [parent];
    return types.flatMap((type) => this.fieldsOf(type.name).filter((field) => field.source === source));
  }

  #compile(typename: string): readonly CompiledField[] {
    const groups = new Map<string, Group>();
    for (const part of this.#parts) this.#collect(part, typename, groups);
    return [...groups.values()].map(({ first, parts }) => this.#field(first, parts, typename));
  }

  /** CollectFields of the GraphQL specification, section 6.3.2. */
  #collect(selections: readonly NormalSelection[], typename: string, groups: Map<string, Group>): void {
    for (const selection of selections) {
      if (selection.kind === 'fragment') {
        const { on } = selection;
        if (on === undefined || typeApplies(this.#schema, typename, on.name)) {
          this.#collect(selection.selections, typename, groups);
        }
        continue;
      }
      const group = groups.get(selection.key);
      const part = selection.kind === 'field' ? (selection.selections ?? []) : [];
      if (group === undefined) groups.set(selection.key, { first: selection, parts: [part] });
      else group.parts.push(part);
    }
  }

  #field(field: Group['first'], parts: Parts, typename: string): CompiledField {
    if (field.kind === 'introspection') return introspectionField(field.key);
    const { key, name, source, denied, owners } = field;
    if (name === '__typename') return this.#typenameField(field, typename);
    const type = fieldType(this.#schema, typename, field);
    const named = getNamedType(type);
    const sourcePath = [...this.sourcePath, source];
    const selection = isCompositeType(named)
      ? new CompiledSelection(this.#schema, named, parts, sourcePath)
      : undefined;
    const place = { coordinate: `${typename}.${name}`, sourcePath };
    if (denied !== undefined) return deniedField(field, type, place, denied);
    const complete = completerOf(type, place, selection);
    const write = { value: type, inner: selection?.written };
    return { key, name, source, owners, read: readerOf(source), complete, selection, write };
  }

  #typenameField({ key, source, type }: NormalField, typename: string): CompiledField {
    const concrete = isObjectType(this.#schema.getType(typename));
    const place = { coordinate: `${typename}.__typename`, sourcePath: [...this.sourcePath, source] };
    return {
      key,
      name: '__typename',
      source,
      read: () => (concrete ? typename : null),
      complete: completerOf(type, place, undefined),
      selection: undefined,
      write: concrete ? { constant: typename } : 'by completion',
    };
  }
}

function holdsOwned(selections: readonly NormalSelection[]): boolean {
  return selections.some(
    (each) =>
      each.kind !== 'introspection' &&
      ((each.kind === 'field' && each.owners !== undefined) || holdsOwned(each.selections ?? [])),
  );
}

/** Where no code may be generated, everything is completed; the bytes are the same. */
const completionNeeded: WriteObject = () => undefined;

/** Was not asked for, and is null with the reason. */
function deniedField(
  { key, name, source }: NormalField,
  type: GraphQLOutputType,
  place: Place,
  denial: Denial,
): CompiledField {
  return {
    key,
    name,
    source,
    read: () => undefined,
    complete: deniedCompleter(type, name, place, denial),
    selection: undefined,
    write: 'by completion',
  };
}

/** Answered by the schema itself, so that there is nothing to complete. */
function introspectionField(key: string): CompiledField {
  return {
    key,
    name: key,
    source: introspectionKey,
    read: (root) => {
      const answered = root[introspectionKey];
      return isJsonObject(answered) ? answered[key] : undefined;
    },
    complete: (value) => value ?? null,
    selection: undefined,
    write: 'by completion',
  };
}

function onlyType(schema: GraphQLSchema, parent: GraphQLCompositeType): string | undefined {
  if (!isAbstractType(parent)) return parent.name;
  const possible = schema.getPossibleTypes(parent);
  return possible.length === 1 ? possible[0]?.name : undefined;
}

/** A type may promise more of a field than its interface does. */
function fieldType(schema: GraphQLSchema, typename: string, field: NormalField): NormalField['type'] {
  const type = schema.getType(typename);
  const own = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name] : undefined;
  return own?.type ?? field.type;
}
