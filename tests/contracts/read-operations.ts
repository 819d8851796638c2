import { readContracts, type Schema } from './read-contracts.ts';

/** As much of an OpenAPI document as its rules look at; schemas still have references. */
export interface RestDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface OperationObject {
  readonly parameters?: readonly {
    readonly in?: string;
    readonly name?: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

/** One operation of one service, with its references followed. */
export interface Operation {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  /** By media type. */
  readonly bodies: Readonly<Record<string, Schema>>;
  readonly answers: ReadonlyMap<number, Schema | undefined>;
  readonly pathParameters: Readonly<Record<string, Schema>>;
  /** The headers that it takes: true where it needs them. */
  readonly headers: Readonly<Record<string, boolean>>;
}

export function readOperations(): Operation[] {
  return [...readContracts<RestDocument>('rest')].flatMap(([service, document]) =>
    operationsIn(service, document),
  );
}

export function operationsIn(service: string, { paths, components }: RestDocument): Operation[] {
  const follow = (schema: Schema): Schema => followReferences(schema, components.schemas);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => ({
      service,
      method: method.toUpperCase(),
      path,
      bodies: mapValues(requestBody?.content ?? {}, ({ schema }) => follow(schema)),
      answers: new Map(
        Object.entries(responses).map(([status, { content = {} }]) => {
          const schema = Object.values(content)[0]?.schema;
          return [Number(status), schema && follow(schema)];
        }),
      ),
      pathParameters: Object.fromEntries(
        parameters.flatMap((each) => (each.in === 'path' ? [[each.name, each.schema ?? {}]] : [])),
      ) as Record<string, Schema>,
      headers: Object.fromEntries(
        parameters.flatMap((each) => (each.in === 'header' ? [[each.name, each.required === true]] : [])),
      ) as Record<string, boolean>,
    })),
  );
}

function followReferences(schema: Schema, known: Readonly<Record<string, Schema>>): Schema {
  const target = schema.$ref?.split('/').at(-1);
  if (target !== undefined) return followReferences(known[target] ?? {}, known);
  return mapValues(schema, (value) => followInside(value, known));
}

function followInside(value: unknown, known: Readonly<Record<string, Schema>>): unknown {
  if (Array.isArray(value)) return value.map((each) => followInside(each, known));
  return typeof value === 'object' && value !== null ? followReferences(value as Schema, known) : value;
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
