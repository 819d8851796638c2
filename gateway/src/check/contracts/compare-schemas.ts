import type { Level } from '../change.ts';
import { follow, isTable, partOf, partsOf, type Located } from './contract-document.ts';
import { ComparedMembers, memberOf } from './compared-members.ts';
import type { Differences, Direction, Where } from './difference.ts';
import { isMultiple, isStricter, sayLimit, type Limit } from './limits.ts';
import { covers, isNull, isSame, meaningOf, membersOf, shapeOf, type Shape } from './shape.ts';

/** Which values a schema takes, compared with before: more, fewer, or others. */
type Movement = 'narrowed' | 'widened' | 'changed';

export interface Comparison {
  readonly direction: Direction;
  readonly where: Where;
  readonly found: Differences;
}

type Schemas = readonly Located[];

interface Pair {
  readonly before: Schemas;
  readonly after: Schemas;
  readonly where: Where;
}

/** A comparison on its way; what is found to compare later waits its turn. */
interface Walk extends Comparison {
  readonly compared: ComparedMembers;
  readonly waiting: Pair[];
}

/**
 * Compares what two JSON Schemas allow. A reader who takes less refuses what was right; a teller who tells more surprises
 * those who read by the old schema. The other way round each is safe. Schemas that are met on several ways are compared once,
 * and told of by the shortest.
 */
export function compareSchemas(before: Located, after: Located, comparison: Comparison): void {
  const compared = new ComparedMembers();
  const start: Pair = { before: [before], after: [after], where: { ...comparison.where, compared } };
  const waiting = [start];
  const firstMember = new Map<string, string>();
  for (const pair of waiting) {
    const { member } = pair.where;
    const key = `${pathsOf(pair.before)} ${pathsOf(pair.after)}`;
    const first = firstMember.get(key);
    compared.add(member, first);
    if (first !== undefined) continue;
    firstMember.set(key, member);
    comparePair(pair, { ...comparison, where: pair.where, compared, waiting });
  }
}

function pathsOf(schemas: Schemas): string {
  return JSON.stringify([...new Set(schemas.map((each) => meaningOf(each).path.join('/')))]);
}

function comparePair({ before, after }: Pair, walk: Walk): void {
  const [was, is] = [shapeOf(before), shapeOf(after)];
  const at = after[0] ?? is.at;
  compareNull(was, is, at, walk);
  if ((was.alternatives.length === 0) !== (is.alternatives.length === 0)) {
    compareChoices(choicesOf(was, before), choicesOf(is, after), walk);
    return;
  }
  if (compareTypes(was, is, at, walk) === 'changed') return;
  compareValues(was, is, at, walk);
  compareFormat(was, is, at, walk);
  comparePattern(was, is, at, walk);
  compareLimits(was, is, at, walk);
  compareWords(was, is, at, walk);
  compareMembers(was, is, at, walk);
  compareOthers(was, is, at, walk);
  compareItems(was, is, at, walk);
  compareChoices(was.alternatives, is.alternatives, walk);
}

/** One form, beside several, is a choice of one. */
function choicesOf({ alternatives }: Shape, schemas: Schemas): Schemas {
  return alternatives.length > 0 ? alternatives : schemas.slice(0, 1).map(unwrap);
}

/** What a list of one choice, or of one part, is a choice or a part of. */
function unwrap(schema: Located): Located {
  const target = follow(schema);
  const [only, ...more] = ['anyOf', 'oneOf', 'allOf']
    .flatMap((kind) => partsOf(partOf(target, kind)))
    .filter(([, part]) => !isNull(part));
  if (only === undefined || more.length > 0 || partOf(target, 'properties').value !== undefined)
    return target;
  return unwrap(only[1]);
}

interface Moved {
  readonly facet: string;
  readonly movement: Movement;
  readonly at: Located;
  readonly was?: unknown;
  readonly is?: unknown;
  readonly because: string;
  /** What it is to those whom it hurts; breaking, unless it is told. */
  readonly harm?: Level;
}

function report({ direction, where, found }: Comparison, moved: Moved): void {
  const { facet, movement, at, was, is, because, harm = 'breaking' } = moved;
  const isHarmless = movement === (direction === 'request' ? 'widened' : 'narrowed');
  found.add({
    rule: `${direction}-${facet}-${movement}`,
    shape: isHarmless ? 'safe' : harm,
    where,
    at,
    was,
    is,
    because: isHarmless ? harmless[direction] : because,
  });
}

const harmless: Readonly<Record<Direction, string>> = {
  request: 'Whatever was right before is right still.',
  answer: 'Whatever is told now was allowed before.',
};

function compareTypes(was: Shape, is: Shape, at: Located, comparison: Comparison): Movement | undefined {
  const [old, now] = [was.types, is.types];
  const lost =
    old === undefined ? now !== undefined : now !== undefined && [...old].some((type) => !covers(now, type));
  const gained =
    now === undefined ? old !== undefined : old !== undefined && [...now].some((type) => !covers(old, type));
  if (!lost && !gained) return undefined;
  const movement = lost && gained ? 'changed' : lost ? 'narrowed' : 'widened';
  report(comparison, {
    facet: 'type',
    movement,
    at: partOr(at, 'type'),
    was: namesOf(old),
    is: namesOf(now),
    because:
      comparison.direction === 'request'
        ? `Who sends ${namesOf(old)}, as before, may be refused.`
        : `Who reads ${namesOf(old)} may get ${namesOf(now)}.`,
  });
  return movement;
}

function namesOf(types: ReadonlySet<string> | undefined): string {
  return types === undefined ? 'any type' : [...types].toSorted().join(' or ');
}

function compareNull(was: Shape, is: Shape, at: Located, comparison: Comparison): void {
  if (!saysNull(was) || !saysNull(is) || was.isNullable === is.isNullable) return;
  report(comparison, {
    facet: 'null',
    movement: is.isNullable ? 'widened' : 'narrowed',
    at,
    was: was.isNullable ? 'may be null' : 'never null',
    is: is.isNullable ? 'may be null' : 'never null',
    because: is.isNullable ? 'Who counts on a value may get null.' : 'Who sends null, as before, is refused.',
  });
}

/** What is of any type takes null with all the rest. */
function saysNull({ types, alternatives }: Shape): boolean {
  return types !== undefined || alternatives.length > 0;
}

function compareValues(was: Shape, is: Shape, at: Located, comparison: Comparison): void {
  const [old, now] = [was.values, is.values];
  if (old === undefined && now === undefined) return;
  const where = [partOr(at, 'enum'), partOr(at, 'const')].find((part) => part !== at) ?? at;
  if (old === undefined || now === undefined) {
    const movement = old === undefined ? 'narrowed' : 'widened';
    const because =
      old === undefined
        ? 'Other values than these are refused now.'
        : 'Values may come that nobody was told of.';
    const harm = old === undefined ? 'breaking' : 'dangerous';
    report(comparison, { facet: 'values', movement, at: where, was: old, is: now, because, harm });
    return;
  }
  const lost = old.filter((value) => !now.some((each) => isSame(each, value)));
  const gained = now.filter((value) => !old.some((each) => isSame(each, value)));
  if (lost.length > 0 && lost.length === old.length && gained.length > 0) {
    const because = 'None of the values of before is left.';
    report(comparison, { facet: 'values', movement: 'changed', at: where, was: old, is: now, because });
    return;
  }
  for (const value of lost) {
    const because = `Who sends ${JSON.stringify(value)}, as before, is refused.`;
    report(comparison, { facet: 'value', movement: 'narrowed', at: where, was: value, because });
  }
  for (const value of gained) {
    const because = `Who decides by the values that were known does not know ${JSON.stringify(value)}.`;
    report(comparison, {
      facet: 'value',
      movement: 'widened',
      at: where,
      is: value,
      because,
      harm: 'dangerous',
    });
  }
}

/** What fits the first fits the second, for formats of which that is known (OpenAPI format registry). */
const widerFormats: Readonly<Record<string, readonly string[]>> = { int32: ['int64'], float: ['double'] };

function compareFormat(was: Shape, is: Shape, at: Located, comparison: Comparison): void {
  const [old, now] = [was.format, is.format];
  if (old === now || !isSameType(was, is)) return;
  const widens = now === undefined || (old !== undefined && widerFormats[old]?.includes(now) === true);
  const narrows = old === undefined || (now !== undefined && widerFormats[now]?.includes(old) === true);
  report(comparison, {
    facet: 'format',
    movement: widens ? 'widened' : narrows ? 'narrowed' : 'changed',
    at: partOr(at, 'format'),
    was: old ?? 'any format',
    is: now ?? 'any format',
    because: `What is written as ${old ?? 'before'} is not what is read as ${now ?? 'any text'}.`,
  });
}

/** Another type says all; its formats and limits are another matter. */
function isSameType(was: Shape, is: Shape): boolean {
  const isNumber = ({ types }: Shape): boolean => types !== undefined && covers(types, 'integer');
  return namesOf(was.types) === namesOf(is.types) || (isNumber(was) && isNumber(is));
}

/** Whether one pattern takes what another takes is not decided here: a person has to look. */
function comparePattern(was: Shape, is: Shape, at: Located, comparison: Comparison): void {
  if (!isSameType(was, is)) return;
  const isLost = was.patterns.some((each) => !is.patterns.includes(each));
  const isAdded = is.patterns.some((each) => !was.patterns.includes(each));
  if (!isLost && !isAdded) return;
  report(comparison, {
    facet: 'pattern',
    movement: !isLost ? 'narrowed' : isAdded ? 'changed' : 'widened',
    at: partOr(at, 'pattern'),
    was: was.patterns.join(' and ') || 'any text',
    is: is.patterns.join(' and ') || 'any text',
    because: isLost
      ? 'Text that matches one need not match the other.'
      : 'Text that does not match is refused now.',
    harm: isLost ? 'dangerous' : 'breaking',
  });
}

function compareLimits(was: Shape, is: Shape, at: Located, comparison: Comparison): void {
  if (!isSameType(was, is)) return;
  for (const name of new Set([...was.limits.keys(), ...is.limits.keys()])) {
    const [old, now] = [was.limits.get(name), is.limits.get(name)];
    if (isSame(old, now)) continue;
    report(comparison, {
      facet: 'limit',
      movement: limitMovement(name, old, now),
      at: partOr(at, name),
      was: sayLimit(name, old),
      is: sayLimit(name, now),
      because:
        comparison.direction === 'request'
          ? 'What was within the limit may be beyond it now.'
          : 'Who has room for what the limit allowed may get more, or less.',
      harm: comparison.direction === 'request' ? 'breaking' : 'dangerous',
    });
  }
}

function limitMovement(name: string, old: Limit | undefined, now: Limit | undefined): Movement {
  if (old === undefined) return 'narrowed';
  if (now === undefined) return 'widened';
  if (name !== 'multipleOf') return isStricter(name, now, old) ? 'narrowed' : 'widened';
  if (isMultiple(now.value, old.value)) return 'narrowed';
  return isMultiple(old.value, now.value) ? 'widened' : 'changed';
}

/** What changes no value, and yet what is to be known of it. */
function compareWords(was: Shape, is: Shape, at: Located, { direction, where, found }: Comparison): void {
  if (!was.isDeprecated && is.isDeprecated)
    found.add({
      rule: `${direction}-member-deprecated`,
      shape: 'safe',
      where,
      at,
      because: 'It goes on; whoever uses it is told to move.',
    });
  if (was.isPersonal !== is.isPersonal)
    found.add({
      rule: is.isPersonal ? 'personal-mark-added' : 'personal-mark-lost',
      shape: is.isPersonal ? 'safe' : 'dangerous',
      where,
      at,
      because: is.isPersonal
        ? 'It is to be treated with more care.'
        : 'What is personal is kept as if it were not.',
      remedy: 'Keep `x-personal`, unless it never was about a person.',
    });
  if (was.description !== is.description)
    found.add({
      rule: 'description-changed',
      shape: 'safe',
      where,
      at: partOr(at, 'description'),
      was: was.description,
      is: is.description,
      because: 'The words have changed, and not what is promised.',
      isWording: true,
    });
  if (direction === 'request' && !isSame(was.byDefault, is.byDefault) && was.byDefault !== undefined)
    found.add({
      rule: 'request-default-changed',
      shape: 'dangerous',
      where,
      at: partOr(at, 'default'),
      was: was.byDefault,
      is: is.byDefault,
      because: 'Who leaves it out gets something else than before.',
      remedy: 'Keep the default, or make a new member with the new one.',
    });
}

function compareMembers(was: Shape, is: Shape, at: Located, walk: Walk): void {
  const [old, now] = [membersOf(was, walk.direction), membersOf(is, walk.direction)];
  for (const [name, before] of old) {
    const after = now.get(name);
    const inside = into(walk, name);
    if (after === undefined) {
      reportLostMember(was, is, name, before[0] ?? was.at, inside);
      continue;
    }
    if (was.required.has(name) !== is.required.has(name))
      reportRequired(is.required.has(name), partOr(after[0] ?? at, 'required'), inside);
    later(before, after, inside);
  }
  for (const [name, after] of now) {
    if (old.has(name)) continue;
    const isDemanded = walk.direction === 'request' && is.required.has(name);
    const inside = into(walk, name);
    inside.found.add({
      rule: `${walk.direction}-member-added`,
      shape: isDemanded ? 'breaking' : 'safe',
      where: inside.where,
      at: after[0] ?? is.at,
      is: isDemanded ? 'needed' : 'there',
      because: isDemanded
        ? 'Whoever does not send it yet is refused.'
        : 'Who does not know it leaves it alone.',
      remedy: 'Make it optional, with a default that means what was done without it.',
    });
  }
}

function reportLostMember(
  was: Shape,
  is: Shape,
  name: string,
  at: Located,
  { direction, where, found }: Comparison,
): void {
  const isRefused = direction === 'request' && is.others === false && !is.members.has(name);
  const isMissed = direction === 'answer' && was.required.has(name);
  found.add({
    rule: `${direction}-member-removed`,
    shape: isRefused || isMissed ? 'breaking' : 'dangerous',
    where,
    at,
    was: was.required.has(name) ? 'always there' : 'there at times',
    because: isRefused
      ? 'Who sends it, as before, is refused.'
      : isMissed
        ? 'Who reads it finds nothing.'
        : direction === 'request'
          ? 'Who sends it is no longer heard, and not told so.'
          : 'Who reads it where it is there never finds it again.',
  });
}

function reportRequired(isRequired: boolean, at: Located, { direction, where, found }: Comparison): void {
  const isHarmless = isRequired === (direction === 'answer');
  found.add({
    rule: `${direction}-member-${isRequired ? 'required' : 'optional'}`,
    shape: isHarmless ? 'safe' : 'breaking',
    where,
    at,
    was: isRequired ? 'optional' : 'required',
    is: isRequired ? 'required' : 'optional',
    because: isHarmless
      ? harmless[direction]
      : isRequired
        ? 'Who leaves it out, as before, is refused.'
        : 'Who counts on it may not find it.',
  });
}

function compareOthers(was: Shape, is: Shape, at: Located, walk: Walk): void {
  const [old, now] = [was.others, is.others];
  if (typeof old !== 'boolean' && typeof now !== 'boolean') {
    later([old], [now], into(walk, '*'));
    return;
  }
  if (old === now || was.types?.has('object') !== true || is.types?.has('object') !== true) return;
  // Of an answer, members that nobody named are ignored by whoever reads (RFC 9110, 2.5; a tolerant reader).
  if (walk.direction === 'answer' && typeof old === 'boolean' && typeof now === 'boolean') return;
  const isNarrower = now === false || (now !== true && old === true);
  report(walk, {
    facet: 'other-members',
    movement: isNarrower ? 'narrowed' : 'widened',
    at: partOr(at, 'additionalProperties'),
    was: typeof old === 'boolean' ? old : 'of a schema',
    is: typeof now === 'boolean' ? now : 'of a schema',
    because: 'Members that were taken, or told, are not now.',
  });
}

function compareItems(was: Shape, is: Shape, at: Located, walk: Walk): void {
  if (was.items.length > 0 && is.items.length > 0) later(was.items, is.items, into(walk, '[]'));
  else if (was.items.length !== is.items.length && isSameType(was, is))
    report(walk, {
      facet: 'items',
      movement: was.items.length === 0 ? 'narrowed' : 'widened',
      at,
      because: 'What the list holds is said in one of them only.',
    });
}

/** Choices are the same when they are called the same, else by their order; what is left over is added or gone. */
function compareChoices(before: Schemas, after: Schemas, walk: Walk): void {
  const left = [...after];
  const unmatched: Located[] = [];
  for (const old of before) {
    const index = left.findIndex((each) => identityOf(each) === identityOf(old));
    const [same] = index === -1 ? [] : left.splice(index, 1);
    if (same === undefined) unmatched.push(old);
    else later([old], [same], walk);
  }
  const isByOrder = unmatched.length === left.length && [...unmatched, ...left].every(isNameless);
  if (isByOrder) {
    for (const [index, old] of unmatched.entries()) later([old], left.slice(index, index + 1), walk);
    return;
  }
  for (const old of unmatched) {
    const because = 'Who sends this form, as before, is refused.';
    report(walk, { facet: 'choice', movement: 'narrowed', at: old, was: identityOf(old), because });
  }
  for (const added of left) {
    const [is, because] = [
      identityOf(added),
      'Who decides by the forms that were known does not know this one.',
    ];
    report(walk, { facet: 'choice', movement: 'widened', at: added, is, because, harm: 'dangerous' });
  }
}

/** What it is called; else the value of its discriminating member; else what it says. */
function identityOf(schema: Located): string {
  const { value, path } = follow(schema);
  if (isComponent(path)) return path.at(-1) ?? '';
  if (isTable(value) && typeof value['title'] === 'string') return value['title'];
  const members = isTable(value) && isTable(value['properties']) ? value['properties'] : {};
  const marks = Object.entries(members).flatMap(([name, member]) =>
    isTable(member) && 'const' in member ? [`${name} ${JSON.stringify(member['const'])}`] : [],
  );
  return marks.length > 0 ? marks.join(', ') : JSON.stringify(value);
}

function isComponent(path: readonly string[]): boolean {
  return path.length === 3 && path[0] === 'components' && path[1] === 'schemas';
}

function isNameless(schema: Located): boolean {
  return identityOf(schema) === JSON.stringify(follow(schema).value);
}

function into(walk: Walk, step: string): Walk {
  const member = memberOf(walk.where.member, step);
  walk.compared.add(member);
  return { ...walk, where: { ...walk.where, member } };
}

function later(before: Schemas, after: Schemas, { where, waiting }: Walk): void {
  waiting.push({ before, after, where });
}

/** Where a keyword stands; the schema itself, where it is not written. */
function partOr(schema: Located, keyword: string): Located {
  const target = follow(schema);
  const part = partOf(target, keyword);
  return part.value === undefined ? target : part;
}
