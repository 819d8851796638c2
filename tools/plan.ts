import { readFileSync } from 'node:fs';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { prettyFormatQueryPlan, QueryPlanner, type PlanNode, type QueryPlan } from '@apollo/query-planner';
import { GraphQLError, Kind, parse, Source, validate, type DocumentNode } from 'graphql';
import { runCommand, UserError } from './command-line/command-line.ts';

await runCommand(
  {
    verb: 'plan',
    does: "Prints Apollo's query plan for an operation, and what it costs: fetches, waves, calls per subgraph.",
    takes: 'FILE.graphql',
    flags: {
      operation: { value: 'NAME', says: 'Which operation, when the file holds several.' },
      supergraph: { value: 'FILE', says: 'Another supergraph (default schema/supergraph.graphql).' },
      json: { says: 'Prints the plan and the summary as JSON.' },
    },
    notes:
      'A wave is what is asked at once: waves come one after another. Exit codes: 0 planned, 1 invalid operation, 2 could not run.',
  },
  (given) => {
    const [file, ...more] = given.positionals;
    if (file === undefined || more.length > 0)
      throw new UserError('give one file that holds the operation: npm run plan -- FILE.graphql');
    const supergraph = readSupergraph(given.value('supergraph') ?? 'schema/supergraph.graphql');
    const plan = planOperation(supergraph, readDocument(file), given.value('operation'));
    const summary = summarize(plan);
    if (given.on('json')) console.log(JSON.stringify({ plan, summary }, null, 2));
    else console.log(`${prettyFormatQueryPlan(plan)}\n\n${describe(summary)}`);
    return 0;
  },
);

function readSupergraph(file: string): Supergraph {
  const sdl = readText(file, 'Run `npm run compose`, or name a supergraph with --supergraph.');
  try {
    return Supergraph.build(sdl, { supportedFeatures: null });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${file} is not a supergraph: ${reason}`, 2, { cause });
  }
}

function readDocument(file: string): DocumentNode {
  try {
    return parse(new Source(readText(file, 'Give the path of a .graphql file.'), file));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new UserError(error.toString(), 1, { cause: error });
  }
}

function planOperation(supergraph: Supergraph, document: DocumentNode, name: string | undefined): QueryPlan {
  const names = operationNames(document);
  if (name !== undefined && !names.includes(name)) {
    throw new UserError(`there is no operation ${name}; the file holds ${names.join(', ') || 'none'}`, 1);
  }
  if (name === undefined && names.length !== 1) {
    throw new UserError(
      `the file holds ${names.length} operations${names.length > 0 ? `; choose with --operation: ${names.join(', ')}` : ''}`,
      1,
    );
  }
  const problems = validate(supergraph.apiSchema().toGraphQLJSSchema(), document);
  if (problems.length > 0) throw new UserError(problems.map(String).join('\n\n'), 1);
  const operationName = name === undefined ? {} : { operationName: name };
  return new QueryPlanner(supergraph).buildQueryPlan(
    operationFromDocument(supergraph.schema, document, operationName),
  );
}

function operationNames(document: DocumentNode): string[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? '(unnamed)'] : [],
  );
}

interface Summary {
  readonly fetches: number;
  readonly waves: number;
  readonly perSubgraph: Readonly<Record<string, number>>;
}

function summarize(plan: QueryPlan): Summary {
  const perSubgraph: Record<string, number> = {};
  const top = plan.node;
  const nodes: PlanNode[] =
    top === undefined
      ? []
      : top.kind === 'Subscription'
        ? [top.primary, ...(top.rest ? [top.rest] : [])]
        : [top];
  const waves = nodes.reduce((sum, node) => sum + wavesOf(node, perSubgraph), 0);
  const fetches = Object.values(perSubgraph).reduce((sum, count) => sum + count, 0);
  return { fetches, waves, perSubgraph };
}

/** Counts fetches on the way; a condition counts as its longer branch, and what is deferred comes after the rest. */
function wavesOf(node: PlanNode, perSubgraph: Record<string, number>): number {
  switch (node.kind) {
    case 'Fetch':
      perSubgraph[node.serviceName] = (perSubgraph[node.serviceName] ?? 0) + 1;
      return 1;
    case 'Flatten':
      return wavesOf(node.node, perSubgraph);
    case 'Sequence':
      return node.nodes.reduce((sum, child) => sum + wavesOf(child, perSubgraph), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map((child) => wavesOf(child, perSubgraph)));
    case 'Condition':
      return longest([node.ifClause, node.elseClause], perSubgraph);
    default:
      return (
        longest([node.primary.node], perSubgraph) +
        longest(
          node.deferred.map((part) => part.node),
          perSubgraph,
        )
      );
  }
}

function longest(nodes: readonly (PlanNode | undefined)[], perSubgraph: Record<string, number>): number {
  return Math.max(0, ...nodes.map((node) => (node ? wavesOf(node, perSubgraph) : 0)));
}

function describe({ fetches, waves, perSubgraph }: Summary): string {
  const calls = Object.entries(perSubgraph).map(([name, count]) => `${name} ${count}`);
  return `${fetches} fetch${fetches === 1 ? '' : 'es'} in ${waves} wave${waves === 1 ? '' : 's'}: ${calls.join(', ') || 'nothing to ask'}`;
}

function readText(file: string, advice: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(`there is no readable file ${file}. ${advice}`, 2, { cause });
  }
}
