import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { STATUS_CODES } from 'node:http';
import { nameSchemas } from './name-schemas.ts';
import { refusalDescriptions } from './schemas.ts';

type CompleteDocument = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>;

/**
 * Adds to the OpenAPI document what no route has to say, because the chassis does it for all of them: the headers of
 * answers, the refusals that follow from what a request has to carry, and which headers it cannot do without.
 */
export const completeDescription: CompleteDocument = (given) => {
  if (!('openapiObject' in given)) return given.swaggerObject;
  const document = given.openapiObject as Description;
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations)) completeOperation(operation);
  }
  const schemas: Record<string, unknown> = { ...document.components?.schemas };
  const paths = nameSchemas(document.paths ?? {}, schemas);
  const text = JSON.stringify(paths);
  const used = <Part>(kind: string, parts: Readonly<Record<string, Part>>): Record<string, Part> =>
    Object.fromEntries(
      Object.entries(parts).filter(([name]) => text.includes(`#/components/${kind}/${name}"`)),
    );
  const components = {
    schemas,
    headers: used('headers', headers),
    parameters: used('parameters', parameters),
  };
  return { ...given.openapiObject, paths, components } as ReturnType<CompleteDocument>;
};

/** As much of an OpenAPI document as is read here. */
interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

interface Operation {
  readonly deprecated?: boolean;
  requestBody?: { readonly required?: boolean; readonly content?: Content };
  parameters?: readonly Parameter[];
  responses: Readonly<Record<string, { readonly description?: string }>>;
}

type Content = Readonly<
  Record<string, { readonly schema?: { readonly anyOf?: readonly { readonly type?: string }[] } }>
>;

interface Parameter {
  readonly in?: string;
  readonly name?: string;
  readonly schema?: { readonly 'x-needed'?: boolean };
  readonly required?: boolean;
  readonly $ref?: string;
}

interface Traits {
  readonly hasInput: boolean;
  readonly hasBody: boolean;
  readonly hasKey: boolean;
  readonly hasPrecondition: boolean;
  readonly isCached: boolean;
  readonly isDeprecated: boolean;
}

function completeOperation(operation: Operation): void {
  const given = operation.parameters ?? [];
  const traits = traitsOf(operation, given);
  operation.parameters = [
    ...given.map(completeParameter),
    ...(traits.isCached ? [{ $ref: '#/components/parameters/If-None-Match' }] : []),
  ];
  const responses: Operation['responses'] = { ...refusalsOf(traits), ...operation.responses };
  operation.responses = Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const names = headersOf(Number(status), traits);
      const references = names.map((name) => [name, { $ref: `#/components/headers/${name}` }]);
      return [status, { ...named(status, response), headers: Object.fromEntries(references) }];
    }),
  );
  if (operation.requestBody !== undefined && mayBeAbsent(operation.requestBody.content))
    operation.requestBody = { ...operation.requestBody, required: false };
}

/** A body that may be null may also be left out. */
function mayBeAbsent(content: Content = {}): boolean {
  return Object.values(content).some(
    ({ schema }) => schema?.anyOf?.some(({ type }) => type === 'null') === true,
  );
}

/** What the framework calls an answer that its route did not describe. */
function named<Answer extends { readonly description?: string }>(status: string, response: Answer): Answer {
  if (response.description !== 'Default Response') return response;
  return { ...response, description: STATUS_CODES[status] ?? 'Done' };
}

function traitsOf(operation: Operation, parameters: readonly Parameter[]): Traits {
  const sent = new Set(parameters.filter((each) => each.in === 'header').map(({ name }) => name));
  return {
    hasInput: parameters.some((each) => each.in !== 'header'),
    hasBody: operation.requestBody !== undefined,
    hasKey: sent.has('idempotency-key'),
    hasPrecondition: sent.has('if-match'),
    isCached: '304' in operation.responses,
    isDeprecated: operation.deprecated === true,
  };
}

/** A needed header that is missing is refused with a problem of its own; only to the validator it is optional. */
function completeParameter(parameter: Parameter): Parameter {
  const { 'x-needed': isNeeded, ...schema } = parameter.schema ?? {};
  return isNeeded === true ? { ...parameter, required: true, schema } : parameter;
}

const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

function refusalsOf({ hasInput, hasBody, hasKey, hasPrecondition }: Traits): Operation['responses'] {
  const statuses = [
    ...(hasInput || hasBody || hasKey ? [400] : []),
    ...(hasBody ? [413, 415] : []),
    ...(hasKey ? [409, 422] : []),
    ...(hasPrecondition ? [412, 428] : []),
    401,
    403,
    500,
    503,
  ];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: refusalDescriptions[status] ?? 'Refused', content: problemContent },
    ]),
  );
}

function headersOf(status: number, { hasKey, hasPrecondition, isCached, isDeprecated }: Traits): string[] {
  const isDone = status >= 200 && status < 300;
  return [
    'X-Correlation-Id',
    ...(status === 201 || status === 202 ? ['Location'] : []),
    ...(status === 304 || (isDone && (isCached || hasPrecondition)) ? ['ETag'] : []),
    ...(isDone && hasKey ? ['Idempotent-Replayed'] : []),
    ...(status === 202 || status === 503 || (status === 409 && hasKey) ? ['Retry-After'] : []),
    ...(isDeprecated ? ['Deprecation', 'Link'] : []),
  ];
}

const text = { type: 'string' };

const parameters = {
  'If-None-Match': {
    in: 'header',
    name: 'if-none-match',
    description: 'ETags of versions that you have: one of them is answered with 304 and no body.',
    schema: text,
  },
};

const headers = {
  'X-Correlation-Id': {
    description: "The request's own id, or a new one. Name it when you ask for help.",
    schema: text,
  },
  Location: { description: 'The path of what the answer shows.', schema: text },
  ETag: { description: 'The version that the answer shows, for If-Match and If-None-Match.', schema: text },
  'Idempotent-Replayed': {
    description: 'There when this is the stored answer to an earlier request with the same key.',
    schema: { type: 'string', const: 'true' },
  },
  'Retry-After': {
    description: 'After how many seconds to ask again.',
    schema: { type: 'integer', minimum: 0 },
  },
  Deprecation: {
    description: 'Since when this version is deprecated, in seconds since 1970 (RFC 9745): `@1795219200`.',
    schema: text,
  },
  Link: { description: 'Where its successor is, with rel="successor-version" (RFC 8288).', schema: text },
};
