import type { GenreProfile } from './words/genre-profile.ts';
import { genresOfGrooves } from './words/genres-of-grooves.ts';
import { genresOfGuitars } from './words/genres-of-guitars.ts';
import { genresOfMachines } from './words/genres-of-machines.ts';
import { genresOfRoots } from './words/genres-of-roots.ts';

// A small world has fewer artists than genres: the last of this list must be neighbours of the others to be filled.
const filledByNeighbors = [
  'gen_disco',
  'gen_drum-and-bass',
  'gen_psychedelic',
  'gen_post-punk',
  'gen_afrobeat',
];
const all = [...genresOfGuitars, ...genresOfGrooves, ...genresOfRoots, ...genresOfMachines];

/** Every genre the shop has a rack for; indie, The Brakes' own, comes first. */
export const genreProfiles: readonly GenreProfile[] = [
  ...all.filter(({ id }) => !filledByNeighbors.includes(id)),
  ...all.filter(({ id }) => filledByNeighbors.includes(id)),
];

const properNames = new Set(['gen_r-and-b', 'gen_latin']);

/** A genre's name inside a sentence. */
export function genreInSentence({ id, name }: GenreProfile): string {
  return properNames.has(id) ? `${name} music`.replace('R&B music', 'R&B') : name.toLowerCase();
}

const trackWords: Readonly<Record<string, string>> = {
  gen_jazz: 'tunes',
  gen_electronic: 'tracks',
  gen_house: 'tracks',
  gen_techno: 'tracks',
  'gen_drum-and-bass': 'tracks',
  'gen_hip-hop': 'tracks',
  gen_ambient: 'pieces',
  gen_classical: 'pieces',
};

/** What a record of the genre is made of: songs, tracks, tunes or pieces. */
export function tracksOf({ id }: GenreProfile): string {
  return trackWords[id] ?? 'songs';
}
