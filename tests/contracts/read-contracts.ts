import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** As much of JSON Schema as contracts use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly 'x-personal'?: boolean;
  readonly [keyword: string]: unknown;
}

export interface EventMessage {
  readonly name: string;
  readonly payload: { readonly allOf: readonly [envelope: Schema, own: Schema] };
  readonly examples?: readonly { readonly payload: { readonly data: unknown } }[];
  readonly 'x-subject'?: string;
  readonly 'x-received-by'?: readonly string[];
}

/** One service's AsyncAPI document. */
export interface EventDocument {
  readonly channels: Readonly<Record<string, object>>;
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly action: 'receive' | 'send';
        readonly channel: { readonly $ref: string };
        readonly messages: readonly { readonly $ref: string }[];
      }
    >
  >;
  readonly components: {
    readonly schemas: { readonly CloudEvent: Schema };
    readonly messages: Readonly<Record<string, EventMessage>>;
  };
}

const schemaFolder = path.resolve(import.meta.dirname, '../../schema');

/** The committed contracts of a kind, by the name of their service. */
export function readContracts<Document>(kind: 'events' | 'rest'): ReadonlyMap<string, Document> {
  const folder = path.join(schemaFolder, kind);
  return new Map(
    readdirSync(folder).map((file) => [
      file.split('.')[0] ?? file,
      parse(readFileSync(path.join(folder, file), 'utf8')) as Document,
    ]),
  );
}
