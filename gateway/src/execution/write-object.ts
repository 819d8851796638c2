import {
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  type GraphQLLeafType,
  type GraphQLOutputType,
} from 'graphql';
import { isInherited, type JsonObject } from '../operations/json-object.ts';
import { isPlainJson } from '../operations/plain-json.ts';
import { quoteText } from './quote-text.ts';

/** The JSON of one fetched object as the client gets it; undefined when completing it needs more than writing. */
export type WriteObject = (object: JsonObject) => string | undefined;

export interface WrittenField {
  readonly key: string;
  /** The key of the value in the fetched object. */
  readonly source: string;
  readonly write:
    | { readonly value: GraphQLOutputType; readonly inner: InnerObjects | undefined }
    /** The same for all objects of the type. */
    | { readonly constant: string }
    | 'by completion';
}

/** How objects inside are written: by their fields where there is one type only, which are then written in place. */
export type InnerObjects = WriteObject | { readonly fields: readonly WrittenField[] };

/**
 * Generates the writer for objects of one type. It knows the clean case only: at the first value that has to be coerced,
 * that is wrong or that is null and must not be, it gives up, and the caller completes the data by the specification.
 * Everything that a client or a schema chose gets into the source as JSON text. Undefined where the engine forbids code
 * to be generated.
 */
export function generateWriter(fields: readonly WrittenField[]): WriteObject | undefined {
  const source = new WriterSource();
  const body = source.object(fields, 'object');
  const names = source.given.map((_value, index) => `given${index}`);
  const text = `'use strict';
return function writeObject(object) {
let text = ''; let part;
${body}
return text;
};`;
  try {
    const make = new Function('quote', ...names, text) as (...values: unknown[]) => WriteObject;
    return make(quoteText, ...source.given);
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

const giveUp = 'return undefined;';

class WriterSource {
  /** What the source refers to by its number. */
  readonly given: unknown[] = [];
  #names = 0;

  /** Writes the fields of the object that has this name in the source. */
  object(fields: readonly WrittenField[], name: string): string {
    const parts = fields.map((field, index) => this.#field(field, index, name));
    return [...(fields.length === 0 ? [`text += '{';`] : parts), `text += '}';`].join('\n');
  }

  #field({ key, source, write }: WrittenField, index: number, object: string): string {
    if (write === 'by completion') return giveUp;
    const start = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
    if ('constant' in write) return `text += ${literal(start + JSON.stringify(write.constant))};`;
    const own = `${object}[${literal(source)}]`;
    const read = isInherited(source)
      ? `Object.hasOwn(${object}, ${literal(source)}) ? ${own} : undefined`
      : own;
    const value = this.#name('value');
    return `text += ${literal(start)};\nconst ${value} = ${read};\n${this.#value(write.value, value, write.inner)}`;
  }

  #name(kind: string): string {
    this.#names += 1;
    return `${kind}${this.#names}`;
  }

  #refer(value: unknown): string {
    this.given.push(value);
    return `given${this.given.length - 1}`;
  }

  #value(type: GraphQLOutputType, name: string, inner: InnerObjects | undefined): string {
    if (isNonNullType(type))
      return `if (${name} == null) ${giveUp}\n${this.#present(type.ofType, name, inner)}`;
    return `if (${name} == null) text += 'null';\nelse {\n${this.#present(type, name, inner)}\n}`;
  }

  #present(type: GraphQLOutputType, name: string, inner: InnerObjects | undefined): string {
    if (isNonNullType(type)) return this.#present(type.ofType, name, inner);
    if (isListType(type)) return this.#list(type.ofType, name, inner);
    if (!isCompositeType(type)) return this.#leaf(type, name);
    if (inner === undefined) return giveUp;
    const guard = `if (typeof ${name} !== 'object' || Array.isArray(${name})) ${giveUp}`;
    if (typeof inner !== 'function') return `${guard}\n${this.object(inner.fields, name)}`;
    const write = this.#refer(inner);
    return `${guard}
part = ${write}(${name});
if (part === undefined) ${giveUp}
text += part;`;
  }

  #list(itemType: GraphQLOutputType, name: string, inner: InnerObjects | undefined): string {
    const [item, index] = [this.#name('item'), this.#name('index')];
    const each = this.#value(itemType, item, inner);
    return `if (!Array.isArray(${name})) ${giveUp}
text += '[';
for (let ${index} = 0; ${index} < ${name}.length; ${index} += 1) {
if (${index} > 0) text += ',';
const ${item} = ${name}[${index}];
${each}
}
text += ']';`;
  }

  /** Values that are right as they are; the rest is the business of result coercion. */
  #leaf(type: GraphQLLeafType, name: string): string {
    if (isEnumType(type)) {
      const names = this.#refer(new Set(type.getValues().map((value) => value.name)));
      return `if (!${names}.has(${name})) ${giveUp}\ntext += '"' + ${name} + '"';`;
    }
    switch (type.name) {
      case 'ID':
        return `if (typeof ${name} === 'string') text += quote(${name});
else if (Number.isInteger(${name})) text += '"' + ${name} + '"';
else ${giveUp}`;
      case 'String':
        return `if (typeof ${name} !== 'string') ${giveUp}\ntext += quote(${name});`;
      case 'Boolean':
        return `if (typeof ${name} !== 'boolean') ${giveUp}\ntext += ${name} ? 'true' : 'false';`;
      case 'Int':
        return `if (typeof ${name} !== 'number' || (${name} | 0) !== ${name}) ${giveUp}\ntext += ${name};`;
      case 'Float':
        return `if (!Number.isFinite(${name})) ${giveUp}\ntext += ${name};`;
      default:
        return `if (typeof ${name} === 'string') text += quote(${name});
else if (${this.#refer(isPlainJson)}(${name})) text += JSON.stringify(${name});
else ${giveUp}`;
    }
  }
}

/** A text as source: JSON is JavaScript, ECMA-262 (2019) onwards. */
const literal = (text: string): string => JSON.stringify(text);
