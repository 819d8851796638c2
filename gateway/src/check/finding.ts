import type { Change, Use, Version } from './change.ts';
import type { Place } from './place.ts';

/** An error fails the check, a warning asks for a look, a note only tells. */
export type Severity = 'error' | 'warning' | 'note';

/** Which part of the check found it. */
export type Part = 'composition' | 'lint' | 'change' | 'plan' | 'consumer' | 'waiver';

/** One entry of the report, whatever found it. */
export interface Finding {
  readonly part: Part;
  readonly severity: Severity;
  /** In kebab case; for composition the composer's code. */
  readonly rule: string;
  /** The service or services; empty for the public graph. */
  readonly subject: string;
  readonly coordinate: string;
  readonly places: readonly Place[];
  readonly message: string;
  readonly remedy: string;
  readonly usedBy: readonly Use[];
  /** Only of part `change`. */
  readonly change?: Change;
  /** The waiver that lowered it to a note. */
  readonly waiver?: Waiver;
}

/** A finding that somebody answers for until a day. */
export interface Waiver {
  readonly rule: string;
  /** A coordinate; `*` stands for any run of characters. */
  readonly coordinate: string;
  /** The service, where the waiver is for one only. */
  readonly subject?: string | undefined;
  /** A role or a team. */
  readonly owner: string;
  readonly reason: string;
  /** The last day that it holds: `2027-01-31`. */
  readonly expires: string;
  readonly place: Place;
}

/** What the check has to say, for every form of report. */
export interface Report {
  readonly findings: readonly Finding[];
  /** What the changes force together; absent when nothing changed or nothing was compared. */
  readonly forces?: Version | undefined;
  /** Sentences of what was compared and looked at, in the order of the parts. */
  readonly covered: readonly string[];
}
