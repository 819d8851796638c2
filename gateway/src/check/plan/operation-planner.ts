import { createHash } from 'node:crypto';
import { Kind, print } from 'graphql';
import { decideConditions } from '../../operations/decide-conditions.ts';
import { knowOperation } from '../../operations/known-operation.ts';
import { planBuilder, type BuildPlan } from '../../planning/build-plan.ts';
import { plannerDocument } from '../../planning/planner-document.ts';
import { readSupergraph, type ReadSupergraph } from '../../supergraph/read-supergraph.ts';
import { serveSupergraph, type ServedSupergraph } from '../../supergraph/serve-supergraph.ts';
import { documentOf, type ClientOperation } from '../use/client-operation.ts';
import type { KeptTexts } from './kept-texts.ts';
import { readPlan, type PlanMeasure, type ReadPlan } from './read-plan.ts';

/** Plans operations of one supergraph as the gateway would, in this thread. */
export interface OperationPlanner {
  /** Undefined for what has no document or asks no service; throws where the gateway would not plan it. */
  plan(operation: ClientOperation): ReadPlan | undefined;
}

/** As many as the gateway compares before it answers, and then some: the check must say the same twice. */
const maxEvaluatedPlans = 1_000;

/** The supergraph is read when the first operation is planned that was not planned before. */
export function operationPlanner(supergraphSdl: string, kept?: KeptTexts): OperationPlanner {
  const graph = hashOf(supergraphSdl);
  let reading: { served: ServedSupergraph; read: ReadSupergraph; build: BuildPlan } | undefined;
  const readNow = () => {
    if (reading) return reading;
    const read = readSupergraph(supergraphSdl);
    reading = {
      read,
      served: serveSupergraph(supergraphSdl, read.extract),
      build: planBuilder(read, maxEvaluatedPlans),
    };
    return reading;
  };
  return {
    plan: (operation) => {
      if (operation.text === undefined) return undefined;
      const text = kept?.get(graph, operation.text);
      if (text !== undefined) return JSON.parse(text) as ReadPlan;
      const { served, read, build } = readNow();
      const planned = planNow(operation, { served, read, build });
      if (planned) kept?.set(graph, operation.text, JSON.stringify(planned));
      return planned;
    },
  };
}

interface Reading {
  readonly served: ServedSupergraph;
  readonly read: ReadSupergraph;
  readonly build: BuildPlan;
}

/** With conditions, what costs most counts: everything that is included, or everything that is not skipped. */
function planNow(operation: ClientOperation, { served, read, build }: Reading): ReadPlan | undefined {
  const document = documentOf(operation);
  const definition = document?.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!document || !definition) return undefined;
  const known = knowOperation(served, document, definition);
  const names = [...known.conditionVariables.keys()];
  const cases = names.length === 0 ? [true] : [true, false];
  const plans = cases.flatMap((value) => {
    const flags = new Map(names.map((name) => [name, value]));
    const prepared = plannerDocument(decideConditions(known, flags));
    return prepared ? [readPlan(build(print(prepared.document)).plan, read.fullSchema)] : [];
  });
  const [first] = plans;
  return (
    first && {
      measure: plans.reduce((worst, { measure }) => greater(worst, measure), first.measure),
      traces: [...new Set(plans.flatMap(({ traces }) => traces))],
    }
  );
}

function greater(one: PlanMeasure, other: PlanMeasure): PlanMeasure {
  return {
    fetches: Math.max(one.fetches, other.fetches),
    waves: Math.max(one.waves, other.waves),
    cost: Math.max(one.cost, other.cost),
    fields: Math.max(one.fields, other.fields),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
