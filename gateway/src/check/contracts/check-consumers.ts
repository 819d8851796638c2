import type { Finding } from '../finding.ts';
import type { ConsumerContract, ConsumerExample } from './consumer-contract.ts';
import { partOf, partsOf, placeOf, type Located } from './contract-document.ts';
import { messagesOf, type ContractSet } from './contract-set.ts';
import { unpromised, untaken } from './fits-shape.ts';
import { answerOf, operationKey, restOperationsOf, type RestOperation } from './openapi-operations.ts';
import { faultsOfReading, membersRead } from './reading.ts';

/** Every consumer's contract that its provider does not promise to keep. */
export function checkConsumers(set: ContractSet): Finding[] {
  return set.consumers.flatMap((contract) =>
    faultsOf(contract, set).map(({ at, rule, message, remedy }): Finding => ({
      part: 'consumer',
      severity: 'error',
      rule,
      subject: contract.provider,
      coordinate: contract.of,
      places: [placeOf(at)],
      message: `${contract.consumer} reads ${contract.of} of ${contract.provider}: ${message}`,
      remedy,
      usedBy: [{ client: contract.consumer, operation: contract.why, isCertain: true }],
    })),
  );
}

interface Fault {
  readonly at: Located;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

function faultsOf(contract: ConsumerContract, set: ContractSet): Fault[] {
  const meaningless = contract.examples.flatMap(meaninglessIn);
  return [...meaningless, ...(contract.isEvent ? eventFaults(contract, set) : restFaults(contract, set))];
}

/** A meaning of what is not read would never be looked at. */
function meaninglessIn({ at, means, reads }: ConsumerExample): Fault[] {
  const members = membersRead(reads.value);
  return [...means.keys()]
    .filter((member) => !members.includes(member))
    .map((member) => ({
      at: partOf(at, 'means'),
      rule: 'consumer-meaning-unread',
      message: `it says what ${member} means, and does not read it.`,
      remedy: `Add ${member} to \`reads\`, or take its meaning out.`,
    }));
}

function eventFaults(contract: ConsumerContract, set: ContractSet): Fault[] {
  const told = messagesOf(set).find(
    ({ service, action, name }) => service === contract.provider && action === 'send' && name === contract.of,
  );
  if (told === undefined)
    return [
      gone(contract, `${contract.provider} does not tell it.`, 'Go on telling it until nobody reads it.'),
    ];
  const payload = partOf(told.at, 'payload');
  return contract.examples.flatMap(({ reads }) => [
    ...unpromisedFaults({ data: reads.value }, payload, reads),
    ...partsOf(partOf(told.at, 'examples')).flatMap(([, example]) => {
      const data = partOf(example, 'payload', 'data');
      if (data.value === undefined) return [];
      return faultsOfReading(reads.value, data.value, new Map())
        .filter((fault) => !fault.includes('told as null') && !fault.includes('read as null'))
        .map((message) => ({
          at: data,
          rule: 'consumer-example-unread',
          message: `the example of ${contract.provider} cannot be read: ${message}`,
          remedy: 'Correct the example, or agree with the consumer on another reading.',
        }));
    }),
  ]);
}

function restFaults(contract: ConsumerContract, set: ContractSet): Fault[] {
  const document = set.rest.get(contract.provider);
  const operation = document && restOperationsOf(document).get(operationKey(contract.of));
  if (operation === undefined)
    return [
      gone(
        contract,
        `${contract.provider} does not answer there.`,
        'Go on answering until nobody asks there.',
      ),
    ];
  return contract.examples.flatMap((example) => [
    ...answerFaults(example, operation),
    ...requestFaults(example, operation),
  ]);
}

function answerFaults({ at, reads, status = '' }: ConsumerExample, operation: RestOperation): Fault[] {
  const answer = operation.answers.get(answerOf(operation, status));
  if (answer === undefined)
    return [
      {
        at,
        rule: 'consumer-answer-gone',
        message: `it is never answered ${status}.`,
        remedy: `Go on answering ${status}.`,
      },
    ];
  const [content] = partsOf(partOf(answer, 'content'));
  if (reads.value === undefined || content === undefined) return [];
  return unpromisedFaults(reads.value, partOf(content[1], 'schema'), reads);
}

/** A body that is sent has to be taken: with all that is needed, and nothing that is refused. */
function requestFaults({ sends }: ConsumerExample, operation: RestOperation): Fault[] {
  if (sends === undefined || operation.body === undefined) return [];
  const [content] = partsOf(partOf(operation.body, 'content'));
  if (content === undefined) return [];
  const schema = partOf(content[1], 'schema');
  return untaken(sends.value, schema).map((message) => ({
    at: sends,
    rule: 'consumer-request-refused',
    message: `what it sends is refused: ${message}`,
    remedy: 'Make what is new optional, or let the consumer send it first.',
  }));
}

function unpromisedFaults(reads: unknown, promise: Located, at: Located): Fault[] {
  return unpromised(reads, promise).map((message) => ({
    at,
    rule: 'consumer-unpromised',
    message,
    remedy: 'Promise it again, or let the consumer do without it first.',
  }));
}

function gone({ at }: ConsumerContract, message: string, remedy: string): Fault {
  return { at, rule: 'consumer-provider-gone', message, remedy };
}
