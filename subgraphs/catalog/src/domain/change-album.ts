import type { Album, AlbumFacts } from './album.ts';
import { checkAlbum } from './create-album.ts';
import { accept, type Decision } from './refusal.ts';

export type AlbumChange = Partial<AlbumFacts>;

/** Decides a change of an album: what is not named stays. A change to what it is already is none, and keeps its version. */
export function changeAlbum(
  album: Album,
  change: AlbumChange,
  knownGenreIds: ReadonlySet<string>,
): Decision<Album> {
  const checked = checkAlbum({ ...album, ...change }, knownGenreIds);
  if (!checked.ok) return checked;
  const changed: Album = { ...album, ...checked.fact };
  return accept(sameAlbum(album, changed) ? album : { ...changed, version: album.version + 1 });
}

/** Whether two states of an album say the same. */
export function sameAlbum(one: AlbumFacts, other: AlbumFacts): boolean {
  return (
    one.title === other.title &&
    one.releaseDate === other.releaseDate &&
    one.description === other.description &&
    one.listPriceMinor === other.listPriceMinor &&
    one.currency === other.currency &&
    one.coverUrl === other.coverUrl &&
    one.genreIds.join(' ') === other.genreIds.join(' ')
  );
}
