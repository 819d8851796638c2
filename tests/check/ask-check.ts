import { parse, Kind } from 'graphql';
import { checkGraph } from '../../gateway/src/check/check-graph.ts';
import type { Finding } from '../../gateway/src/check/finding.ts';
import { defaultBudgets } from '../../gateway/src/check/plan/read-budgets.ts';
import { defaultPolicy, type Policy } from '../../gateway/src/check/reading/read-policy.ts';
import { lintRules } from '../../gateway/src/check/lint/lint-rules.ts';
import { subgraphSdl, type SubgraphSdl } from '../../gateway/src/check/reading/subgraph-sdl.ts';
import type { ClientOperation } from '../../gateway/src/check/use/client-operation.ts';
import { operationOf } from '../../gateway/src/check/use/read-operations.ts';
import type { Client, GraphChange } from './corpus/graph-change.ts';

export type Services = Readonly<Record<string, string>>;

/** The corpus is about changes: its graphs need not be tidy. */
export const changesOnly: Policy = {
  ...defaultPolicy,
  lint: Object.fromEntries(Object.keys(lintRules).map((rule) => [rule, { level: 'off' as const }])),
};

export const now = new Date('2026-11-21T12:00:00.000Z');

export function sourcesOf(services: Services): SubgraphSdl[] {
  return Object.entries(services)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => subgraphSdl(name, `http://${name}.example/graphql`, text, `${name}.graphql`));
}

/** The services with a change made; an edit whose text is not there exactly once would prove nothing. */
export function changed(services: Services, { title, edit, services: others = {} }: GraphChange): Services {
  const edited = { ...services, ...others };
  for (const [name, edits] of Object.entries(edit)) {
    for (const [was, is] of edits) {
      const parts = (edited[name] ?? '').split(was);
      if (parts.length !== 2) throw new Error(`${title}: ${JSON.stringify(was)} is not there once.`);
      edited[name] = parts.join(is);
    }
  }
  return edited;
}

export function operationsOf(clients: readonly Client[]): ClientOperation[] {
  return clients.map(({ client, version, text, lastSeen, coordinates }) => ({
    ...operationOf(text, { client, file: '', text: '' }),
    ...(nameOf(text) === undefined ? { name: 'Unnamed' } : {}),
    senders: [{ client, version, lastSeen, calls: 10, coordinates: coordinates && new Set(coordinates) }],
  }));
}

/** What the check says of a change, in the corpus' own words. */
export function checkChange(before: Services, change: GraphChange, clients: readonly Client[]) {
  const answer = checkGraph({
    after: sourcesOf(changed(before, change)),
    before: sourcesOf(before),
    operations: operationsOf(change.clients ?? clients),
    ownOperations: [],
    policy: changesOnly,
    counted: { now },
    budgets: defaultBudgets,
  });
  if (!answer.composes) return { told: [['does not compose', '', 'breaking']], findings: answer.findings };
  return { told: answer.findings.map(toldOf), findings: answer.findings };
}

function toldOf({ rule, coordinate, change, severity }: Finding): [string, string, string] {
  return [rule, coordinate, change?.level ?? (severity === 'error' ? 'breaking' : severity)];
}

function nameOf(text: string): string | undefined {
  const [first] = parse(text).definitions;
  return first?.kind === Kind.OPERATION_DEFINITION ? first.name?.value : undefined;
}
