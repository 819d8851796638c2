import { Kind, parse, print, visit, type ASTNode, type DocumentNode } from 'graphql';

/**
 * The smallest document that still shows what was found, by leaving out one selection, directive, fragment or
 * argument after the other. `stillFails` answers for documents that may be invalid.
 */
export async function shrinkOperation(
  text: string,
  stillFails: (text: string) => Promise<boolean>,
): Promise<string> {
  let smallest = text;
  let index = 0;
  let attempts = 0;
  while (attempts < 400) {
    const candidate = without(parse(smallest), index);
    if (candidate === undefined) break;
    attempts += 1;
    if (await stillFails(candidate)) smallest = candidate;
    else index += 1;
  }
  return smallest;
}

/** The document without its removable node of this number; undefined when there are not so many. */
function without(document: DocumentNode, index: number): string | undefined {
  let seen = 0;
  let removed = false;
  const edited: DocumentNode = visit(document, {
    enter(node: ASTNode) {
      if (removed) return false;
      if (!isRemovable(node)) return undefined;
      if (seen === index) {
        removed = true;
        return null;
      }
      seen += 1;
      return undefined;
    },
  });
  if (!removed) return undefined;
  return print(edited);
}

function isRemovable({ kind }: ASTNode): boolean {
  return (
    kind === Kind.FIELD ||
    kind === Kind.INLINE_FRAGMENT ||
    kind === Kind.FRAGMENT_SPREAD ||
    kind === Kind.FRAGMENT_DEFINITION ||
    kind === Kind.DIRECTIVE ||
    kind === Kind.ARGUMENT ||
    kind === Kind.VARIABLE_DEFINITION
  );
}
