import { describe, expect, it } from 'vitest';
import { CannotCheck } from '../cannot-check.ts';
import { composeSubgraphs, type Composed } from '../composing/compose-subgraphs.ts';
import { subgraphSdl } from '../reading/subgraph-sdl.ts';
import { diffAccess } from './diff-access.ts';

/** A graph of one field with this rule, and with `@owner` of this version. */
function graphWith(rule: string, version = 'v1.0'): Composed {
  const sdl = `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective", "@policy", "@authenticated"])
    @link(url: "https://musiccorp.example/graph/${version}", import: [{ name: "@owner", as: "@whose" }])
    @composeDirective(name: "@whose")
  directive @whose(field: String, argument: String, scopes: [[String!]!]) repeatable on OBJECT | FIELD_DEFINITION
  type Query { sun(id: ID!): Int ${rule} }`;
  const composed = composeSubgraphs([
    subgraphSdl('suns', 'http://suns.example/graphql', sdl, 'suns.graphql'),
  ]);
  if ('errors' in composed) throw new Error(composed.errors.join('\n'));
  return composed;
}

describe('who may see what', () => {
  it.each([
    ['@whose(argument: "id", scopes: [["a"], ["b"]])', '@whose(argument: "id", scopes: [["b"], ["a"]])', ''],
    ['@whose(argument: "id")', '@whose(argument: "id", scopes: [["a"]])', 'access-widened'],
    ['@whose(argument: "id")', '@whose(scopes: [["a"]])', 'access-widened'],
    ['@authenticated', '@whose(scopes: [["a"]])', 'access-narrowed'],
    ['@whose(scopes: [["a"]])', '@authenticated', 'access-widened'],
    ['@policy(policies: [["a"]])', '@authenticated', 'access-narrowed'],
    ['@policy(policies: [["a"]])', '@policy(policies: [["a"], ["b"]])', 'access-widened'],
  ])('from %s to %s is told as "%s"', (was, is, rule) => {
    const told = diffAccess(graphWith(was), graphWith(is)).map((one) => one.rule);
    expect(told).toEqual(rule === '' ? [] : [rule]);
  });

  it('cannot be compared in a version that the gateway does not enforce', () => {
    const [was, is] = [graphWith('@whose(argument: "id")'), graphWith('@whose(argument: "id")', 'v2.0')];
    expect(() => diffAccess(was, is)).toThrow(CannotCheck);
  });
});
