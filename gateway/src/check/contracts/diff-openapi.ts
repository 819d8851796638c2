import {
  isTable,
  partOf,
  partsOf,
  textIn,
  topOf,
  type ContractDocument,
  type Located,
} from './contract-document.ts';
import { compareSchemas, type Comparison } from './compare-schemas.ts';
import { Differences, type ContractDifference, type Direction, type Where } from './difference.ts';
import { restOperationsOf, type Parameter, type RestOperation } from './openapi-operations.ts';
import { isSame } from './shape.ts';

/** What has changed for those who call a service, from one of its OpenAPI documents to the next; null: there is none. */
export function diffOpenApi(
  subject: string,
  before: ContractDocument | null,
  after: ContractDocument | null,
): readonly ContractDifference[] {
  const found = new Differences('rest', subject);
  const old = before === null ? new Map<string, RestOperation>() : restOperationsOf(before);
  const now = after === null ? new Map<string, RestOperation>() : restOperationsOf(after);
  for (const [key, was] of old) {
    const is = now.get(key);
    if (is === undefined) reportRemoved(was, found);
    else compareOperations(was, is, found);
  }
  for (const [key, is] of now)
    if (!old.has(key))
      found.add({
        rule: 'operation-added',
        shape: 'safe',
        where: whereOf(is),
        at: is.at,
        because: 'Nobody calls it yet.',
      });
  if (before !== null && after !== null) compareServers(topOf(before), topOf(after), found);
  return found.all;
}

function whereOf({ name }: RestOperation, part = ''): Where {
  return { operation: name, part, member: '' };
}

function reportRemoved(was: RestOperation, found: Differences): void {
  found.add({
    rule: 'operation-removed',
    shape: 'breaking',
    where: whereOf(was),
    at: was.at,
    because: 'Who calls it is answered 404 or 405.',
    remedy: was.isDeprecated
      ? 'Remove it when nobody has called it for a release.'
      : 'Mark it `deprecated` with its successor first, and remove it when nobody has called it for a release.',
  });
}

function compareOperations(was: RestOperation, is: RestOperation, found: Differences): void {
  if (!was.isDeprecated && is.isDeprecated)
    found.add({
      rule: 'operation-deprecated',
      shape: 'safe',
      where: whereOf(is),
      at: is.at,
      because: 'It goes on; whoever calls it is told to move.',
    });
  compareParameters(was, is, found);
  compareBodies(was, is, found);
  compareAnswers(was, is, found);
  compareSecurity(was, is, found);
  const [old, now] = [partOf(was.at, 'operationId').value, partOf(is.at, 'operationId').value];
  if (old !== undefined && old !== now)
    found.add({
      rule: 'operation-id-changed',
      shape: 'dangerous',
      where: whereOf(is),
      at: is.at,
      was: old,
      is: now,
      because: 'Generated clients call their functions by it.',
      remedy: `Keep the operationId ${JSON.stringify(old)}.`,
    });
  for (const word of ['summary', 'description'])
    if (!isSame(partOf(was.at, word).value, partOf(is.at, word).value))
      found.add({
        rule: 'description-changed',
        shape: 'safe',
        where: whereOf(is, word),
        at: partOf(is.at, word),
        because: 'The words have changed, and not what is promised.',
        isWording: true,
      });
}

function compareParameters(was: RestOperation, is: RestOperation, found: Differences): void {
  for (const [key, old] of was.parameters) {
    const now = is.parameters.get(key);
    if (now === undefined)
      found.add({
        rule: 'parameter-removed',
        shape: 'dangerous',
        where: whereOf(is, old.name),
        at: old.at,
        because: 'Who sends it is no longer heard, and need not be told so.',
      });
    else compareParameter(old, now, whereOf(is, now.name), found);
  }
  for (const [key, now] of is.parameters) {
    if (was.parameters.has(key)) continue;
    found.add({
      rule: 'parameter-added',
      shape: now.isRequired ? 'breaking' : 'safe',
      where: whereOf(is, now.name),
      at: now.at,
      is: now.isRequired ? 'required' : 'optional',
      because: now.isRequired
        ? 'Who does not send it yet is refused.'
        : 'Who does not know it leaves it out.',
      remedy: 'Make it optional, with a default that means what was done without it.',
    });
  }
}

function compareParameter(old: Parameter, now: Parameter, where: Where, found: Differences): void {
  if (old.isRequired !== now.isRequired)
    found.add({
      rule: now.isRequired ? 'parameter-required' : 'parameter-optional',
      shape: now.isRequired ? 'breaking' : 'safe',
      where,
      at: now.at,
      was: old.isRequired ? 'required' : 'optional',
      is: now.isRequired ? 'required' : 'optional',
      because: now.isRequired
        ? 'Who leaves it out, as before, is refused.'
        : 'Who sends it is heard as before.',
      remedy: 'Leave it optional, with a default that means what was done without it.',
    });
  const [was, is] = [writingOf(old.at), writingOf(now.at)];
  if (was !== is)
    found.add({
      rule: 'parameter-style-changed',
      shape: 'breaking',
      where,
      at: now.at,
      was,
      is,
      because: 'What is sent is read in another way.',
    });
  compareSchemas(schemaOf(old.at), schemaOf(now.at), { direction: 'request', where, found });
}

/** As a media type, or in a style, which each place has one of by default (OpenAPI 3.1, 4.8.12.2). */
function writingOf(parameter: Located): string {
  const [content] = partsOf(partOf(parameter, 'content'));
  if (content !== undefined) return content[0];
  const isInPath = ['path', 'header'].includes(textIn(parameter, 'in') ?? '');
  const style = textIn(parameter, 'style') ?? (isInPath ? 'simple' : 'form');
  const isExploded = partOf(parameter, 'explode').value ?? style === 'form';
  return isExploded === true ? `${style}, exploded` : style;
}

/** What a parameter or a header holds, whichever way it is written. */
function schemaOf(at: Located): Located {
  const [content] = partsOf(partOf(at, 'content'));
  return partOf(content?.[1] ?? at, 'schema');
}

function compareBodies(was: RestOperation, is: RestOperation, found: Differences): void {
  const where = whereOf(is, 'request body');
  const isNeeded = ({ body }: RestOperation): boolean =>
    body !== undefined && partOf(body, 'required').value === true;
  if (was.body === undefined || is.body === undefined) {
    if (is.body !== undefined)
      found.add({
        rule: 'body-added',
        shape: isNeeded(is) ? 'breaking' : 'safe',
        where,
        at: is.body,
        because: isNeeded(is)
          ? 'Who sends none, as before, is refused.'
          : 'Who sends none is heard as before.',
        remedy: 'Make the body optional.',
      });
    if (was.body !== undefined)
      found.add({
        rule: 'body-removed',
        shape: 'dangerous',
        where,
        at: was.body,
        because: 'What is sent is no longer heard.',
      });
    return;
  }
  if (isNeeded(was) !== isNeeded(is))
    found.add({
      rule: isNeeded(is) ? 'body-required' : 'body-optional',
      shape: isNeeded(is) ? 'breaking' : 'safe',
      where,
      at: is.body,
      because: isNeeded(is) ? 'Who sends none, as before, is refused.' : 'Who sends one is heard as before.',
      remedy: 'Leave the body optional.',
    });
  compareContent(was.body, is.body, 'request', where, found);
}

/** Bodies by their media type: whoever sends or reads one that is gone can do so no longer. */
function compareContent(
  was: Located,
  is: Located,
  direction: Direction,
  where: Where,
  found: Differences,
): void {
  const [old, now] = [partsOf(partOf(was, 'content')), new Map(partsOf(partOf(is, 'content')))];
  for (const [type, before] of old) {
    const after = now.get(type);
    if (after === undefined) {
      found.add({
        rule: `${direction}-media-type-removed`,
        shape: 'breaking',
        where,
        at: before,
        was: type,
        because:
          direction === 'request'
            ? `${type} is refused with 415.`
            : `Who reads ${type} is given something else.`,
      });
      continue;
    }
    compareBodySchemas(partOf(before, 'schema'), partOf(after, 'schema'), { direction, where, found });
  }
  for (const [type, after] of now)
    if (!old.some(([known]) => known === type))
      found.add({
        rule: `${direction}-media-type-added`,
        shape: old.length === 0 && direction === 'answer' ? 'dangerous' : 'safe',
        where,
        at: after,
        is: type,
        because: old.length === 0 ? 'There was no body before.' : 'Nobody has to use it.',
      });
}

/** A schema that stands on one side only says all: its members are not told one by one. */
function compareBodySchemas(was: Located, is: Located, comparison: Comparison): void {
  if (saysSomething(was) === saysSomething(is)) {
    compareSchemas(was, is, comparison);
    return;
  }
  const { direction, where, found } = comparison;
  const isLost = saysSomething(was);
  const isHarmful = isLost === (direction === 'answer');
  found.add({
    rule: `${direction}-schema-${isLost ? 'removed' : 'added'}`,
    shape: isHarmful ? 'breaking' : 'safe',
    where,
    at: isLost ? was : is,
    because: !isHarmful
      ? 'Whatever was right before is right still.'
      : isLost
        ? 'Who counts on what was described may get anything.'
        : 'What is not as described is refused now.',
    remedy: 'Describe the body as it was described before.',
  });
}

function saysSomething({ value }: Located): boolean {
  return value !== undefined && value !== true && !isSame(value, {});
}

function compareAnswers(was: RestOperation, is: RestOperation, found: Differences): void {
  for (const [status, old] of was.answers) {
    const now = is.answers.get(status);
    const where = whereOf(is, `answer ${status}`);
    if (now !== undefined) {
      compareContent(old, now, 'answer', where, found);
      compareHeaders(old, now, where, found);
    } else reportLostAnswer(status, old, where, found);
  }
  for (const [status, now] of is.answers)
    if (!was.answers.has(status)) reportNewAnswer(status, now, whereOf(is, `answer ${status}`), found);
}

/** A client has to understand the class of a status, and not each status (RFC 9110, 15): of a failure the class says enough. */
function reportLostAnswer(status: string, at: Located, where: Where, found: Differences): void {
  const kind = status.charAt(0);
  found.add({
    rule: 'answer-removed',
    shape: kind === '2' || kind === '3' ? 'breaking' : kind === '5' ? 'safe' : 'dangerous',
    where,
    at,
    because:
      kind === '2' || kind === '3'
        ? 'Who waits for this answer never gets it.'
        : kind === '5'
          ? 'A failure of the server that no longer happens is missed by nobody.'
          : 'Who does something about this refusal is answered otherwise.',
    remedy: `Go on answering ${status}.`,
  });
}

function reportNewAnswer(status: string, at: Located, where: Where, found: Differences): void {
  const isSuccess = /^[123]/.test(status);
  found.add({
    rule: 'answer-added',
    shape: isSuccess ? 'dangerous' : 'safe',
    where,
    at,
    because: isSuccess
      ? 'Who knows the other answers may take this one for a failure, or for what it is not.'
      : 'What is refused is known by the class of its status.',
    remedy: 'Answer with the status that is known already.',
  });
}

function compareHeaders(was: Located, is: Located, where: Where, found: Differences): void {
  const [old, now] = [headersOf(was), headersOf(is)];
  for (const [key, [name, before]] of old) {
    const isPromised = partOf(before, 'required').value === true;
    const [, after] = now.get(key) ?? [];
    const here = { ...where, part: `${where.part} header ${name}` };
    if (after === undefined) {
      const because = isPromised
        ? 'Who reads it finds none.'
        : 'Who reads it where it is there never finds it again.';
      const shape = isPromised ? 'breaking' : 'dangerous';
      found.add({ rule: 'answer-header-removed', shape, where: here, at: before, because });
      continue;
    }
    if (isPromised && partOf(after, 'required').value !== true) {
      const because = 'Who counts on it may not find it.';
      found.add({ rule: 'answer-header-optional', shape: 'breaking', where: here, at: after, because });
    }
    compareSchemas(schemaOf(before), schemaOf(after), { direction: 'answer', where: here, found });
  }
  for (const [key, [name, after]] of now)
    if (!old.has(key)) {
      const here = { ...where, part: `${where.part} header ${name}` };
      const because = 'Who does not know it leaves it alone.';
      found.add({ rule: 'answer-header-added', shape: 'safe', where: here, at: after, because });
    }
}

function headersOf(answer: Located): Map<string, [name: string, at: Located]> {
  return new Map(partsOf(partOf(answer, 'headers')).map(([name, at]) => [name.toLowerCase(), [name, at]]));
}

/** Each way in is a set of schemes with their scopes; whoever came in by one has to come in still (OpenAPI 3.1, 4.8.30). */
function compareSecurity(was: RestOperation, is: RestOperation, found: Differences): void {
  const ways = ({ security }: RestOperation) => (security.length === 0 ? [{}] : security);
  const admits = (way: object, asked: object): boolean =>
    Object.entries(asked).every(([scheme, scopes]) => {
      const held: unknown = Reflect.get(way, scheme);
      return Array.isArray(held) && Array.isArray(scopes) && scopes.every((scope) => held.includes(scope));
    });
  const shutOut = ways(was).filter((way) => !ways(is).some((asked) => admits(way, asked)));
  if (shutOut.length > 0)
    found.add({
      rule: 'security-tightened',
      shape: 'breaking',
      where: whereOf(is, 'security'),
      at: is.at,
      was: was.security,
      is: is.security,
      because: 'Who came in as before is refused with 401 or 403.',
      remedy: 'Take the old way in beside the new one until nobody uses it.',
    });
  else if (!isSame(was.security, is.security))
    found.add({
      rule: 'security-loosened',
      shape: 'safe',
      where: whereOf(is, 'security'),
      at: is.at,
      was: was.security,
      is: is.security,
      because: 'Who came in before comes in still.',
    });
}

function compareServers(was: Located, is: Located, found: Differences): void {
  const urls = (top: Located): unknown[] =>
    partsOf(partOf(top, 'servers')).map(([, { value }]) => (isTable(value) ? value['url'] : undefined));
  const gone = urls(was).filter((url) => !urls(is).includes(url));
  for (const url of gone)
    found.add({
      rule: 'server-removed',
      shape: 'breaking',
      where: { operation: 'servers', part: '', member: '' },
      at: partOf(is, 'servers'),
      was: url,
      because: 'Who calls the service there does not find it.',
      remedy: 'Go on answering there.',
    });
}
