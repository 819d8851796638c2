import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findAlbums } from '../store/find-albums.ts';
import { AlbumSchema, representAlbum } from './album-representation.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadAlbum(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read an album',
    tags: ['albums'],
    params: IdParams,
    response: {
      200: AlbumSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/albums/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [album] = await findAlbums(kysely, [id]);
    if (album === undefined) throw problemOf({ code: 'album-not-found', detail: `There is no album ${id}.` });
    if (notModified(request, reply, album.version)) return reply.code(304).send(null);
    return representAlbum(album);
  });
}
