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

/**
 * The JSON of one fetched object as the client gets it; undefined when completing it needs more than writing. `isPlain`
 * says that no text in it has anything that JSON escapes, so that none is searched for it.
 */
export type WriteObject = (object: JsonObject, isPlain?: boolean) => string | undefined;

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
  try {
    const write = writerOf(fields, false);
    let writePlain: WriteObject | undefined;
    return (object, isPlain) =>
      isPlain === true ? (writePlain ??= writerOf(fields, true))(object, true) : write(object, false);
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

function writerOf(fields: readonly WrittenField[], isPlain: boolean): WriteObject {
  const source = new WriterSource(isPlain);
  source.object(fields, 'object');
  const names = source.given.map((_value, index) => `given${index}`);
  const make = new Function('quote', ...names, source.text()) as (...values: unknown[]) => WriteObject;
  return make(quoteText, ...source.given);
}

const giveUp = 'return undefined;';

/**
 * What the source is about to write, but has not yet: it goes with what comes next in one step, since every step is a
 * piece of the text that has to be put together in the end.
 */
interface Pending {
  readonly text: string;
  /** The name of the number that is 0 when no comma comes before it; undefined for never any comma. */
  readonly commaUnless0: string | undefined;
}

const nothing: Pending = { text: '', commaUnless0: undefined };

class WriterSource {
  /** What the source refers to by its number. */
  readonly given: unknown[] = [];
  readonly #isPlain: boolean;
  readonly #lines: string[] = [];
  #pending = nothing;
  #names = 0;

  constructor(isPlain: boolean) {
    this.#isPlain = isPlain;
  }

  /** The body of a function that gives the writer. */
  text(): string {
    this.#flush();
    return `'use strict';
return function writeObject(object) {
let text = ''; let part;
${this.#lines.join('\n')}
return text;
};`;
  }

  /** Writes the fields of the object that has this name in the source. */
  object(fields: readonly WrittenField[], name: string): void {
    this.#write('{');
    for (const [index, field] of fields.entries()) this.#field(field, index, name);
    this.#write('}');
  }

  #field({ key, source, write }: WrittenField, index: number, object: string): void {
    if (write === 'by completion') {
      this.#line(giveUp);
      return;
    }
    this.#write(`${index === 0 ? '' : ','}${JSON.stringify(key)}:`);
    if ('constant' in write) {
      this.#write(JSON.stringify(write.constant));
      return;
    }
    const own = `${object}[${literal(source)}]`;
    const read = isInherited(source)
      ? `Object.hasOwn(${object}, ${literal(source)}) ? ${own} : undefined`
      : own;
    const value = this.#name('value');
    this.#line(`const ${value} = ${read};`);
    this.#value(write.value, value, write.inner);
  }

  #value(type: GraphQLOutputType, name: string, inner: InnerObjects | undefined): void {
    if (isNonNullType(type)) {
      this.#line(`if (${name} == null) ${giveUp}`);
      this.#present(type.ofType, name, inner);
      return;
    }
    const before = this.#pending;
    this.#line(`if (${name} == null) {`);
    this.#write('null');
    this.#flush();
    this.#line('} else {');
    this.#pending = before;
    this.#present(type, name, inner);
    this.#flush();
    this.#line('}');
  }

  #present(type: GraphQLOutputType, name: string, inner: InnerObjects | undefined): void {
    if (isNonNullType(type)) this.#present(type.ofType, name, inner);
    else if (isListType(type)) this.#list(type.ofType, name, inner);
    else if (!isCompositeType(type)) this.#leaf(type, name);
    else if (inner === undefined) this.#line(giveUp);
    else {
      this.#line(`if (typeof ${name} !== 'object' || Array.isArray(${name})) ${giveUp}`);
      if (typeof inner !== 'function') {
        this.object(inner.fields, name);
        return;
      }
      this.#line(`part = ${this.#refer(inner)}(${name}, ${this.#isPlain});`);
      this.#line(`if (part === undefined) ${giveUp}`);
      this.#append('part');
    }
  }

  #list(itemType: GraphQLOutputType, name: string, inner: InnerObjects | undefined): void {
    const [item, index] = [this.#name('item'), this.#name('index')];
    this.#line(`if (!Array.isArray(${name})) ${giveUp}`);
    this.#write('[');
    this.#flush();
    this.#line(`for (let ${index} = 0; ${index} < ${name}.length; ${index} += 1) {`);
    this.#line(`const ${item} = ${name}[${index}];`);
    this.#pending = { text: '', commaUnless0: index };
    this.#value(itemType, item, inner);
    this.#flush();
    this.#line('}');
    this.#write(']');
  }

  /** Values that are right as they are; the rest is the business of result coercion. */
  #leaf(type: GraphQLLeafType, name: string): void {
    if (isEnumType(type)) {
      const names = this.#refer(new Set(type.getValues().map((value) => value.name)));
      this.#line(`if (!${names}.has(${name})) ${giveUp}`);
      this.#quoted(name);
      return;
    }
    switch (type.name) {
      case 'ID':
        this.#line(`if (typeof ${name} !== 'string' && !Number.isInteger(${name})) ${giveUp}`);
        if (this.#isPlain) this.#quoted(name);
        else this.#append(`(typeof ${name} === 'string' ? quote(${name}) : '"' + ${name} + '"')`);
        return;
      case 'String':
        this.#line(`if (typeof ${name} !== 'string') ${giveUp}`);
        if (this.#isPlain) this.#quoted(name);
        else this.#append(`quote(${name})`);
        return;
      case 'Boolean':
        this.#line(`if (typeof ${name} !== 'boolean') ${giveUp}`);
        this.#append(name);
        return;
      case 'Int':
        this.#line(`if (typeof ${name} !== 'number' || (${name} | 0) !== ${name}) ${giveUp}`);
        this.#append(name);
        return;
      case 'Float':
        this.#line(`if (!Number.isFinite(${name})) ${giveUp}`);
        this.#append(name);
        return;
      default: {
        const isPlainJsonName = this.#refer(isPlainJson);
        this.#line(`if (typeof ${name} === 'string') part = quote(${name});`);
        this.#line(`else if (${isPlainJsonName}(${name})) part = JSON.stringify(${name});`);
        this.#line(`else ${giveUp}`);
        this.#append('part');
      }
    }
  }

  /** A value between quotes, as it is. */
  #quoted(name: string): void {
    this.#write('"');
    this.#append(name);
    this.#write('"');
  }

  #name(kind: string): string {
    this.#names += 1;
    return `${kind}${this.#names}`;
  }

  #refer(value: unknown): string {
    this.given.push(value);
    return `given${this.given.length - 1}`;
  }

  #line(line: string): void {
    this.#lines.push(line);
  }

  /** Writes what is the same for all objects. */
  #write(text: string): void {
    this.#pending = { ...this.#pending, text: this.#pending.text + text };
  }

  /** Writes the value of an expression, after what is pending. */
  #append(expression: string): void {
    const before = this.#takePending();
    this.#line(`text += ${before === '' ? '' : `${before} + `}${expression};`);
  }

  #flush(): void {
    const pending = this.#takePending();
    if (pending !== '') this.#line(`text += ${pending};`);
  }

  /** The pending text as an expression, or nothing; nothing is pending any more. */
  #takePending(): string {
    const { text, commaUnless0 } = this.#pending;
    this.#pending = nothing;
    if (commaUnless0 !== undefined) {
      return `(${commaUnless0} === 0 ? ${literal(text)} : ${literal(`,${text}`)})`;
    }
    return text === '' ? '' : literal(text);
  }
}

/** A text as source: JSON is JavaScript, ECMA-262 (2019) onwards. */
const literal = (text: string): string => JSON.stringify(text);
