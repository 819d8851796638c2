import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { drawCover } from '../domain/draw-cover.ts';
import { findAlbums } from '../store/find-albums.ts';
import { findArtists } from '../store/find-artists.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadCover(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: "Read an album's drawn cover",
    description: 'Drawn from title, artist and id: the same album has the same cover.',
    tags: ['albums'],
    params: IdParams,
    response: {
      200: {
        description: 'The picture',
        content: { 'image/svg+xml': { schema: Type.String() } },
      },
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/albums/:id/cover', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [album] = await findAlbums(kysely, [id]);
    if (album === undefined) throw problemOf({ code: 'album-not-found', detail: `There is no album ${id}.` });
    const [artist] = await findArtists(kysely, [album.artistId]);
    const picture = drawCover({ id, title: album.title, artistName: artist?.name ?? '' });
    const tag = `"${createHash('sha256').update(picture).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag).header('cache-control', 'public, max-age=86400');
    if (request.headers['if-none-match']?.includes(tag) === true) return reply.code(304).send(null);
    return reply
      .header('content-security-policy', "default-src 'none'")
      .header('x-content-type-options', 'nosniff')
      .type('image/svg+xml; charset=utf-8')
      .send(picture);
  });
}
