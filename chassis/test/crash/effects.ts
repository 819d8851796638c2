import type { Transaction } from 'kysely';
import { Type } from 'typebox';
import { defineEvent, eventOf, type EventKind, type NewEvent } from '../../src/outbox/define-event.ts';
import { recordEvents, type Origin } from '../../src/outbox/record-events.ts';

export interface EffectTables {
  effects: { kind: string; about: string };
}

const About = Type.Object({ about: Type.String() });
export type AboutSchema = typeof About;
export { About };

/** An event that announces one kind of effect. */
export function effectEvent(channel: string, kind: string): EventKind<AboutSchema> {
  return defineEvent({
    type: `sea.${kind}.v1`,
    channel,
    description: `${kind}.`,
    data: About,
    example: { about: 'j-1' },
  });
}

export function announce(kind: EventKind<AboutSchema>, about: string): NewEvent {
  return eventOf(kind, about, { about });
}

/** Does something, and announces it: both or neither. */
export async function takeEffect(
  transaction: Transaction<EffectTables>,
  kind: EventKind<AboutSchema>,
  about: string,
  origin: Origin,
): Promise<void> {
  await note(transaction, kind, about);
  await recordEvents(transaction, [announce(kind, about)], origin);
}

export async function note(
  transaction: Pick<Transaction<EffectTables>, 'insertInto'>,
  { type }: EventKind,
  about: string,
): Promise<void> {
  await transaction.insertInto('effects').values({ kind: type, about }).execute();
}
