import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  GraphQLError,
  Kind,
  parse,
  print,
  Source,
  visit,
  type ASTNode,
  type ASTVisitor,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { spreadFragments } from '../../operations/spread-fragments.ts';
import { CannotCheck } from '../cannot-check.ts';
import type { Place } from '../place.ts';
import { lineOfText, readJson, recordOf } from '../reading/read-json.ts';
import type { Tree } from '../reading/tree.ts';
import { documentOf, type ClientOperation } from './client-operation.ts';

/**
 * The operations of a folder: `CLIENT/**.graphql`, and `manifest.json` (sha256 → document). The first folder names the
 * client. Throws CannotCheck with file and line for what is no GraphQL and for a hash that is not its document's.
 */
export function readOperations(folder: string, tree: Tree): ClientOperation[] {
  const files = tree.list(folder);
  const documents = files
    .filter((file) => /\.(graphql|gql)$/.test(file))
    .map((file) => ({ file, document: parsed(tree.read(file) ?? '', tree.shown(file)) }));
  const fragments = new Map(
    documents.flatMap(({ document }) =>
      document.definitions.filter(isFragment).map((one) => [one.name.value, one]),
    ),
  );
  const stored = documents.flatMap(({ file, document }) =>
    document.definitions.filter(isOperation).map((definition): ClientOperation => {
      const client = path.relative(folder, file).split(path.sep).slice(0, -1)[0] ?? 'stored operations';
      const whole = withFragments(definition, fragments);
      return operationOf(whole, { client, file: tree.shown(file), text: tree.read(file) ?? '' });
    }),
  );
  const known = new Set(stored.map(contentOf));
  const listed = files
    .filter((file) => path.basename(file) === 'manifest.json')
    .flatMap((file) => readManifest(tree.read(file) ?? '', tree.shown(file)));
  return [...stored, ...listed.filter((one) => !known.has(contentOf(one)))];
}

/** What an operation asks for: without the `__typename`s and the order that generators give to their manifest. */
function contentOf(operation: ClientOperation): string {
  const definitions = documentOf(operation)?.definitions ?? [];
  return sorted(definitions.map((node) => visit(node, inOrder)))
    .map((node) => print(node))
    .join('\n');
}

const inOrder: ASTVisitor = {
  Field: {
    enter: ({ name }) => (name.value === '__typename' ? null : undefined),
    leave: (node) => ({ ...node, arguments: sorted(node.arguments ?? []) }),
  },
  SelectionSet: { leave: (node) => ({ ...node, selections: sorted(node.selections) }) },
  OperationDefinition: {
    leave: (node) => ({ ...node, variableDefinitions: sorted(node.variableDefinitions ?? []) }),
  },
};

function sorted<Node extends ASTNode>(nodes: readonly Node[]): Node[] {
  return nodes.toSorted((one, other) => (print(one) < print(other) ? -1 : 1));
}

/** An operation with the fragments that it needs, as a document of its own whose ranges are those of its own text. */
export function operationOf(
  text: string,
  from: { readonly client: string; readonly file: string; readonly text: string },
): ClientOperation {
  const document = parse(text);
  const definition = document.definitions.find(isOperation);
  const name = definition?.name?.value ?? createHash('sha256').update(text).digest('hex').slice(0, 12);
  const line = lineOfText(from.text, definition?.name ? ` ${name}` : '{');
  const places: Place[] =
    from.file === '' ? [] : [{ file: from.file, line, quote: from.text.split('\n')[line - 1] ?? '' }];
  return { name, text: print(document), places, senders: [{ client: from.client }] };
}

function readManifest(text: string, shown: string): ClientOperation[] {
  const value = recordOf(readJson(text, shown));
  if (!value) throw new CannotCheck(`${shown}:1 is not an object of sha256 → document. Generate it again.`);
  return Object.entries(value).map(([id, given]) => {
    const line = lineOfText(text, id);
    if (typeof given !== 'string')
      throw new CannotCheck(`${shown}:${line} has no document under ${id}. Generate the manifest again.`);
    const hash = createHash('sha256').update(given).digest('hex');
    if (hash !== id.replace(/^sha256:/, '')) {
      throw new CannotCheck(
        `${shown}:${line} has a document under ${id} whose sha256 is ${hash}. Clients that send this id would be answered for another operation; generate the manifest again.`,
      );
    }
    parsed(given, `${shown}:${line}`);
    return operationOf(given, { client: 'manifest', file: shown, text });
  });
}

function parsed(text: string, shown: string): DocumentNode {
  try {
    return parse(new Source(text, shown));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line ?? 1;
    const quote = text.split('\n')[line - 1]?.trim() ?? '';
    throw new CannotCheck(
      `${/:\d+$/.test(shown) ? shown : `${shown}:${line}`} is not GraphQL: ${error.message}\n    ${quote}\nCorrect the operation.`,
      { cause: error },
    );
  }
}

function withFragments(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  return [definition, ...spreadFragments(definition, fragments)].map((node) => print(node)).join('\n\n');
}

function isOperation(node: DefinitionNode): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

function isFragment(node: DefinitionNode): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}
