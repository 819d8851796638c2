/** The body of a composer's thread: composes once, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { composeFitting, type FittingGraph, type SubgraphSdl } from './compose-fitting.ts';

export interface ComposeData {
  readonly given: readonly SubgraphSdl[];
  readonly former: readonly SubgraphSdl[];
}

const { given, former } = workerData as ComposeData;
parentPort?.postMessage(composeFitting(given, former) satisfies FittingGraph, []);
