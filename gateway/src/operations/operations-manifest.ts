import { GraphQLError, Kind, parse } from 'graphql';
import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import { isJsonObject } from './json-object.ts';

/** One operation that clients are known to send. */
export interface ManifestOperation {
  /** For people: its name, or the id of its document. */
  readonly title: string;
  readonly text: string;
  readonly operationName: string | undefined;
}

/**
 * Reads an operations manifest: `{"<id>": "<document>"}`, or Apollo's format with a list `operations` of `{id, body}`.
 * Throws a StartError when it is neither.
 */
export function readManifest(json: string): readonly ManifestOperation[] {
  return [...documentsOf(json)].flatMap(([id, text]) => operationsOf(id, text));
}

/** The documents of a manifest by their ids. Throws a StartError as `readManifest` does. */
export function documentsOf(json: string): Map<string, string> {
  const refuse = (reason: string): never => {
    throw new StartError([`The operations manifest ${reason}; correct planning.manifest.`]);
  };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    refuse(`is not valid JSON: ${messageOf(error)}`);
  }
  if (!isJsonObject(value)) return refuse('is not a JSON object');
  const listed = value['operations'];
  const pairs = Array.isArray(listed)
    ? listed.map((one): [unknown, unknown] =>
        isJsonObject(one) ? [one['id'], one['body']] : [one, undefined],
      )
    : Object.entries(value);
  const documents = new Map<string, string>();
  for (const [id, text] of pairs) {
    if (typeof id !== 'string' || typeof text !== 'string') refuse(`has no document under ${String(id)}`);
    else documents.set(id, text);
  }
  return documents;
}

/** What is no GraphQL is kept: it is told apart from the others when it is planned. */
function operationsOf(id: string, text: string): ManifestOperation[] {
  try {
    const definitions = parse(text, { noLocation: true }).definitions;
    const names = definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value] : [],
    );
    return names.map((name) => ({
      title: name ?? id,
      text,
      operationName: names.length > 1 ? name : undefined,
    }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [{ title: id, text, operationName: undefined }];
  }
}
