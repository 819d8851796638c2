import type { Artist, ArtistFacts } from './album.ts';
import { createArtist } from './create-artist.ts';
import { accept, type Decision } from './refusal.ts';

/** Decides a change of an artist: what is not named stays. A change to what it is already is none, and keeps its version. */
export function changeArtist(artist: Artist, change: Partial<ArtistFacts>): Decision<Artist> {
  const checked = createArtist({ ...artist, ...change }, artist.id);
  if (!checked.ok) return checked;
  const { name, biography } = checked.fact;
  if (name === artist.name && biography === artist.biography) return accept(artist);
  return accept({ ...artist, name, biography, version: artist.version + 1 });
}
