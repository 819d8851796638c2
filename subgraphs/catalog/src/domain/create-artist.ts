import type { Artist, ArtistFacts } from './album.ts';
import { artistProblems } from './check-facts.ts';
import { oneSpaced } from './name-key.ts';
import { accept, refuse, type Decision } from './refusal.ts';

/** Decides a new artist. */
export function createArtist(facts: ArtistFacts, id: string): Decision<Artist> {
  const problems = artistProblems(facts);
  if (problems.length > 0) return refuse('facts-not-right', `${problems.join('; ')}.`);
  return accept({ id, name: oneSpaced(facts.name), biography: facts.biography, version: 1 });
}
