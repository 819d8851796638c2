import type { EventKind } from '@musiccorp/chassis/outbox/define-event';
import { EventSchema } from '@musiccorp/chassis/outbox/read-envelope';
import type { TSchema } from 'typebox';
import type { ServiceContracts } from './read-services.ts';

/**
 * One service's events as AsyncAPI 3.0: what it tells, with an example of each message and who receives it, and what it
 * reads of what others tell. Null for a service that does neither.
 */
export function describeEvents(
  service: ServiceContracts,
  all: readonly ServiceContracts[],
): Record<string, unknown> | null {
  const messages = [...told(service, all), ...read(service)];
  if (messages.length === 0) return null;
  const { title, version } = service.openApi.info;
  return {
    asyncapi: '3.0.0',
    info: {
      title: `${title}: events`,
      version,
      description: `What ${service.name} announces and asks of others, and what it reads of their events. Every message is a CloudEvent in JSON.`,
    },
    defaultContentType: 'application/cloudevents+json',
    channels: channelsOf(messages),
    operations: operationsOf(messages),
    components: {
      schemas: { CloudEvent: EventSchema },
      messages: Object.fromEntries(messages.map((message) => [message.id, message.body])),
    },
  };
}

interface Message {
  /** Unique in the document: a service may read its own events. */
  readonly id: string;
  readonly action: 'receive' | 'send';
  readonly channel: string;
  readonly body: Record<string, unknown>;
}

function told(service: ServiceContracts, all: readonly ServiceContracts[]): Message[] {
  return service.events.publishes.map((kind) => ({
    id: kind.type,
    action: 'send',
    channel: kind.channel,
    body: {
      ...messageOf(kind.type, nameOf(kind.type), kind.data),
      summary: kind.description,
      'x-subject': subjectMember(kind),
      'x-received-by': receiversOf(kind, all),
      examples: [
        { name: nameOf(kind.type), summary: 'A whole message.', payload: exampleOf(service.name, kind) },
      ],
    },
  }));
}

function read({ events }: ServiceContracts): Message[] {
  return events.consumes.flatMap(({ channel, handlers }) =>
    Object.entries(handlers).map(([type, { reads }]) => ({
      id: `read.${type}`,
      action: 'receive' as const,
      channel,
      body: messageOf(type, `${nameOf(type)}, as far as it is read here`, reads),
    })),
  );
}

function messageOf(type: string, title: string, data: TSchema): Record<string, unknown> {
  return {
    name: type,
    title,
    correlationId: { location: '$message.payload#/correlationid' },
    payload: {
      allOf: [
        { $ref: '#/components/schemas/CloudEvent' },
        { type: 'object', properties: { type: { const: type }, data } },
      ],
    },
  };
}

/** `musiccorp.order-placed.v1` is the first version of order-placed. */
function nameOf(type: string): string {
  return type.split('.').slice(1, -1).join('.');
}

function receiversOf({ type, channel }: EventKind, all: readonly ServiceContracts[]): string[] {
  return all
    .filter(({ events }) => events.consumes.some((each) => each.channel === channel && type in each.handlers))
    .map(({ name }) => name)
    .toSorted();
}

/** A queue's messages go to the one service that it is named for; a topic's to everybody who is interested. */
function channelsOf(messages: readonly Message[]): Record<string, unknown> {
  const channels = [...new Set(messages.map(({ channel }) => channel))];
  return Object.fromEntries(
    channels.map((channel) => {
      const [owner = channel, queue] = channel.split('.');
      const description =
        queue === undefined
          ? `A topic: every interested service gets each of the facts of ${owner} once, those about one subject in order.`
          : `A queue: what others ask of ${owner}, which alone receives it.`;
      const own = messages.filter((message) => message.channel === channel);
      const references = own.map(({ id }) => [id, { $ref: `#/components/messages/${id}` }]);
      return [channel, { address: channel, description, messages: Object.fromEntries(references) }];
    }),
  );
}

function operationsOf(messages: readonly Message[]): Record<string, unknown> {
  return Object.fromEntries(
    messages.map(({ id, action, channel }) => [
      id.startsWith('read.') ? id : `tell.${id}`,
      {
        action,
        channel: { $ref: `#/channels/${channel}` },
        messages: [{ $ref: `#/channels/${channel}/messages/${id}` }],
      },
    ]),
  );
}

function subjectMember(kind: EventKind): string {
  return kind.subject ?? Object.keys(kind.example ?? {})[0] ?? '';
}

function exampleOf(source: string, kind: EventKind): Record<string, unknown> {
  const subject: unknown = Reflect.get(Object(kind.example), subjectMember(kind));
  return {
    specversion: '1.0',
    id: 'evt_0192f4b6a0c37e1f8d2b5a6c4e9f1037',
    source: `/${source}`,
    type: kind.type,
    subject,
    time: '2026-03-01T10:00:00.000Z',
    datacontenttype: 'application/json',
    data: kind.example,
    correlationid: '7b1c1f6e-3a58-4c0e-9a52-2f6f4f1f0c11',
    sequence: 1,
  };
}
