import type { Level } from '../../../gateway/src/check/change.ts';

/** One labelled change of a graph: what becomes what in the services' SDL, who uses it, and what the check has to say. */
export interface GraphChange {
  readonly title: string;
  /** The specification, and its section, from which the label follows. */
  readonly from: string;
  /** By service. */
  readonly edit: Readonly<Record<string, readonly (readonly [was: string, is: string])[]>>;
  /** Services that are new, or gone with an empty text. */
  readonly services?: Readonly<Record<string, string>>;
  /** Instead of the corpus' own clients; none: nobody is known. */
  readonly clients?: readonly Client[];
  /** Everything that is to be found, and nothing else; `does not compose` stands for itself. */
  readonly expected: readonly (readonly [rule: string, coordinate: string, level: Level])[];
}

export interface Client {
  readonly client: string;
  readonly version?: string;
  readonly text: string;
  readonly lastSeen?: string;
  /** What its calls were seen to use; absent when nobody recorded it. */
  readonly coordinates?: readonly string[];
}
