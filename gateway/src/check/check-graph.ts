import type { GraphQLSchema } from 'graphql';
import { dayOf } from '../config/day.ts';
import type { Change } from './change.ts';
import { changeFinding } from './change-finding.ts';
import { CannotCheck } from './cannot-check.ts';
import { composeSubgraphs, type Composed } from './composing/compose-subgraphs.ts';
import { describeProblem } from './composing/describe-problem.ts';
import { problemsOf } from './composing/problem.ts';
import { placeFinder, type PlaceFinder } from './coordinate-places.ts';
import type { Counted } from './describe-use.ts';
import { diffAccess } from './diff/diff-access.ts';
import { diffGraphMarks } from './diff/diff-marks.ts';
import { diffSchemas } from './diff/diff-schemas.ts';
import { diffServices } from './diff/diff-services.ts';
import { hasCoordinate } from './diff/has-coordinate.ts';
import { serviceFacts, type ServiceFacts } from './diff/service-facts.ts';
import type { Suspect } from './diff/suspect.ts';
import { tellHidden } from './diff/tell-hidden.ts';
import type { Finding } from './finding.ts';
import { lintFindings } from './lint/lint-findings.ts';
import type { SubgraphSdl } from './reading/subgraph-sdl.ts';
import type { KeptTexts } from './plan/kept-texts.ts';
import { checkPlans } from './plan/check-plans.ts';
import { operationPlanner, type OperationPlanner } from './plan/operation-planner.ts';
import type { PlanBudgets } from './plan/read-budgets.ts';
import { touches } from './plan/touched-operations.ts';
import type { Policy } from './reading/read-policy.ts';
import { errorsIn, type ClientOperation } from './use/client-operation.ts';
import { decideByUse, type Decided } from './use/decide-by-use.ts';
import { operationFindings } from './use/operation-findings.ts';

/** What is to be decided: a graph as it would be, as it is published, and who uses it. */
export interface GraphQuestion {
  readonly after: readonly SubgraphSdl[];
  /** Undefined: composed and linted only. */
  readonly before: readonly SubgraphSdl[] | undefined;
  /** What is published and what is recorded. */
  readonly operations: readonly ClientOperation[];
  /** What is to be published: each must be valid. */
  readonly ownOperations: readonly ClientOperation[];
  readonly policy: Policy;
  readonly counted: Counted;
  readonly budgets: PlanBudgets;
  /** What earlier runs composed and planned. */
  readonly kept?: KeptTexts | undefined;
}

export interface GraphAnswer {
  /** False: what is told is why it does not compose, and nothing else could be checked. */
  readonly composes: boolean;
  readonly findings: readonly Finding[];
  readonly covered: readonly string[];
}

/** Composes, lints, compares, and decides by use. Throws CannotCheck when the published graph does not compose. */
export function checkGraph(question: GraphQuestion): GraphAnswer {
  const { after, before, policy, counted } = question;
  const today = dayOf(counted.now.getTime());
  const composed = compose(question, after);
  if ('errors' in composed) {
    return { composes: false, findings: compositionFindings(after, composed.errors), covered: [] };
  }
  const names = after.map(({ name }) => name).join(', ');
  const covered = [`The graph composes from ${names}.`];
  const findings = lintFindings(after, before ?? [], policy.lint, today);
  if (before === undefined) return { composes: true, findings, covered };
  const published = compose(question, before);
  if ('errors' in published) throw baseDoesNotCompose(before, published.errors);
  const compared = compare(question, before, published, composed);
  return {
    composes: true,
    findings: [...findings, ...compared],
    covered: [...covered, ...coverage(question)],
  };
}

function compose({ kept }: GraphQuestion, sources: readonly SubgraphSdl[]) {
  const key = JSON.stringify(sources.map(({ name, url, text }) => [name, url, text]));
  return composeSubgraphs(sources, (make) => {
    const sdl = kept?.get('composed', key) ?? make();
    kept?.set('composed', key, sdl);
    return sdl;
  });
}

function compare(
  question: GraphQuestion,
  before: readonly SubgraphSdl[],
  published: Composed,
  composed: Composed,
): Finding[] {
  const { after, operations, policy, counted, kept, budgets } = question;
  const suspects = findSuspects({ before, after }, published, composed);
  const planners = {
    before: operationPlanner(published.supergraphSdl, kept),
    after: operationPlanner(composed.supergraphSdl, kept),
  };
  const isTouched = touches(suspects, published.apiSchema, factsOf(before));
  const touched = new Set<ClientOperation>();
  const decision = decideByUse({
    suspects,
    operations,
    before: published.apiSchema,
    after: composed.apiSchema,
    unused: policy.unused,
    planTraces: (operation, marks) => {
      if (operation.text === undefined || !isTouched(marks)) return [];
      touched.add(operation);
      return tracesOf(planners.before, operation);
    },
  });
  const changes = placed(decision.decided, placeFinder(after), placeFinder(before));
  const isValid = (schema: GraphQLSchema, operation: ClientOperation): boolean =>
    operation.text !== undefined && errorsIn(operation, schema).length === 0;
  const planned = [...touched, ...newOperations(question)].filter((one) => isValid(composed.apiSchema, one));
  return [
    ...changes.map((change) => changeFinding(change, counted, policy.failOn)),
    ...operationFindings(question, decision, composed.apiSchema),
    ...checkPlans({
      operations: planned,
      wasValid: (operation) => isValid(published.apiSchema, operation),
      budgets,
      ...planners,
    }),
  ];
}

/** An operation that the published graph cannot plan leaves no traces there. */
function tracesOf(planner: OperationPlanner, operation: ClientOperation): readonly string[] {
  try {
    return planner.plan(operation)?.traces ?? [];
  } catch {
    return [];
  }
}

/** What is not among the published or recorded operations has only its own budget to keep. */
function newOperations({ operations, ownOperations }: GraphQuestion): ClientOperation[] {
  const known = new Set(operations.map(({ text }) => text));
  return ownOperations.filter(({ text }) => !known.has(text));
}

function placed(decided: readonly Decided[], now: PlaceFinder, then: PlaceFinder): Change[] {
  return decided.map(({ suspect, level, usedBy }): Change => {
    const {
      traces: _traces,
      onlyIfInvalid: _only,
      isRegardless: _regardless,
      lookAt = [],
      ...difference
    } = suspect;
    const { coordinate, subject } = suspect;
    const wanted = [coordinate, ...lookAt, coordinate.split('(')[0] ?? '', coordinate.split('.')[0] ?? ''];
    // What is gone is told where its type still stands, in the services that had it.
    const holders = subject === '' ? then.services(coordinate) : [subject];
    const places =
      [
        now.find(coordinate, subject),
        ...wanted.map((one) => holders.flatMap((holder) => now.find(one, holder))),
        ...wanted.map((one) => then.find(one, subject)),
        ...wanted.map((one) => now.find(one)),
      ].find((found) => found.length > 0) ?? [];
    return { ...difference, places, level, usedBy };
  });
}

interface Sides {
  readonly before: readonly SubgraphSdl[];
  readonly after: readonly SubgraphSdl[];
}

function findSuspects({ before, after }: Sides, published: Composed, composed: Composed): Suspect[] {
  return [
    ...tellHidden(
      diffSchemas(published.apiSchema, composed.apiSchema),
      published.fullSchema,
      composed.fullSchema,
    ),
    ...diffServices({
      before: factsOf(before),
      after: factsOf(after),
      staysPublic: (coordinate) => hasCoordinate(composed.fullSchema, coordinate),
    }),
    ...diffGraphMarks(published, composed),
    ...diffAccess(published, composed),
  ];
}

function factsOf(sources: readonly SubgraphSdl[]): ServiceFacts[] {
  return sources.flatMap(({ name, url, document }) => (document ? [serviceFacts(name, url, document)] : []));
}

function compositionFindings(
  sources: readonly SubgraphSdl[],
  errors: Parameters<typeof problemsOf>[1],
): Finding[] {
  return problemsOf(sources, errors).map((problem): Finding => {
    const more = problem.alike > 0 ? `\n(and ${problem.alike} more for the same reason)` : '';
    return {
      part: 'composition',
      severity: 'error',
      rule: problem.code,
      subject: problem.subgraphs.join(', '),
      coordinate: '',
      places: problem.places,
      message: `${problem.message}${more}`,
      remedy: problem.remedy,
      usedBy: [],
    };
  });
}

function baseDoesNotCompose(
  sources: readonly SubgraphSdl[],
  errors: Parameters<typeof problemsOf>[1],
): CannotCheck {
  const told = problemsOf(sources, errors).map((problem) => describeProblem(problem));
  return new CannotCheck(
    `The base does not compose, so nothing can be compared with it. Name another base, or publish one that composes.\n${told.join('\n')}`,
  );
}

function coverage({ operations, after, before, counted }: GraphQuestion): string[] {
  const clients = new Set(operations.flatMap(({ senders }) => senders.map(({ client }) => client)));
  const used =
    operations.length === 0
      ? 'No operation is known, so every change counts as used.'
      : `${operations.length} known operation${operations.length === 1 ? '' : 's'} of ${[...clients].sort().join(', ')} decided what breaks${counted.days === undefined ? '' : `, with ${counted.days} days of recorded use`}.`;
  return [`${after.length} services were compared with ${before?.length ?? 0} that are published.`, used];
}
