import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askSuite, type Verdict } from './subgraph-compatibility/ask-suite.ts';
import { productsResolvers } from './subgraph-compatibility/products.ts';
import { startProducts, type Running } from './subgraph-compatibility/start-products.ts';
import { startRouter } from './subgraph-compatibility/start-router.ts';
import { suiteFile } from './subgraph-compatibility/suite-package.ts';

/** Every test of the suite. A list, so that one that is not run is missed. */
const names = [
  '@composeDirective',
  '@inaccessible > should be able to query @inaccessible fields via the products schema directly',
  '@inaccessible > should return @inaccessible directives in _service sdl',
  '@interfaceObject > verifies @interfaceObject entity returns new fields',
  '@interfaceObject > verifies schema contains entity type marked as @interfaceObject',
  '@key composite > applies composite object @key on ProductResearch',
  '@key composite > resolves composite object @key on ProductResearch',
  '@key multiple > applies multiple field @key on DeprecatedProduct',
  '@key multiple > resolves multiple field @key on DeprecatedProduct',
  '@key single > applies single field @key on User',
  '@key single > resolves single field @key on User',
  '@link',
  '@override > should return @override directives in _service sdl',
  '@override > should return overridden user name',
  '@provides',
  '@requires',
  '@shareable > should be able to resolve @shareable ProductDimension types',
  '@shareable > should return @shareable directives in _service sdl',
  '@tag',
  'ftv1',
  'introspection',
  'repeatable @key > applies repeatable @key directive on Product',
  'repeatable @key > resolves multiple @key directives on Product',
];

let products: Running;
let router: Running;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'products-'));
  products = await startProducts();
  router = await startRouter(products.url);
});
afterAll(async () => {
  await router.stop();
  await products.stop();
  rmSync(folder, { recursive: true });
});

const failed = (verdicts: readonly Verdict[]): string[] =>
  verdicts
    .filter(({ passed }) => !passed)
    .map(({ name }) => name)
    .sort();

describe("Apollo's suite for subgraphs, with a subgraph on our chassis and our gateway as the router", () => {
  let verdicts: readonly Verdict[];
  beforeAll(async () => {
    verdicts = await askSuite(products.url, router.url);
  });

  it('has 23 tests', () => {
    expect(names).toHaveLength(23);
    expect(verdicts.map(({ name }) => name).sort()).toEqual(names);
  });

  it.each(names)('%s', (asked) => {
    expect(verdicts.find(({ name }) => name === asked)).toEqual({ name: asked, passed: true, problems: [] });
  });
});

describe("Apollo's suite for subgraphs sees", () => {
  it('a directive that is lost', async () => {
    const sdl = readFileSync(suiteFile('products.graphql'), 'utf8');
    const schema = pathToFileURL(join(folder, 'products.graphql'));
    writeFileSync(
      schema,
      sdl
        .replace('ProductDimension @shareable', 'ProductDimension')
        .replace('notes: String @tag(name: "internal")', 'notes: String'),
    );
    const broken = await startProducts(schema);
    expect(failed(await askSuite(broken.url, router.url))).toEqual([
      '@shareable > should return @shareable directives in _service sdl',
      '@tag',
    ]);
    await broken.stop();
  });

  it('entities that are not found, asked directly and through the gateway', async () => {
    const broken = await startProducts(undefined, {
      ...productsResolvers,
      User: { ...productsResolvers.User, __resolveReference: () => null },
      Inventory: { __resolveReference: () => null },
    });
    const routerOfBroken = await startRouter(broken.url);
    expect(failed(await askSuite(broken.url, routerOfBroken.url))).toEqual([
      '@interfaceObject > verifies @interfaceObject entity returns new fields',
      '@key single > resolves single field @key on User',
      '@requires',
    ]);
    await routerOfBroken.stop();
    await broken.stop();
  });
});
