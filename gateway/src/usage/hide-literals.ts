import { print, stripIgnoredCharacters, visit, type DocumentNode } from 'graphql';

/**
 * The text of a document without what a person may have typed into it: texts are empty and numbers zero. The names of the
 * schema stay, enum values and input fields among them, so that the text can be checked against another schema.
 */
export function hideLiterals(document: DocumentNode): string {
  const hidden = visit(document, {
    StringValue: (node) => ({ ...node, value: '', block: false }),
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, value: '0' }),
  });
  return stripIgnoredCharacters(print(hidden));
}
