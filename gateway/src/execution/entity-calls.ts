import { GatewayError } from '../errors/gateway-error.ts';
import type { SubgraphResponse } from '../transport/subgraph-response.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import { partName, partOf, type JoinedFetch, type JoinFetches } from './join-fetches.ts';

/** Sends one request with these variables, as the inside of a JSON object. */
export type SendFetch = (fetch: CompiledFetch | JoinedFetch, variables: string) => Promise<SubgraphResponse>;

/** Asks for entities; the variables are the inside of a JSON object. */
export type SendEntities = (
  fetch: CompiledFetch,
  variables: string,
  representations: readonly string[],
) => Promise<SubgraphResponse>;

/** One list of entities that is about to be asked for. */
interface Part {
  readonly fetch: CompiledFetch;
  readonly variables: string;
  readonly representations: readonly string[];
  readonly resolve: (response: SubgraphResponse | Promise<SubgraphResponse>) => void;
}

/** Sends what one subgraph is asked in the same turn as one call, as long as that does not become too long. */
export class EntityCalls {
  readonly #send: SendFetch;
  readonly #maxBatch: number;
  readonly #join: JoinFetches;
  #parts: Part[] = [];

  constructor(send: SendFetch, maxBatch: number, join: JoinFetches) {
    this.#send = send;
    this.#maxBatch = maxBatch;
    this.#join = join;
  }

  readonly send: SendEntities = (fetch, variables, representations) =>
    new Promise((resolve) => {
      // One turn of the microtask queue later, the others of this turn are here too.
      if (this.#parts.length === 0) void settled.then(() => this.#flush());
      this.#parts.push({ fetch, variables, representations, resolve });
    });

  #flush(): void {
    const parts = this.#parts;
    this.#parts = [];
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only.resolve(this.#alone(only));
    for (const group of this.#groups(parts)) {
      const [first] = group;
      const joined = group.length > 1 ? this.#join(group.map(({ fetch }) => fetch)) : undefined;
      if (joined === undefined) for (const part of group) part.resolve(this.#alone(part));
      else if (first !== undefined) this.#together(group, this.#send(joined, variablesOf(group)));
    }
  }

  /** Of one subgraph, with the same variables, and together not too long. */
  #groups(parts: readonly Part[]): Part[][] {
    const open = new Map<string, { group: Part[]; length: number }>();
    const groups: Part[][] = [];
    for (const part of parts) {
      const key = `${part.fetch.service}\n${part.variables}`;
      const { length } = part.representations;
      const known = open.get(key);
      if (known !== undefined && known.length + length <= this.#maxBatch) {
        known.group.push(part);
        known.length += length;
        continue;
      }
      const group = [part];
      groups.push(group);
      open.set(key, { group, length });
    }
    return groups;
  }

  #alone({ fetch, variables, representations }: Part): Promise<SubgraphResponse> {
    const list = `"representations":[${representations.join(',')}]`;
    return this.#send(fetch, variables === '' ? list : `${variables},${list}`);
  }

  #together(group: readonly Part[], answer: Promise<SubgraphResponse>): void {
    for (const [index, part] of group.entries()) {
      const own = (response: SubgraphResponse): SubgraphResponse => partOf(response, index);
      // What may not be asked for now must not keep the others from being asked for.
      part.resolve(
        answer.then(own, (error: unknown) => (isOpen(error) ? this.#alone(part) : rethrow(error))),
      );
    }
  }
}

const isOpen = (error: unknown): boolean =>
  error instanceof GatewayError && error.code === 'SUBGRAPH_BREAKER_OPEN';

function rethrow(error: unknown): never {
  throw error;
}

function variablesOf(group: readonly Part[]): string {
  const lists = group.map(
    ({ representations }, index) => `"${partName(index)}":[${representations.join(',')}]`,
  );
  const [first] = group;
  return first === undefined || first.variables === ''
    ? lists.join(',')
    : `${first.variables},${lists.join(',')}`;
}

const settled = Promise.resolve();
