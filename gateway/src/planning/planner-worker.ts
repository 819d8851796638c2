/** The body of a planner's thread: reads the supergraph once, then plans what it is sent, one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors/message-of.ts';
import { StartError } from '../errors/start-error.ts';
import { readSupergraph } from '../supergraph/read-supergraph.ts';
import { planBuilder, type BuildPlan } from './build-plan.ts';
import type { FromPlanner, PlannerData, ToPlanner } from './planner-messages.ts';

const send = (message: FromPlanner): void => parentPort?.postMessage(message, []);

function start({ sdl, maxEvaluatedPlans }: PlannerData): void {
  try {
    const read = readSupergraph(sdl);
    const build = planBuilder(read, maxEvaluatedPlans);
    parentPort?.on('message', ({ text }: ToPlanner) => send(answer(build, text)));
    send({ kind: 'ready', extract: read.extract });
  } catch (error) {
    const problems = error instanceof StartError ? error.problems : [];
    send({ kind: 'refused', problems, reason: messageOf(error) });
  }
}

function answer(build: BuildPlan, text: string): FromPlanner {
  try {
    return { kind: 'planned', built: build(text) };
  } catch (error) {
    return { kind: 'failed', reason: messageOf(error) };
  }
}

start(workerData as PlannerData);
