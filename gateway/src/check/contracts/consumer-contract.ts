import {
  isTable,
  partOf,
  partsOf,
  placeOf,
  textIn,
  topOf,
  UnreadableContract,
  type ContractDocument,
  type Located,
} from './contract-document.ts';

/** What one consumer relies on at one provider: an event that it reads, or an endpoint that it asks. */
export interface ConsumerContract {
  readonly consumer: string;
  readonly provider: string;
  /** The name of a message, or `POST /v1/orders`. */
  readonly of: string;
  readonly isEvent: boolean;
  readonly why: string;
  readonly at: Located;
  readonly examples: readonly ConsumerExample[];
}

export interface ConsumerExample {
  /** The situation in which it is told or answered, in words; the provider's own test brings it about. */
  readonly given: string;
  readonly at: Located;
  /** The body that is sent to an endpoint. */
  readonly sends: Located | undefined;
  /** The status that is answered; of an event undefined. */
  readonly status: string | undefined;
  /** What is read, and no more: the answer's body, or the data of the message. */
  readonly reads: Located;
  /** Members whose value has to be this one in this situation, and what the consumer takes it for. */
  readonly means: ReadonlyMap<string, string>;
}

const known = ['consumer', 'provider', 'event', 'endpoint', 'why', 'examples'];
const knownOfExamples = ['given', 'sends', 'status', 'reads', 'means'];
const form =
  'Write consumer, provider, event (or endpoint), why, and examples, each with given, reads and means.';

/** Reads a consumer's contract; refuses what is not one with an UnreadableContract. */
export function consumerContractIn(document: ContractDocument): ConsumerContract {
  const top = topOf(document);
  refuseUnknown(top, known);
  const [event, endpoint] = [textIn(top, 'event'), textIn(top, 'endpoint')];
  if ((event === undefined) === (endpoint === undefined))
    throw new UnreadableContract(placeOf(top), 'It is about one event or one endpoint.', form);
  const examples = partsOf(partOf(top, 'examples')).map(([, each]) => exampleAt(each, event !== undefined));
  if (examples.length === 0) throw new UnreadableContract(placeOf(top), 'It has no examples.', form);
  return {
    consumer: needed(top, 'consumer'),
    provider: needed(top, 'provider'),
    of: event ?? endpoint ?? '',
    isEvent: event !== undefined,
    why: needed(top, 'why'),
    at: top,
    examples,
  };
}

function exampleAt(at: Located, isEvent: boolean): ConsumerExample {
  refuseUnknown(at, knownOfExamples);
  const sends = partOf(at, 'sends');
  const { value: status } = partOf(at, 'status');
  if (!isEvent && typeof status !== 'number')
    throw new UnreadableContract(placeOf(at), 'An answer has a status.', 'Add `status: 200`.');
  const means = partsOf(partOf(at, 'means')).map(([member, { value }]): [string, string] => [
    member,
    typeof value === 'string' ? value : '',
  ]);
  return {
    given: needed(at, 'given'),
    at,
    sends: sends.value === undefined ? undefined : sends,
    status: isEvent ? undefined : String(status),
    reads: partOf(at, 'reads'),
    means: new Map(means),
  };
}

function needed(at: Located, name: string): string {
  const text = textIn(at, name);
  if (text === undefined || text.trim() === '')
    throw new UnreadableContract(placeOf(at), `It does not say its ${name}.`, form);
  return text;
}

function refuseUnknown(at: Located, names: readonly string[]): void {
  for (const name of Object.keys(isTable(at.value) ? at.value : {}))
    if (!names.includes(name))
      throw new UnreadableContract(placeOf(partOf(at, name)), `'${name}' is not known here.`, form);
}
