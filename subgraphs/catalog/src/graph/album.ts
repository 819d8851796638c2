import { money } from '@musiccorp/chassis/subgraph/money';
import { albumActions, coverUrlOf } from '../domain/album-actions.ts';
import type { AlbumResolvers } from './resolvers.generated.ts';

export const Album: AlbumResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.album.load(id),
  artist: async ({ artistId }, _, { loaders }) => {
    const artist = await loaders.artist.load(artistId);
    if (artist === null) throw new Error(`Album of an artist ${artistId} that is not there`);
    return artist;
  },
  genres: async ({ genreIds }, _, { loaders }) => {
    const genres = await Promise.all(genreIds.map((id) => loaders.genre.load(id)));
    return genres.filter((genre) => genre !== null);
  },
  listPrice: ({ listPriceMinor, currency }) => money(listPriceMinor, currency),
  coverUrl: (album) => coverUrlOf(album),
  actions: (album) => albumActions(album),
};
