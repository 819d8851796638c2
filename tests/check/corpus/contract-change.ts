import type { Level } from '../../../gateway/src/check/change.ts';

/** One labelled change of a REST or event contract: what becomes what in the document, and what the check has to say. */
export interface ContractChange {
  readonly title: string;
  /** The specification, and its section, from which the label follows. */
  readonly from: string;
  readonly edit: readonly (readonly [was: string, is: string])[];
  /** Everything that is to be found, and nothing else; changed words are left out. */
  readonly expected: readonly (readonly [rule: string, coordinate: string, shape: Level])[];
}

/** The document with the edits made; an edit whose text is not there exactly once would prove nothing. */
export function edited(text: string, { title, edit }: Pick<ContractChange, 'edit' | 'title'>): string {
  return edit.reduce((before, [was, is]) => {
    if (before.split(was).length !== 2)
      throw new Error(`${title}: ${JSON.stringify(was)} is not there once.`);
    return before.replace(was, () => is);
  }, text);
}
