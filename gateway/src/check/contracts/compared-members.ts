/**
 * The members of one body that were compared, each with those that stand for it: schemas that were met again were compared
 * where they were met first.
 */
export class ComparedMembers {
  readonly #standIns = new Map<string, Set<string>>([['', new Set([''])]]);

  add(member: string, standIn = member): void {
    this.#standIns.set(member, (this.#standIns.get(member) ?? new Set<string>()).add(standIn));
  }

  /** What stands for the whole body. */
  whole(): readonly string[] {
    return this.#standInsOf('');
  }

  /** What stands for a member of a member, if need be for any of a map; nothing where it was not compared. */
  within(member: string, step: string): readonly string[] {
    const named = this.#standInsOf(memberOf(member, step));
    return named.length > 0 ? named : this.#standInsOf(memberOf(member, '*'));
  }

  #standInsOf(member: string): readonly string[] {
    return [...(this.#standIns.get(member) ?? [])];
  }

  /** A report says where something is, and not how it was found. */
  toJSON(): undefined {
    return undefined;
  }
}

/** `items`, `[]` → `items[]`; `items[]`, `quantity` → `items[].quantity` */
export function memberOf(member: string, step: string): string {
  if (step === '[]') return `${member}[]`;
  return member === '' ? step : `${member}.${step}`;
}
