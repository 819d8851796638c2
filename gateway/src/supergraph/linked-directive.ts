import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';
import { directiveArgument } from './join-directives.ts';

/**
 * What a directive of a specification is called in a document; undefined when the document does not link it.
 * `identity` is the specification's URL without its version. Link specification: imports, `as`, and the prefix of what
 * is not imported, which a specification's main directive, of its own name, goes without.
 */
export function linkedDirective(document: DocumentNode, identity: string, name: string): string | undefined {
  const specification = identity.slice(identity.lastIndexOf('/') + 1);
  for (const link of linksOf(document)) {
    const version = versionOf(link, identity);
    if (version === undefined || !isUnderstood(version)) continue;
    const namespace = directiveArgument(link, 'as') ?? specification;
    return importedName(link, name) ?? (name === specification ? namespace : `${namespace}__${name}`);
  }
  return undefined;
}

/** The version of a specification that a document links and that is none of those understood here: `v2.0`. */
export function unknownVersion(document: DocumentNode, identity: string): string | undefined {
  const versions = linksOf(document).map((link) => versionOf(link, identity));
  return versions.find((version) => version !== undefined && !isUnderstood(version));
}

function linksOf(document: DocumentNode): ConstDirectiveNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link' || name.value === 'core')
      : [],
  );
}

function versionOf(link: ConstDirectiveNode, identity: string): string | undefined {
  const url = directiveArgument(link, 'url') ?? directiveArgument(link, 'feature');
  return url?.startsWith(`${identity}/v`) === true
    ? url.slice(identity.length + 1).replace(/\/$/, '')
    : undefined;
}

/** Minor versions only add to a specification; another major one may mean something else, and before 1 any other one. */
function isUnderstood(version: string): boolean {
  return version === 'v0.1' || /^v1\.\d+$/.test(version);
}

function importedName(link: ConstDirectiveNode, name: string): string | undefined {
  const list = link.arguments?.find((argument) => argument.name.value === 'import')?.value;
  for (const item of list?.kind === Kind.LIST ? list.values : []) {
    const imported = item.kind === Kind.STRING ? item.value : textOf(item, 'name');
    if (imported === `@${name}`) return (textOf(item, 'as') ?? imported).slice(1);
  }
  return undefined;
}

function textOf(value: ConstValueNode, key: string): string | undefined {
  if (value.kind !== Kind.OBJECT) return undefined;
  const found = value.fields.find((field) => field.name.value === key)?.value;
  return found?.kind === Kind.STRING ? found.value : undefined;
}
