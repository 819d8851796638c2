import type { Logger } from 'pino';
import type { Viewer } from '../auth/viewer.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { ClientName } from './client-name.ts';

/** What accompanies one client request on its way to the subgraphs; never changed after it is made. */
export interface RequestContext {
  readonly correlationId: string;
  /** Who asks. */
  readonly viewer: Viewer;
  /** Where the request came from, as far as anybody counts by it: an IPv4 address or an IPv6 network, else nothing. */
  readonly address: string;
  /** The client's headers that every subgraph call of this request carries: lines, each with its line end. */
  readonly headers: string;
  /** The application that asks. */
  readonly client: ClientName;
  readonly deadline: Deadline;
  /** Whether its calls are for itself only: they may join no call of another request, and none may join them. */
  readonly callsAlone?: true;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
}
