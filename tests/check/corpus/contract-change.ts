import type { Level } from '../../../gateway/src/check/change.ts';

type Edits = readonly (readonly [was: string, is: string])[];

/** One labelled change of a REST or event contract: what becomes what in the document, and what the check has to say. */
export interface ContractChange {
  readonly title: string;
  /** The specification, and its section, from which the label follows. */
  readonly from: string;
  /** What the document says before the change, where it is not what the others start from. */
  readonly given?: Edits;
  readonly edit: Edits;
  /** Everything that is to be found, and nothing else; changed words are left out. */
  readonly expected: readonly (readonly [rule: string, coordinate: string, shape: Level])[];
}

/** The document before the change. */
export function given(text: string, { title, given: edits = [] }: ContractChange): string {
  return withEdits(text, title, edits);
}

/** The document after the change. */
export function edited(text: string, change: ContractChange): string {
  return withEdits(given(text, change), change.title, change.edit);
}

/** An edit whose text is not there exactly once would prove nothing. */
function withEdits(text: string, title: string, edits: Edits): string {
  return edits.reduce((before, [was, is]) => {
    if (before.split(was).length !== 2)
      throw new Error(`${title}: ${JSON.stringify(was)} is not there once.`);
    return before.replace(was, () => is);
  }, text);
}
