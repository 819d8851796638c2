import { randomUUID } from 'node:crypto';
import type { Broker, Interest } from '../broker/broker.ts';
import type { Event } from '../outbox/event.ts';

/** What a test says of an event; the rest is filled in. */
export type ToldEvent = Pick<Event, 'type' | 'subject' | 'data'> & Partial<Event>;

/** A broker that carries nothing but what a test hands it. */
export interface HandBroker extends Broker {
  /**
   * Gives an event to everybody who listens to the channel, and resolves when they have stored it. By default it comes from
   * the channel's own service, is new, and has the subject's next sequence. Returns it as it was delivered: give that to
   * deliver it again.
   */
  deliver(channel: string, told: ToldEvent): Promise<Event>;
}

export function createHandBroker(): HandBroker {
  const interests = new Set<Interest>();
  const sequences = new Map<string, number>();
  let position = 0;
  const complete = (channel: string, told: ToldEvent): Event => {
    const source = told.source ?? `/${channel.replace(/\..*$/, '')}`;
    const line = `${channel} ${source} ${told.subject}`;
    const sequence = told.sequence ?? (sequences.get(line) ?? 0) + 1;
    sequences.set(line, Math.max(sequence, sequences.get(line) ?? 0));
    return {
      specversion: '1.0',
      id: `evt_${randomUUID()}`,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: `cor_${randomUUID()}`,
      ...told,
      source,
      sequence,
    };
  };
  return {
    deliver: async (channel, told) => {
      const event = complete(channel, told);
      const message = { id: event.id, channel, source: event.source.slice(1), text: JSON.stringify(event) };
      position += 1;
      const interested = [...interests].filter((interest) => interest.channel === channel);
      if (interested.length === 0) throw new Error(`Nobody listens to the channel ${channel}.`);
      await Promise.all(interested.map((interest) => interest.receive([{ ...message, position }])));
      return event;
    },
    feed: async () => ({ wake: () => undefined, stop: () => Promise.resolve() }),
    listen: async (interest) => {
      interests.add(interest);
      return { stop: async () => void interests.delete(interest) };
    },
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
