import { isTable, partOf, partsOf, topOf, type ContractDocument, type Located } from './contract-document.ts';
import { compareSchemas } from './compare-schemas.ts';
import { Differences, type ContractDifference, type Direction, type Where } from './difference.ts';
import { eventMessagesOf, type EventMessage } from './asyncapi-messages.ts';
import { isSame } from './shape.ts';

/** What has changed in what a service tells and reads, from one of its AsyncAPI documents to the next; null: there is none. */
export function diffAsyncApi(
  subject: string,
  before: ContractDocument | null,
  after: ContractDocument | null,
): readonly ContractDifference[] {
  const found = new Differences('event', subject);
  const old = before === null ? [] : eventMessagesOf(before);
  const now = after === null ? [] : eventMessagesOf(after);
  for (const was of old) {
    const same = now.filter((each) => isSameMessage(each, was));
    const [is = same[0]] = same.filter(({ channel }) => channel === was.channel);
    if (is === undefined) reportRemoved(was, now, found);
    else compareMessages(was, is, found);
  }
  for (const is of now) {
    const same = old.filter((each) => isSameMessage(each, is));
    if (same.length === 0) reportAdded(is, found);
    else if (same.every((was) => hasChannel(now, was)) && !hasChannel(same, is)) reportChannel(is, found);
  }
  if (before !== null && after !== null) compareServers(topOf(before), topOf(after), found);
  return found.all;
}

function isSameMessage(one: EventMessage, other: EventMessage): boolean {
  return one.action === other.action && one.name === other.name;
}

function hasChannel(messages: readonly EventMessage[], one: EventMessage): boolean {
  return messages.some((each) => isSameMessage(each, one) && each.channel === one.channel);
}

function whereOf({ name }: EventMessage, part = ''): Where {
  return { operation: name, part, member: '' };
}

function reportRemoved(was: EventMessage, now: readonly EventMessage[], found: Differences): void {
  const where = whereOf(was);
  if (was.action === 'receive') {
    found.add({
      rule: 'message-not-read',
      shape: was.isQueue ? 'breaking' : 'safe',
      where,
      at: was.at,
      because: was.isQueue
        ? 'Who asks for it is heard by nobody.'
        : 'A topic is told whether or not this service listens.',
      remedy: 'Go on reading it until nobody sends it.',
    });
    return;
  }
  const next = nextVersion(was.name);
  const hasNext = now.some(({ action, name }) => action === 'send' && name === next);
  found.add({
    rule: 'message-removed',
    shape: 'breaking',
    where,
    at: was.at,
    because: 'Who reads it waits for ever.',
    remedy: hasNext
      ? `Tell ${was.name} beside ${next} until no consumer reads it.`
      : 'Go on telling it until no consumer reads it.',
  });
}

/** `order-placed.v1` → `order-placed.v2`. */
function nextVersion(name: string): string {
  return name.replace(/\.v(\d+)$/, (_all, version: string) => `.v${Number(version) + 1}`);
}

function reportAdded(is: EventMessage, found: Differences): void {
  found.add({
    rule: is.action === 'send' ? 'message-added' : 'message-read',
    shape: 'safe',
    where: whereOf(is),
    at: is.at,
    because: is.action === 'send' ? 'Nobody reads it yet.' : 'Who tells it need not know who listens.',
  });
}

/** What was moved is told as such; this one is on its old channels still. */
function reportChannel(is: EventMessage, found: Differences): void {
  found.add({
    rule: 'channel-added',
    shape: 'safe',
    where: whereOf(is, 'channel'),
    at: is.at,
    is: is.channel,
    because: 'Whoever is on a channel of before is there still.',
  });
}

function reportChannelLeft(was: EventMessage, is: EventMessage, found: Differences): void {
  const isTopicRead = was.action === 'receive' && !was.isQueue;
  found.add({
    rule: 'channel-changed',
    shape: isTopicRead ? 'dangerous' : 'breaking',
    where: whereOf(is, 'channel'),
    at: is.at,
    was: was.channel,
    is: is.channel,
    because: isTopicRead
      ? 'What is told on the old channel is told all the same, and not heard.'
      : 'Whoever is at the other end is on the old channel.',
    remedy: 'Use both channels until everybody has moved.',
  });
}

function compareMessages(was: EventMessage, is: EventMessage, found: Differences): void {
  const direction: Direction = is.action === 'send' ? 'answer' : 'request';
  if (was.channel !== is.channel) reportChannelLeft(was, is, found);
  if (was.contentType !== is.contentType)
    found.add({
      rule: 'content-type-changed',
      shape: 'breaking',
      where: whereOf(is, 'content type'),
      at: is.at,
      was: was.contentType,
      is: is.contentType,
      because: 'What is written in one format is not read in another.',
    });
  for (const part of ['payload', 'headers'] as const) {
    const [old, now] = [partOf(was.at, part), partOf(is.at, part)];
    if (old.value !== undefined && now.value !== undefined)
      compareSchemas(old, now, { direction, where: whereOf(is, part), found });
    else if (old.value !== undefined || now.value !== undefined) reportPart(old, now, part, is, found);
  }
  compareMarks(was, is, found);
  for (const word of ['title', 'summary', 'description', 'examples'])
    if (!isSame(partOf(was.at, word).value, partOf(is.at, word).value))
      found.add({
        rule: word === 'examples' ? 'examples-changed' : 'description-changed',
        shape: 'safe',
        where: whereOf(is, word),
        at: partOf(is.at, word),
        because: 'The words have changed, and not what is promised.',
        isWording: true,
      });
}

function reportPart(old: Located, now: Located, part: string, is: EventMessage, found: Differences): void {
  const isLost = now.value === undefined;
  const isHarmful = isLost === (is.action === 'send');
  found.add({
    rule: `${part}-${isLost ? 'removed' : 'added'}`,
    shape: isHarmful ? 'breaking' : 'safe',
    where: whereOf(is, part),
    at: isLost ? old : now,
    because: isHarmful
      ? 'What was promised, or taken, is not any more.'
      : 'More is promised than before, or less is needed.',
  });
}

/** What a reader uses to put messages together and in order; who receives them is only told. */
const marks = ['correlationId', 'bindings', 'x-subject'];

function compareMarks(was: EventMessage, is: EventMessage, found: Differences): void {
  for (const mark of marks) {
    const [old, now] = [partOf(was.at, mark), partOf(is.at, mark)];
    if (isSame(old.value, now.value)) continue;
    const isAdded = old.value === undefined;
    found.add({
      rule: isAdded ? 'mark-added' : 'mark-changed',
      shape: isAdded ? 'safe' : 'dangerous',
      where: whereOf(is, mark),
      at: isAdded ? now : now.value === undefined ? is.at : now,
      was: old.value,
      is: now.value,
      because: isAdded
        ? 'It is told in addition.'
        : 'Messages are put together, or in order, by something else.',
      remedy: 'Keep it, or make a new message with the new one.',
    });
  }
}

function compareServers(was: Located, is: Located, found: Differences): void {
  const now = new Map(partsOf(partOf(is, 'servers')));
  for (const [name, server] of partsOf(partOf(was, 'servers'))) {
    const next = now.get(name);
    if (isSame(withoutWords(server), withoutWords(next))) continue;
    found.add({
      rule: 'server-changed',
      shape: 'breaking',
      where: { operation: 'servers', part: name, member: '' },
      at: partOf(is, 'servers'),
      was: server.value,
      is: next?.value,
      because: 'Who is connected to the old one hears nothing.',
      remedy: 'Go on serving there until everybody has moved.',
    });
  }
}

const words = new Set(['title', 'summary', 'description', 'tags', 'externalDocs']);

function withoutWords(server: Located | undefined): unknown {
  if (!isTable(server?.value)) return undefined;
  return Object.entries(server.value).filter(([key]) => !words.has(key));
}
