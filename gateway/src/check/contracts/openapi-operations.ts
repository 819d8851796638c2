import {
  follow,
  isTable,
  partOf,
  partsOf,
  placeOf,
  textIn,
  topOf,
  UnreadableContract,
  type ContractDocument,
  type Located,
} from './contract-document.ts';

export interface Parameter {
  /** `header If-Match`: where it is, and its name as it is written. */
  readonly name: string;
  readonly at: Located;
  readonly isRequired: boolean;
}

export interface RestOperation {
  /** `POST /v1/orders/{id}/cancellation`, as it is written. */
  readonly name: string;
  readonly at: Located;
  /** By what tells two parameters apart: their place and, of headers in lower case, their name. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly body: Located | undefined;
  readonly answers: ReadonlyMap<string, Located>;
  /** Each way in: its schemes, with what they are, and their scopes. */
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly isDeprecated: boolean;
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Every operation of an OpenAPI 3.x document, by its method and its path without the parameters' names. */
export function restOperationsOf(document: ContractDocument): Map<string, RestOperation> {
  const top = topOf(document);
  const version = textIn(top, 'openapi');
  if (version === undefined || !version.startsWith('3.'))
    throw new UnreadableContract(
      placeOf(partOf(top, 'openapi')),
      'This is no OpenAPI 3 document.',
      'Write `openapi: 3.1.0`; an older document has to be converted first.',
    );
  const operations = partsOf(partOf(top, 'paths')).flatMap(([path, item]) =>
    partsOf(item)
      .filter(([method]) => methods.has(method))
      .map(([method, at]): [string, RestOperation] => {
        const name = `${method.toUpperCase()} ${path}`;
        return [operationKey(name), operationAt(at, item, name)];
      }),
  );
  return new Map(operations);
}

/** `GET /v1/orders/{id}` → `GET /v1/orders/{}`: what a parameter is called in the document tells no operations apart. */
export function operationKey(name: string): string {
  return name.replaceAll(/\{[^}]*\}/g, '{}');
}

/** Which answer a status is: what is said of it, else of its class, else of all the rest (OpenAPI 3.1, 4.8.16). */
export function answerOf({ answers }: RestOperation, status: string): string {
  return [status, `${status.charAt(0)}XX`].find((key) => answers.has(key)) ?? 'DEFAULT';
}

function operationAt(at: Located, item: Located, name: string): RestOperation {
  const body = follow(partOf(at, 'requestBody'));
  const parameters = [...parametersOf(item, name), ...parametersOf(at, name)];
  return {
    name,
    at,
    parameters: new Map(parameters),
    body: isTable(body.value) ? body : undefined,
    answers: new Map(
      partsOf(partOf(at, 'responses')).map(([status, answer]) => [status.toUpperCase(), answer]),
    ),
    security: securityOf(at),
    isDeprecated: partOf(at, 'deprecated').value === true,
  };
}

function securityOf(at: Located): RestOperation['security'] {
  const top = topOf(at.document);
  const ways = partOf(at, 'security').value ?? partOf(top, 'security').value;
  if (!Array.isArray(ways)) return [];
  return ways
    .filter(isTable)
    .map((way) =>
      Object.fromEntries(Object.entries(way).map(([name, scopes]) => [schemeOf(top, name), scopes])),
    );
}

/** `token (http bearer)`, `key (apiKey header x-key)`: what makes another scheme of it under the same name. */
function schemeOf(top: Located, name: string): string {
  const scheme = follow(partOf(top, 'components', 'securitySchemes', name));
  const place = textIn(scheme, 'in');
  const key = textIn(scheme, 'name');
  const words = [
    textIn(scheme, 'type'),
    textIn(scheme, 'scheme')?.toLowerCase(),
    place,
    place === 'header' ? key?.toLowerCase() : key,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? name : `${name} (${words.join(' ')})`;
}

/** A parameter in the path is told by its position: its name is nobody's business but the document's. */
function parametersOf(at: Located, operation: string): [string, Parameter][] {
  return partsOf(partOf(at, 'parameters')).map(([, parameter]) => {
    const place = textIn(parameter, 'in') ?? '';
    const name = textIn(parameter, 'name') ?? '';
    const position = operation.split('/').findIndex((step) => step.includes(`{${name}}`));
    const identity = place === 'path' ? String(position) : place === 'header' ? name.toLowerCase() : name;
    const isRequired = place === 'path' || partOf(parameter, 'required').value === true;
    return [`${place} ${identity}`, { name: `${place} ${name}`, at: parameter, isRequired }];
  });
}
