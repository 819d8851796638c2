import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMoon, type Moon } from '../../test/start-moon.ts';

interface Operation {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
  }[];
  readonly responses: Readonly<
    Record<
      string,
      { description?: string; content?: Record<string, object>; headers?: Record<string, object> }
    >
  >;
}
interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

let moon: Moon;
let document: OpenApi;
beforeAll(async () => {
  moon = await startMoon();
  document = (await (await fetch(`${moon.url}/docs/json`)).json()) as OpenApi;
});
afterAll(() => moon.server.close());

const operations = (): [place: string, operation: Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method} ${path}`, operation] as [string, Operation],
    ),
  );

/** Every object inside, with the path that leads to it. */
function* objectsIn(value: unknown, path = '#'): Generator<[path: string, value: Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  yield [path, value as Record<string, unknown>];
  for (const [name, member] of Object.entries(value)) yield* objectsIn(member, `${path}/${name}`);
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 and names what it describes', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Moon', version: '1.0.0' } });
  });

  it('has the routes that are not hidden', () => {
    expect(operations().map(([place]) => place)).toEqual([
      'post /v1/craters',
      'get /v1/craters/{id}',
      'patch /v1/craters/{id}',
    ]);
  });

  it('declares each parameter of a path, as required, and no other', () => {
    for (const [place, { parameters = [] }] of operations()) {
      const declared = parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => name)).toEqual(
        [...place.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
      expect(declared.every(({ required }) => required === true)).toBe(true);
    }
  });

  it('describes each response', () => {
    for (const [, { responses }] of operations()) {
      expect(Object.keys(responses).length).toBeGreaterThan(0);
      for (const { description } of Object.values(responses)) expect(description).toMatch(/\w/);
    }
  });

  it('answers every refusal with application/problem+json and nothing else', () => {
    const refusals = operations().flatMap(([, { responses }]) =>
      Object.entries(responses).filter(([status]) => Number(status) >= 400),
    );
    expect(refusals.length).toBeGreaterThan(5);
    for (const [, { content }] of refusals) {
      expect(content).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
    }
  });

  it.each([
    ['post /v1/craters', 201, ['X-Correlation-Id', 'Location', 'Idempotent-Replayed']],
    ['post /v1/craters', 409, ['X-Correlation-Id', 'Retry-After']],
    ['get /v1/craters/{id}', 200, ['X-Correlation-Id', 'ETag']],
    ['get /v1/craters/{id}', 304, ['X-Correlation-Id', 'ETag']],
    ['get /v1/craters/{id}', 404, ['X-Correlation-Id']],
    ['patch /v1/craters/{id}', 200, ['X-Correlation-Id', 'ETag']],
    ['patch /v1/craters/{id}', 503, ['X-Correlation-Id', 'Retry-After']],
  ])('says which headers %s answers with %i', (place, status, names) => {
    const headers = new Map(operations()).get(place)?.responses[status]?.headers ?? {};
    expect(Object.keys(headers)).toEqual(names);
  });

  it('says which refusals follow from what a request has to carry', () => {
    const statuses = new Map(operations().map(([place, { responses }]) => [place, Object.keys(responses)]));
    expect(statuses.get('post /v1/craters')).toEqual([
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '500',
      '503',
    ]);
    expect(statuses.get('get /v1/craters/{id}')).toEqual([
      '200',
      '304',
      '400',
      '401',
      '403',
      '404',
      '500',
      '503',
    ]);
    expect(statuses.get('patch /v1/craters/{id}')).toEqual(
      expect.arrayContaining(['400', '404', '412', '413', '415', '428']),
    );
  });

  it('says which headers a request cannot do without', () => {
    const needed = operations().flatMap(([place, { parameters = [] }]) =>
      parameters
        .filter((each) => each.in === 'header' && each.required)
        .map(({ name }) => `${place} ${name}`),
    );
    expect(needed).toEqual(['patch /v1/craters/{id} if-match']);
    expect(JSON.stringify(document)).not.toContain('x-needed');
  });

  it('has no reference that leads nowhere', () => {
    const known = Object.entries(document.components).flatMap(([kind, parts]) =>
      Object.keys(parts).map((name) => `#/components/${kind}/${name}`),
    );
    const references = [...objectsIn(document)].flatMap(([, { $ref }]) => ($ref === undefined ? [] : [$ref]));
    expect(references.length).toBeGreaterThan(0);
    expect(
      references.filter((reference) => typeof reference !== 'string' || !known.includes(reference)),
    ).toEqual([]);
  });

  it('has schemas of JSON Schema 2020-12: known types, no nullable, no $id inside', () => {
    const types = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'];
    const wrong = [...objectsIn(document)]
      .filter(([path]) => !path.endsWith('/properties'))
      .filter(
        ([, { nullable, $id, type }]) =>
          nullable !== undefined || $id !== undefined || (typeof type === 'string' && !types.includes(type)),
      );
    expect(wrong).toEqual([]);
  });
});

describe('the docs page', () => {
  it('comes with everything that it shows: nothing is loaded from elsewhere', async () => {
    const page = await fetch(`${moon.url}/docs/`);
    const html = await page.text();
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
    expect(page.headers.get('content-security-policy')).not.toMatch(/https?:|upgrade-insecure/);
    const assets = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) expect((await fetch(`${moon.url}/docs/${asset}`)).status).toBe(200);
  });

  it('asks no validator elsewhere about the document', async () => {
    const script = await (await fetch(`${moon.url}/docs/static/swagger-initializer.js`)).text();
    expect(script).toContain('validatorUrl: null');
  });
});
