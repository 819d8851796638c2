import type { Album, AlbumFacts } from './album.ts';
import { albumProblems } from './check-facts.ts';
import { oneSpaced } from './name-key.ts';
import { accept, refuse, type Decision } from './refusal.ts';

/** Decides a new album: its facts must be right, its genres known. */
export function createAlbum(
  facts: AlbumFacts,
  artistId: string,
  knownGenreIds: ReadonlySet<string>,
  id: string,
): Decision<Album> {
  const checked = checkAlbum(facts, knownGenreIds);
  return checked.ok ? accept({ ...checked.fact, id, artistId, version: 1 }) : checked;
}

/** The facts as they are kept, or why they are refused. */
export function checkAlbum(facts: AlbumFacts, knownGenreIds: ReadonlySet<string>): Decision<AlbumFacts> {
  const problems = albumProblems(facts);
  if (problems.length > 0) return refuse('facts-not-right', `${sentence(problems)}.`);
  const unknown = facts.genreIds.filter((genreId) => !knownGenreIds.has(genreId));
  if (unknown.length > 0) return refuse('genre-unknown', `There is no genre ${unknown.join(', ')}.`);
  return accept({ ...facts, title: oneSpaced(facts.title), genreIds: [...new Set(facts.genreIds)] });
}

export function sentence(problems: readonly string[]): string {
  return problems.join('; ');
}
