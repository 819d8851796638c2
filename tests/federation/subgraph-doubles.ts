import type { AskSubgraph } from '../../gateway/src/transport/subgraph-query.ts';
import { parseSubgraphResponse } from '../../gateway/src/transport/subgraph-response.ts';
import type { Row } from './values.ts';

export interface AskedOf {
  readonly query: string;
  readonly variables: Row;
}

/** A subgraph that answers with this JSON text, whatever it is asked. */
export function answering(
  service: string,
  answer: (asked: AskedOf) => string,
  asked: AskedOf[] = [],
): [string, AskSubgraph] {
  const ask: AskSubgraph = async ({ body }) => {
    const request = JSON.parse(body) as AskedOf;
    asked.push(request);
    return parseSubgraphResponse(service, 200, answer(request));
  };
  return [service, ask];
}
