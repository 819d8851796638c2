import { GraphQLError, type GraphQLFormattedError } from 'graphql';

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

const aboutSchema: ReadonlySet<unknown> = new Set(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * Formats errors without the names of a schema that is not shown: validation quotes the types of fields and values.
 * What the client wrote itself stays in the message.
 */
export function hidingNames(format: Format): Format {
  return (formatted, error) => {
    const told = format(formatted, error);
    if (!aboutSchema.has(told.extensions?.['code'])) return told;
    const sent = new Set(error instanceof GraphQLError ? error.source?.body.match(/\w+/g) : undefined);
    // Names of the schema stand in quotation marks without a space, after a space. What the client wrote may hold quotation
    // marks that are no pairs, so that none of them may be matched with one further on.
    const message = told.message.replaceAll(/"[^"\s]*"/g, (quoted) =>
      (quoted.match(/\w+/g) ?? []).every((word) => sent.has(word)) ? quoted : '"…"',
    );
    return { ...told, message };
  };
}
