import path from 'node:path';
import { eventMessagesOf, type EventMessage } from './asyncapi-messages.ts';
import { consumerContractIn, type ConsumerContract } from './consumer-contract.ts';
import { readContract, type ContractDocument } from './contract-document.ts';

/** The REST and event contracts of all services at one moment, and what their consumers rely on. */
export interface ContractSet {
  /** By the name of the service. */
  readonly rest: ReadonlyMap<string, ContractDocument>;
  readonly events: ReadonlyMap<string, ContractDocument>;
  readonly consumers: readonly ConsumerContract[];
}

/** Files as they are, or as they were. */
export interface ContractFiles {
  read(file: string): string | undefined;
  list(folder: string): string[];
  shown(file: string): string;
}

/**
 * Reads `rest/NAME.openapi.yaml`, `events/NAME.asyncapi.yaml` and the YAML below `consumers/` of a folder; what is not
 * there is empty. What stands word for word in a set that is known is not read again. Throws UnreadableContract.
 */
export function readContractSet(folder: string, files: ContractFiles, known?: ContractSet): ContractSet {
  const documentsKnown = new Map(
    [...(known?.rest.values() ?? []), ...(known?.events.values() ?? [])].map((each) => [each.text, each]),
  );
  const read = (file: string): ContractDocument => {
    const text = files.read(file) ?? '';
    return documentsKnown.get(text) ?? readContract(files.shown(file), text);
  };
  const documents = (room: string, ending: RegExp): [string, ContractDocument][] =>
    files
      .list(path.join(folder, room))
      .filter((file) => ending.test(file))
      .map((file) => [path.basename(file).replace(ending, ''), read(file)]);
  return {
    rest: new Map(documents('rest', /\.openapi\.(ya?ml|json)$/)),
    events: new Map(documents('events', /\.asyncapi\.(ya?ml|json)$/)),
    consumers: documents('consumers', /\.ya?ml$/).map(([, document]) => consumerContractIn(document)),
  };
}

export interface ServiceMessage extends EventMessage {
  readonly service: string;
}

/** Every message that any service tells or reads. */
export function messagesOf({ events }: ContractSet): ServiceMessage[] {
  return [...events].flatMap(([service, document]) =>
    eventMessagesOf(document).map((message) => ({ ...message, service })),
  );
}
