import { createAjv, faultsIn } from '@musiccorp/chassis/outbox/check-data';
import { hasCardNumber } from '@musiccorp/chassis/testing/broken-events';
import type { EventDocument, EventMessage, Schema } from './read-contracts.ts';

/** One message of one service: one that it tells, or one that it reads. */
interface Entry {
  readonly service: string;
  readonly channel: string;
  readonly action: 'receive' | 'send';
  readonly message: EventMessage;
  readonly envelope: Schema;
  readonly data: Schema;
}

type Rule = (entry: Entry, all: readonly Entry[]) => readonly string[];

/** Everything that is wrong with the event contracts of all services, one sentence each. */
export function faultsOfEvents(documents: ReadonlyMap<string, EventDocument>): string[] {
  const all = [...documents].flatMap(([service, document]) => entriesOf(service, document));
  const told = all.filter(({ action }) => action === 'send');
  const read = all.filter(({ action }) => action === 'receive');
  return [
    ...told.flatMap((entry) => faultsBy(toldRules, entry, all)),
    ...read.flatMap((entry) => faultsBy([readIsTold], entry, all)),
  ];
}

/** How many messages are told and read: nothing is wrong with nothing. */
export function countMessages(documents: ReadonlyMap<string, EventDocument>): { told: number; read: number } {
  const all = [...documents].flatMap(([service, document]) => entriesOf(service, document));
  const told = all.filter(({ action }) => action === 'send').length;
  return { told, read: all.length - told };
}

function faultsBy(rules: readonly Rule[], entry: Entry, all: readonly Entry[]): string[] {
  return rules.flatMap((rule) =>
    rule(entry, all).map((fault) => `${entry.service}, ${entry.message.name}: ${fault}`),
  );
}

function entriesOf(service: string, { operations, components }: EventDocument): Entry[] {
  return Object.values(operations).flatMap(({ action, channel, messages }) =>
    messages.flatMap(({ $ref }) => {
      const message = components.messages[$ref.split('/').at(-1) ?? ''];
      if (message === undefined) return [];
      const data = message.payload.allOf[1].properties?.['data'] ?? {};
      const envelope = components.schemas.CloudEvent;
      return [{ service, channel: channel.$ref.split('/').at(-1) ?? '', action, message, envelope, data }];
    }),
  );
}

const toldRules: readonly Rule[] = [
  function isNamedWell({ service, channel, message }, all) {
    const twins = all.filter((other) => other.action === 'send' && other.message.name === message.name);
    return [
      ...(/^musiccorp\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/.test(message.name)
        ? []
        : ['its type should be musiccorp.<what-happened>.v<n>.']),
      ...(channel === service || channel.endsWith('.requests')
        ? []
        : [`a service tells its facts on its own topic, ${service}, not on ${channel}.`]),
      ...(twins.length > 1 ? [`${twins.map((twin) => twin.service).join(' and ')} tell it.`] : []),
    ];
  },
  function hasExampleThatFits({ message, envelope }) {
    const payload = { allOf: [envelope, message.payload.allOf[1]] };
    const examples = message.examples ?? [];
    const ajv = createAjv();
    if (examples.length === 0) return ['it should have an example.'];
    return examples.flatMap((example) =>
      ajv.validate(payload, example.payload) ? [] : [faultsIn(ajv.errors ?? [], 'the example')],
    );
  },
  function namesItsSubject({ message, data }) {
    const member = message['x-subject'] ?? '';
    return data.required?.includes(member) === true
      ? []
      : [`its subject '${member}' should always be in data.`];
  },
  function hasNoCardData({ data, message }) {
    const named = membersOf(data).filter(({ name }) => cardWords.test(name));
    return [
      ...named.map(({ place }) => `${place} is named like card data, which no event has.`),
      ...(hasCardNumber(JSON.stringify(message.examples ?? '')) ? ['its example has a card number.'] : []),
    ];
  },
  function marksPersonalData({ data }) {
    return membersOf(data)
      .filter(({ name, isPersonal }) => personalNames.has(name) && !isPersonal)
      .map(({ place }) => `${place} is personal: it should have x-personal.`);
  },
];

const cardWords = /card|cvv|cvc|iban|(^|_)pan$|expir(y|es)|^token$|paymentToken/i;
const personalNames = new Set(
  'email emailAddress name given family nick givenName familyName nickName recipientName street city postalCode telephone dateOfBirth deliveryAddress'.split(
    ' ',
  ),
);

interface Member {
  readonly name: string;
  readonly place: string;
  readonly isPersonal: boolean;
}

function membersOf(schema: Schema, place = 'data', isPersonal = false): Member[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const isOwn = isPersonal || member['x-personal'] === true;
    const found = { name, place: `${place}.${name}`, isPersonal: isOwn };
    return [found, ...membersOf(member, found.place, isOwn)];
  });
  const inside = [schema.items, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...own,
    ...inside.flatMap((each) => (each === undefined ? [] : membersOf(each, place, isPersonal))),
  ];
}

/** What a consumer reads has to be told, always, and in the same shape: its own small copy is kept honest here. */
function readIsTold({ service, channel, message, data }: Entry, all: readonly Entry[]): string[] {
  const teller = all.find((other) => other.action === 'send' && other.message.name === message.name);
  if (teller === undefined) return ['nobody tells it.'];
  if (teller.channel !== channel) return [`it is told on ${teller.channel}, not on ${channel}.`];
  const ajv = createAjv();
  const example = teller.message.examples?.[0]?.payload.data;
  return [
    ...(ajv.validate(data, example) ? [] : [faultsIn(ajv.errors ?? [], `the example of ${teller.service}`)]),
    ...notAlwaysTold(data, teller.data).map(
      (place) => `${place} is read by ${service}, but not always told.`,
    ),
  ];
}

function notAlwaysTold(reads: Schema, tells: Schema, place = 'data'): string[] {
  const members = (reads.required ?? []).filter((name) => tells.required?.includes(name) !== true);
  const deeper = Object.entries(reads.properties ?? {}).flatMap(([name, read]) => {
    const told = tells.properties?.[name];
    return told === undefined ? [] : notAlwaysTold(read, told, `${place}.${name}`);
  });
  const items =
    reads.items === undefined || tells.items === undefined
      ? []
      : notAlwaysTold(reads.items, tells.items, `${place}[]`);
  return [...members.map((name) => `${place}.${name}`), ...deeper, ...items];
}
