import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findArtists } from '../store/find-artists.ts';
import { ArtistSchema, representArtist } from './artist-representation.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadArtist(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read an artist',
    tags: ['artists'],
    params: IdParams,
    response: {
      200: ArtistSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/artists/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [artist] = await findArtists(kysely, [id]);
    if (artist === undefined) {
      throw problemOf({ code: 'artist-not-found', detail: `There is no artist ${id}.` });
    }
    if (notModified(request, reply, artist.version)) return reply.code(304).send(null);
    return representArtist(artist);
  });
}
