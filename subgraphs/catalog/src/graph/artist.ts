import { readPage } from '@musiccorp/chassis/subgraph/page';
import { artistActions } from '../domain/album-actions.ts';
import { albumList, albumPage } from './album-list.ts';
import { othersKey } from './loaders.ts';
import type { ArtistResolvers } from './resolvers.generated.ts';

export const Artist: ArtistResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.artist.load(id),
  albums: async ({ id }, { except, ...args }, { loaders }) => {
    const page = readPage(args, albumList);
    const exceptId = except?.includes('\u0000') === true ? null : (except ?? null);
    const of = othersKey({ artistId: id, exceptId });
    const count = async (): Promise<number> => (await loaders.albumCountOfArtist.load(of))?.count ?? 0;
    return albumPage(await loaders.albumsOfArtist.load({ of, page }), page, count);
  },
  actions: (artist) => artistActions(artist),
};
