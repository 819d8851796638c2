import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

/** Asks every object for its type, as clients with a cache do before they send a document: their hashes are of that. */
export const { transform } = addTypenameSelectionDocumentTransform;
