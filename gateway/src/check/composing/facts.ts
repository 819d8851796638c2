import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';

/** What a remedy may speak of: the composer's message, its quoted words in order, the subgraphs concerned. */
export interface Facts {
  readonly message: string;
  readonly quoted: readonly string[];
  /** The subgraphs concerned as a phrase: `moons and suns`. */
  readonly where: string;
  readonly sources: readonly SubgraphSdl[];
}
