import { whileWaited } from '@musiccorp/chassis/database/while-waited';
import type { Subgraph } from '@musiccorp/chassis/subgraph/serve-subgraph';
import type { Kysely } from 'kysely';
import type { CatalogTables } from '../store/tables.ts';
import { AlbumConnection } from './album-connection.ts';
import { Album } from './album.ts';
import { Artist } from './artist.ts';
import type { GraphContext } from './context.ts';
import { Genre } from './genre.ts';
import { createLoaders } from './loaders.ts';
import { Query } from './query.ts';

/** The read side of the catalog. */
export function createGraph(kysely: Kysely<CatalogTables>): Subgraph<GraphContext> {
  return {
    schema: new URL('./schema.graphql', import.meta.url),
    resolvers: { Query, Album, AlbumConnection, Artist, Genre },
    context: (_request, signal) => {
      const read = whileWaited(kysely, signal);
      return { kysely: read, loaders: createLoaders(read) };
    },
  };
}
