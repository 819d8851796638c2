import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildASTSchema, parse, print, validateSchema, type DocumentNode } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { UserError } from '../command-line/command-line.ts';
import { hiddenByTags, markInaccessible, withoutHidden } from './hide-parts.ts';

/** A part of the graph that one kind of client is promised: all but what carries one of these tags. */
interface Variant {
  readonly name: string;
  readonly without: readonly string[];
}

const form = 'Write it as:\n  variants:\n    shop:\n      without: [staff]';

/**
 * `variants/NAME.graphql`, what clients of a variant see, and `variants/NAME.supergraph.graphql`, which a gateway serves to them
 * alone; relative path → text. None without a `variants.yaml`.
 */
export function variantFiles(folder: string, publicSdl: string, supergraphSdl: string): Map<string, string> {
  const file = path.join(folder, 'variants.yaml');
  if (!existsSync(file)) return new Map();
  const supergraph = parse(supergraphSdl);
  const publicGraph = parse(publicSdl);
  return new Map(
    readVariants(file).flatMap(({ name, without }): [string, string][] => {
      const hidden = hiddenByTags(supergraph, publicGraph, without);
      if (hidden.size === 0)
        throw new UserError(
          `${path.relative('', file)}: nothing in the graph has the tag ${without.join(' or ')}, so that ${name} would be all of it. Tag what it should not have, or remove the variant.`,
        );
      const promised = withoutHidden(publicGraph, hidden);
      refuseUnsound(name, promised);
      return [
        [`variants/${name}.graphql`, print(promised)],
        [`variants/${name}.supergraph.graphql`, print(markInaccessible(supergraph, hidden))],
      ];
    }),
  );
}

function refuseUnsound(name: string, document: DocumentNode): void {
  const [fault] = validateSchema(buildASTSchema(document));
  if (fault !== undefined)
    throw new UserError(
      `The variant ${name} is no graph: ${fault.message} Tag what depends on what is hidden, too.`,
      1,
    );
}

function readVariants(file: string): Variant[] {
  const value: unknown = parseYaml(readFileSync(file, 'utf8'));
  const variants: unknown = Reflect.get(Object(value), 'variants');
  const entries = Object.entries(Object(variants) as Record<string, unknown>);
  return entries.map(([name, entry]) => {
    const without: unknown = Reflect.get(Object(entry), 'without');
    const isRight =
      /^[a-z][a-z0-9-]*$/.test(name) &&
      Array.isArray(without) &&
      without.every((tag) => typeof tag === 'string');
    if (!isRight || without.length === 0)
      throw new UserError(`${path.relative('', file)}: the variant ${name} cannot be used. ${form}`);
    return { name, without };
  });
}
