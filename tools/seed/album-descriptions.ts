import type { Act } from './acts.ts';
import type { AlbumKind } from './careers.ts';
import { genreInSentence, tracksOf } from './genres.ts';
import { sentence, stutters } from './grammar.ts';
import type { Lexicon } from './grammar.ts';
import type { Random } from './random.ts';
import { anySounds, closings, openings, sentenceWords } from './words/album-sentences.ts';
import { classicalWords } from './words/classical-works.ts';
import { sharedWords } from './words/shared-words.ts';
import { words } from './words/word-list.ts';

/** What a description must agree with. */
export interface AlbumStory {
  readonly act: Act;
  readonly kind: AlbumKind;
  readonly title: string;
  /** The title that a reissue brings back. */
  readonly original: string | null;
  /** 1 for the first studio album, 2 for the second, … */
  readonly studioNumber: number;
  readonly isFirst: boolean;
  readonly year: number;
  /** Patterns already used for this act: its albums are read side by side. */
  readonly told: Set<string>;
}

const ordinals =
  words(`unreleased, first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth,
  fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth`);
/** A title may begin with the word that a pattern has before it: "Before Before Low Tide". */
const attemptsPerSentence = 8;

/** The youngest records that may be said to have stood the test of time. */
const hindsightUntilYear = 2014;

/** One to three sentences for the catalogue. */
export function describeAlbum(story: AlbumStory, random: Random): string {
  const { act, title, original } = story;
  const facts: Lexicon = {
    artist: [act.name],
    title: [title],
    original: [original ?? title],
    role: [act.role],
    city: [act.city],
    genre: [genreInSentence(act.profile)],
    tracks: [tracksOf(act.profile)],
    ordinal: [ordinals[story.studioNumber] ?? 'latest'],
  };
  const classical = act.profile.id === 'gen_classical';
  const lexicons = [
    facts,
    sentenceWords,
    ...(classical ? classicalWords(act.role) : []),
    act.profile.lexicon,
    sharedWords,
  ];
  const say = (patterns: readonly string[]): string => {
    let said = '';
    for (let attempt = 0; attempt < attemptsPerSentence && (said === '' || stutters(said)); attempt += 1) {
      const pattern = random.pick(untold(patterns, story.told));
      story.told.add(pattern);
      said = sentence([pattern], random, lexicons);
    }
    return said;
  };
  const said = [say(openingsFor(story, classical))];
  const sounds = classical || random.chance(0.85) ? act.profile.sounds : anySounds;
  // A short opening says too little on its own.
  if (random.chance(0.78) || said.join('').length < 70) said.push(say(sounds));
  if (random.chance(said.length === 1 ? 0.7 : 0.35))
    said.push(say(classical ? closings.classical : closings.any));
  return said.join(' ');
}

function untold(patterns: readonly string[], told: ReadonlySet<string>): readonly string[] {
  const fresh = patterns.filter((pattern) => !told.has(pattern));
  return fresh.length > 0 ? fresh : patterns;
}

function openingsFor(
  { act, kind, title, isFirst, studioNumber, year }: AlbumStory,
  classical: boolean,
): readonly string[] {
  if (kind === 'studio') {
    if (classical) return openings.classical;
    if (isFirst) return act.kind === 'solo' ? openings.soloDebut : openings.debut;
    // After an EP or a live record the first studio album is a debut all the same.
    if (studioNumber === 1) return openings.debutAfterAll;
    return year <= hindsightUntilYear
      ? [...openings.studio, ...openings.studioWithHindsight]
      : openings.studio;
  }
  if (kind === 'ep' && isFirst) return openings.epFirst;
  if (kind === 'volume' && title.endsWith(', Vol. 1')) return openings.volumeFirst;
  return openings[kind];
}
