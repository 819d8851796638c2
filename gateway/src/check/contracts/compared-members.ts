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

  /** What stands for what lies in any of these, if need be for all of a map; nothing where it was not compared. */
  within(members: readonly string[], step: string): readonly string[] {
    const standIns = members.flatMap((member) => {
      const named = this.#standInsOf(memberOf(member, step));
      return named.length > 0 ? named : this.#standInsOf(memberOf(member, '*'));
    });
    return [...new Set(standIns)];
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
