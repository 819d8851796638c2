import { Type, type Static, type TString } from 'typebox';
import { createAjv, faultsIn } from './check-data.ts';
import { findUnstorable } from '../http/find-unstorable.ts';

/** The attributes of an event that this project's own logs always have. Source: CloudEvents 1.0.2 section 3. */
export const EventSchema = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: text('Unique over all services, and the same at every repetition.'),
    source: Type.String({ pattern: '^/.', description: 'The service that tells it, as a path.' }),
    type: text('What happened, and in which version of its data.'),
    subject: text('The id of the aggregate that it is about.'),
    time: Type.String({ format: 'date-time' }),
    datacontenttype: Type.Literal('application/json'),
    data: Type.Unknown({ description: 'Fully detailed: nobody need ask back.' }),
    correlationid: text('The id of the request that all this began with.'),
    causationid: Type.Optional(text('The id of the event that led to this one.')),
    sequence: Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Counts what this source tells of this subject on this channel: from 1, without gaps.',
    }),
  },
  { title: 'CloudEvent' },
);

function text(description: string): TString {
  return Type.String({ minLength: 1, description });
}

/** What of a message can be read, and why the rest of it cannot be taken: null for a sound event. */
export interface Envelope {
  readonly type: string | null;
  readonly subject: string | null;
  readonly sequence: number | null;
  readonly correlationId: string | null;
  readonly fault: string | null;
}

const isEvent = createAjv().compile<Static<typeof EventSchema>>(EventSchema);

/**
 * Reads the attributes of an event, without a look at its data. Of a message that is no sound event it takes what it can,
 * so that it keeps its place among the others of its subject.
 */
export function readEnvelope(text: string, id: string): Envelope {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...unreadable, fault: 'It is not JSON.' };
  }
  const { findings, isTooDeep } = findUnstorable(value);
  if (isTooDeep || findings.length > 0) return { ...partsOf(value), fault: faultsIn(findings, 'the event') };
  if (!isEvent(value))
    return { ...partsOf(value), fault: `It is no event: ${faultsIn(isEvent.errors ?? [], 'the event')}` };
  const fault = value.id === id ? null : `It was sent as ${id}, but says that it is ${value.id}.`;
  return { ...partsOf(value), fault };
}

const unreadable: Envelope = { type: null, subject: null, sequence: null, correlationId: null, fault: null };

function partsOf(value: unknown): Omit<Envelope, 'fault'> {
  if (typeof value !== 'object' || value === null) return unreadable;
  const text = (name: string): string | null => {
    const part: unknown = Reflect.get(value, name);
    return typeof part === 'string' && part !== '' && part.length <= 500 ? storable(part) : null;
  };
  const sequence: unknown = Reflect.get(value, 'sequence');
  return {
    type: text('type'),
    subject: text('subject'),
    sequence: Number.isSafeInteger(sequence) && Number(sequence) >= 1 ? Number(sequence) : null,
    correlationId: text('correlationid'),
  };
}

/** The text with U+FFFD for what no database stores: NUL, and half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD');
}
