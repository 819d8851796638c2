import { isTable } from './contract-document.ts';

/**
 * What a consumer misses in a message or answer, by an example of what it reads: members that are not there, values of
 * another type, and, where the example says what a value means, any other value than its own.
 */
export function faultsOfReading(
  reads: unknown,
  told: unknown,
  means: ReadonlyMap<string, string>,
  member = '',
): string[] {
  const meaning = means.get(member);
  if (meaning !== undefined && JSON.stringify(reads) !== JSON.stringify(told))
    return [
      `${member} is read as ${JSON.stringify(reads)}, and told as ${JSON.stringify(told) ?? 'nothing'}: to the consumer it is ${meaning}`,
    ];
  if (kindOf(reads) !== kindOf(told))
    return [`${member || 'it'} is read as ${kindOf(reads)}, and told as ${kindOf(told)}.`];
  if (Array.isArray(reads) && Array.isArray(told)) {
    const [item] = reads as unknown[];
    if (item === undefined) return [];
    if (told.length === 0) return [`${member} is read as a list of something, and told empty.`];
    return told.flatMap((each: unknown) => faultsOfReading(item, each, means, `${member}[]`));
  }
  if (!isTable(reads) || !isTable(told)) return [];
  return Object.entries(reads).flatMap(([name, value]) =>
    faultsOfReading(value, told[name], means, member === '' ? name : `${member}.${name}`),
  );
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number')
    return Number.isInteger(value) ? 'a whole number' : 'a number with fractions';
  return isTable(value) ? 'a table' : `a ${typeof value}`;
}

/** Every member that an example reads, with those that lie in it: `items`, `items[]`, `items[].quantity`. */
export function membersRead(reads: unknown, member = ''): string[] {
  const own = member === '' ? [] : [member];
  if (Array.isArray(reads)) return [...own, ...membersRead(reads[0], `${member}[]`)];
  if (!isTable(reads)) return own;
  const inside = Object.entries(reads).flatMap(([name, value]) =>
    membersRead(value, member === '' ? name : `${member}.${name}`),
  );
  return [...own, ...inside];
}
