/**
 * A fact that a service announces, or a request that it makes, as others receive it. `data` is fully detailed: a consumer
 * need not ask back. Source: CloudEvents 1.0.2, JSON format; `correlationid`, `causationid` and `sequence` are extensions.
 */
export interface Event<Data = unknown> {
  readonly specversion: '1.0';
  /** Unique over all services; the same at every repetition. */
  readonly id: string;
  /** The service that tells it, as a path: `/orders`. */
  readonly source: string;
  /** What happened and in which version of its data: `musiccorp.order-placed.v1`. */
  readonly type: string;
  /** The id of the aggregate that it is about. */
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Data;
  /** The id of the request that all this began with. */
  readonly correlationid: string;
  /** The id of the event that led to this one. */
  readonly causationid?: string;
  /** Counts what this source tells of this subject on this channel: from 1, without gaps. */
  readonly sequence: number;
}
