import { badInput, connection, readPage, type PagedList } from '@musiccorp/chassis/subgraph/page';
import { nameKey, searchWords } from '../domain/name-key.ts';
import { countAlbums } from '../store/count-albums.ts';
import { findAlbumPage, findAlbumsOfGenres } from '../store/find-albums.ts';
import { findArtistPage } from '../store/find-artists.ts';
import { findAllGenres } from '../store/find-genres.ts';
import { albumList, albumPage } from './album-list.ts';
import type { QueryResolvers } from './resolvers.generated.ts';

const artistList: PagedList = { name: 'artists', key: ['text'] };
const maxSearchLength = 200;

export const Query: QueryResolvers = {
  album: (_, { id }, { loaders }) => loaders.album.load(id),
  albums: async (_, { genre = null, search, ...args }, { kysely, loaders }) => {
    const page = readPage(args, albumList);
    const words = readSearch(search);
    const of = genre === null ? null : await loaders.genre.load(genre);
    if (genre !== null && of === null) return albumPage([], page, async () => 0);
    const rows =
      of === null
        ? await findAlbumPage(kysely, words, page)
        : await findAlbumsOfGenres(kysely, [of.id], words, page);
    return albumPage(rows, page, () => countAlbums(kysely, of?.id ?? null, words));
  },
  artist: (_, { id }, { loaders }) => loaders.artist.load(id),
  artists: async (_, { search, ...args }, { kysely }) => {
    const page = readPage(args, artistList);
    const rows = await findArtistPage(kysely, readSearch(search), page);
    return connection(rows, page, artistList, ({ name }) => [nameKey(name)]);
  },
  genre: (_, { id }, { loaders }) => loaders.genre.load(id),
  genres: (_, _args, { kysely }) => findAllGenres(kysely),
};

function readSearch(search: string | null | undefined): string[] {
  if (search === null || search === undefined) return [];
  if (search.length > maxSearchLength || search.includes('\u0000')) {
    throw badInput(
      `search should be text of at most ${maxSearchLength} characters; it has ${search.length}.`,
    );
  }
  return searchWords(search);
}
