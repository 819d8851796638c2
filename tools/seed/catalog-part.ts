import { createActs } from './acts.ts';
import type { Act } from './acts.ts';
import { describeAlbum } from './album-descriptions.ts';
import { createTitler } from './album-titles.ts';
import type { Original, Titling } from './album-titles.ts';
import { writeBiography } from './biographies.ts';
import { chooseKind, createReleaseDays } from './careers.ts';
import type { AlbumKind } from './careers.ts';
import { genreProfiles } from './genres.ts';
import { createRandom, elementAt } from './random.ts';
import type { Random } from './random.ts';
import { toDay } from './timeline.ts';

export interface SeedGenre {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface SeedArtist {
  readonly id: string;
  readonly name: string;
  readonly biography: string;
}

export interface SeedAlbum {
  readonly id: string;
  readonly title: string;
  readonly artistId: string;
  /** One to three, the main one first. */
  readonly genreIds: readonly string[];
  /** 'YYYY-MM-DD' */
  readonly releaseDate: string;
  readonly description: string;
  /** In pence. */
  readonly listPriceMinor: number;
  readonly currency: 'GBP';
}

export interface CatalogPart {
  readonly genres: readonly SeedGenre[];
  readonly artists: readonly SeedArtist[];
  readonly albums: readonly SeedAlbum[];
}

type AlbumDraft = Omit<SeedAlbum, 'id'>;

/** The shop's catalogue: The Brakes' "Give Blood" is `alb_1`, the rest in no particular order. */
export function createCatalogPart(seed: number, artistCount: number, albumCount: number): CatalogPart {
  const random = createRandom(seed, 'catalog');
  const acts = createActs(artistCount, albumCount, random);
  const titler = createTitler(random);
  const careers = acts.map((act) => createCareer(act, titler, random));
  const [first, ...rest] = careers.flatMap((career) => career.albums);
  if (first === undefined) throw new Error('A catalogue needs at least one album');
  const drafts = fillEveryGenre([first, ...random.shuffle(rest)]);
  return {
    genres: genreProfiles.map(({ id, name, description }) => ({ id, name, description })),
    artists: careers.map(({ artist }) => artist),
    albums: drafts.map((draft, index) => ({ id: `alb_${index + 1}`, ...draft })),
  };
}

function createCareer(
  act: Act,
  titler: ReturnType<typeof createTitler>,
  random: Random,
): { artist: SeedArtist; albums: AlbumDraft[] } {
  const days = createReleaseDays(act, random);
  const titling: Titling = { used: new Set(), series: null };
  const originals: Original[] = [];
  const told = new Set<string>();
  let studioNumber = 0;
  const albums = days.map((day, position): AlbumDraft => {
    const year = Number(toDay(day).slice(0, 4));
    const oldEnough = originals.findIndex((original) => year - original.year >= 8);
    const kind = chooseKind(act, position, oldEnough >= 0, random);
    const original = kind === 'reissue' ? elementAt(originals.splice(oldEnough, 1), 0) : null;
    const title =
      act.id === 'art_1' && position === 0 ? 'Give Blood' : titler(act, kind, titling, original, year);
    if (kind === 'studio' || kind === 'self') {
      studioNumber += 1;
      originals.push({ title, year });
    }
    const story = {
      act,
      kind,
      title,
      original: original?.title ?? null,
      studioNumber,
      isFirst: position === 0,
      year,
      told,
    };
    return {
      title,
      artistId: act.id,
      genreIds: chooseGenres(act, random),
      releaseDate: toDay(day),
      description: describeAlbum(story, random),
      listPriceMinor: priceOf(kind, year, random),
      currency: 'GBP',
    };
  });
  const debutYear = Number(toDay(elementAt(days, 0)).slice(0, 4));
  return {
    artist: { id: act.id, name: act.name, biography: writeBiography(act, debutYear, random) },
    albums,
  };
}

function chooseGenres({ profile }: Act, random: Random): string[] {
  const also = random.chance(0.45)
    ? random.shuffle(profile.neighbors).slice(0, random.chance(0.25) ? 2 : 1)
    : [];
  return [profile.id, ...also];
}

/** A small catalogue must have something in every rack too. */
function fillEveryGenre(drafts: readonly AlbumDraft[]): AlbumDraft[] {
  const filled = [...drafts];
  for (const { id } of genreProfiles) {
    if (filled.some(({ genreIds }) => genreIds.includes(id))) continue;
    const at = filled.findIndex(({ genreIds }) => genreIds.length < 3 && isNeighborOf(id, genreIds[0]));
    const draft = elementAt(filled, at);
    filled[at] = { ...draft, genreIds: [...draft.genreIds, id] };
  }
  return filled;
}

function isNeighborOf(id: string, mainGenreId: string | undefined): boolean {
  return genreProfiles.some((profile) => profile.id === mainGenreId && profile.neighbors.includes(id));
}

/** Whole pounds that a kind of record costs, least and most. */
const poundsOf: Readonly<Record<AlbumKind, readonly [number, number]>> = {
  ep: [4, 11],
  best: [7, 15],
  live: [9, 24],
  reissue: [24, 39],
  studio: [9, 24],
  self: [9, 24],
  volume: [8, 21],
};

function priceOf(kind: AlbumKind, year: number, random: Random): number {
  const [least, most] = poundsOf[kind];
  const isNew = year >= 2024 && (kind === 'studio' || kind === 'self');
  const pounds = isNew
    ? random.whole(17, 29)
    : random.whole(least, random.chance(0.6) ? Math.ceil((least + most) / 2) : most);
  const pence = pounds > least && random.chance(0.25) ? 49 : 99;
  return pounds * 100 + pence;
}
