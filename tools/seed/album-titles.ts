import type { Act } from './acts.ts';
import type { AlbumKind } from './careers.ts';
import { capitalized, phrase } from './grammar.ts';
import type { Lexicon } from './grammar.ts';
import type { Random } from './random.ts';
import { classicalWords } from './words/classical-works.ts';
import { sharedWords } from './words/shared-words.ts';

/** An album that may be reissued: old enough, and not reissued yet. */
export interface Original {
  readonly title: string;
  readonly year: number;
}

/** Titles one act has used, and the series it has open. */
export interface Titling {
  readonly used: Set<string>;
  series: { readonly base: string; readonly next: number } | null;
}

const attemptsPerTitle = 60;
const attemptsForNewTitle = 6;
const mostVolumes = 6;

/** Titles albums so that no artist repeats one; `everywhere` makes repeats between artists rare. */
export function createTitler(
  random: Random,
): (act: Act, kind: AlbumKind, titling: Titling, original: Original | null, year: number) => string {
  const everywhere = new Set<string>();
  return (act, kind, titling, original, year) => {
    for (let attempt = 0; attempt < attemptsPerTitle; attempt += 1) {
      const title = drawTitle(act, kind, titling, original, year, random);
      if (titling.used.has(title.toLowerCase())) continue;
      if (attempt < attemptsForNewTitle && everywhere.has(title.toLowerCase())) continue;
      titling.used.add(title.toLowerCase());
      everywhere.add(title.toLowerCase());
      if (kind === 'volume') advanceSeries(titling, title);
      return title;
    }
    throw new Error(`The grammar of ${act.profile.id} has run out of titles for ${act.name}`);
  };
}

function drawTitle(
  act: Act,
  kind: AlbumKind,
  titling: Titling,
  original: Original | null,
  year: number,
  random: Random,
): string {
  if (kind === 'self') return act.name;
  if (kind === 'live') return liveTitle(act, random);
  if (kind === 'best') return random.pick(bestTitles(act));
  if (kind === 'reissue' && original !== null)
    return `${original.title} (${editionOf(year - original.year, random)})`;
  if (kind === 'volume' && titling.series !== null)
    return `${titling.series.base}, Vol. ${titling.series.next}`;
  const title = plainTitle(act, random);
  if (kind === 'ep') return `${title} EP`;
  return kind === 'volume' ? `${title}, Vol. 1` : title;
}

function plainTitle(act: Act, random: Random): string {
  const { profile, culture } = act;
  const own: Lexicon = act.family === null ? {} : { artistFamily: [act.family] };
  const work = profile.id === 'gen_classical' ? classicalWords(act.role) : [];
  const patterns =
    act.family === null
      ? profile.titles.filter((title) => !title.includes('{artistFamily}'))
      : profile.titles;
  return capitalized(
    phrase(patterns, random, [own, { given: culture.given }, ...work, profile.lexicon, sharedWords]),
  );
}

function liveTitle(act: Act, random: Random): string {
  const venue = act.profile.lexicon['club'] ?? sharedWords['venue'] ?? [];
  const popular = act.profile.id !== 'gen_classical';
  const patterns = [
    'Live at {venue}',
    'Live at {venue}',
    'Live in {place}',
    'An Evening at {venue}',
    'Live in {town}',
  ];
  const more = popular
    ? ['Live from {venue}', 'One Night in {town}', 'Onstage at {venue}', 'Two Nights in {town}']
    : ['In Concert at {venue}', 'The {place} Concert'];
  const lexicon: Lexicon = { venue, town: act.culture.cities };
  return phrase([...patterns, ...more], random, [lexicon, act.profile.lexicon, sharedWords]);
}

function bestTitles({ name, profile, family }: Act): readonly string[] {
  if (profile.id === 'gen_classical')
    return [`${name}: The Collection`, `The Art of ${name}`, `${name}: A Life in Music`];
  const plain = [
    `The Best of ${name}`,
    `${name}: The Collection`,
    'The Singles',
    'Anthology',
    `Introducing ${name}`,
    'Greatest Hits',
  ];
  return family === null ? plain : [...plain, `The ${family} Years`, `Essential ${family}`];
}

const editions = ['Deluxe Edition', 'Expanded Edition', 'Remastered', "Collector's Edition"];

function editionOf(age: number, random: Random): string {
  if (age >= 10 && age % 5 === 0) return `${age}th Anniversary Edition`;
  return random.pick(editions);
}

function advanceSeries(titling: Titling, title: string): void {
  const [base, number] = title.split(', Vol. ');
  const next = Number(number) + 1;
  titling.series = base !== undefined && next <= mostVolumes ? { base, next } : null;
}
