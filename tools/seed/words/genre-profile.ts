import type { Lexicon } from '../grammar.ts';
import type { CultureName } from './cultures.ts';

/** A group plays together, a pair are two, a solo act is one person. */
export type ActKind = 'group' | 'pair' | 'solo';

/** [weight, kind, what a reviewer calls it, pattern of the name] */
export type ActPattern = readonly [weight: number, kind: ActKind, role: string, name: string];

/** All that makes an act, a title and a description sound like one genre. */
export interface GenreProfile {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** How often an artist is of this genre, against the others. */
  readonly weight: number;
  /** Years of first albums. */
  readonly debuts: readonly [earliest: number, latest: number];
  /** Genre ids that albums of this genre are also filed under. */
  readonly neighbors: readonly string[];
  readonly acts: readonly ActPattern[];
  readonly cultures: Readonly<Partial<Record<CultureName, number>>>;
  /** Out of a hundred albums, how many are EPs, live recordings and volumes of a series. */
  readonly shares: { readonly ep: number; readonly live: number; readonly volume: number };
  readonly lexicon: Lexicon;
  /** Patterns of album titles. */
  readonly titles: readonly string[];
  /** Sentences on how a record of this genre sounds. */
  readonly sounds: readonly string[];
}
