import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';
import { directiveArgument } from './join-directives.ts';

/**
 * What a directive of a specification is called in a document; undefined when the document does not link it.
 * `identity` is the specification's URL without its version. Link specification: imports, `as`, and the prefix of what
 * is not imported.
 */
export function linkedDirective(document: DocumentNode, identity: string, name: string): string | undefined {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const url = directive.name.value === 'link' ? directiveArgument(directive, 'url') : undefined;
      if (url === undefined || !isVersionOf(url, identity)) continue;
      const namespace = directiveArgument(directive, 'as') ?? identity.slice(identity.lastIndexOf('/') + 1);
      return importedName(directive, name) ?? `${namespace}__${name}`;
    }
  }
  return undefined;
}

/** Minor versions only add to a specification; another major one may mean something else. */
function isVersionOf(url: string, identity: string): boolean {
  return url.startsWith(`${identity}/v1.`) && /^\d+$/.test(url.slice(identity.length + '/v1.'.length));
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
