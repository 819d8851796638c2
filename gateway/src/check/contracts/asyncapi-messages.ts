import {
  follow,
  partOf,
  partsOf,
  placeOf,
  textIn,
  topOf,
  UnreadableContract,
  type ContractDocument,
  type Located,
} from './contract-document.ts';

/** One message that a service tells, or reads. */
export interface EventMessage {
  readonly action: 'receive' | 'send';
  /** Its `name`, which is the type on the wire; else what it is called in the document. */
  readonly name: string;
  /** The address of the channel; its name, where it has none. */
  readonly channel: string;
  /** The servers by their names that have the channel; none: all of them. */
  readonly servers: readonly string[];
  /** Whether what is sent is meant for its one receiver, who has to act on it. */
  readonly isQueue: boolean;
  readonly at: Located;
  readonly contentType: string;
}

/** Every message of an AsyncAPI 3.x document, one for each channel that it is on. */
export function eventMessagesOf(document: ContractDocument): EventMessage[] {
  const top = topOf(document);
  const version = textIn(top, 'asyncapi');
  if (version === undefined || !version.startsWith('3.'))
    throw new UnreadableContract(
      placeOf(partOf(top, 'asyncapi')),
      'This is no AsyncAPI 3 document.',
      'Write `asyncapi: 3.0.0`; an older document has to be converted first (`asyncapi convert`).',
    );
  const byDefault = textIn(top, 'defaultContentType') ?? 'application/json';
  return partsOf(partOf(top, 'operations')).flatMap(([, operation]) => {
    const action = textIn(operation, 'action') === 'receive' ? ('receive' as const) : ('send' as const);
    const channel = follow(partOf(operation, 'channel'));
    const own = partsOf(partOf(operation, 'messages'));
    const all = own.length > 0 ? own : partsOf(partOf(channel, 'messages'));
    return all.map(([, at]): EventMessage => ({
      action,
      name: textIn(at, 'name') ?? at.path.at(-1) ?? '',
      channel: textIn(channel, 'address') ?? channel.path.at(-1) ?? '',
      servers: partsOf(partOf(channel, 'servers')).map(([, server]) => server.path.at(-1) ?? ''),
      isQueue: isQueue(channel),
      at,
      contentType: textIn(at, 'contentType') ?? byDefault,
    }));
  });
}

function isQueue(channel: Located): boolean {
  return (
    textIn(channel, 'x-delivery') === 'queue' || textIn(partOf(channel, 'bindings', 'amqp'), 'is') === 'queue'
  );
}
