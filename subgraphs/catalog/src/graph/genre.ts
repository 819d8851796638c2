import { readPage } from '@musiccorp/chassis/subgraph/page';
import { albumList, albumPage } from './album-list.ts';
import type { GenreResolvers } from './resolvers.generated.ts';

export const Genre: GenreResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.genre.load(id),
  albums: async ({ id }, args, { loaders }) => {
    const page = readPage(args, albumList);
    const count = async (): Promise<number> => (await loaders.albumCountOfGenre.load(id))?.count ?? 0;
    return albumPage(await loaders.albumsOfGenre.load({ of: id, page }), page, count);
  },
};
