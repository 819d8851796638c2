import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findAllGenres, findGenres } from '../store/find-genres.ts';
import { GenreSchema, representGenre } from './genre-representation.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadGenres(server: HttpServer, { kysely }: Door): void {
  const all = {
    summary: 'List the genres by name',
    tags: ['genres'],
    response: { 200: Type.Object({ genres: Type.Array(GenreSchema) }, { title: 'Genres' }) },
  };
  server.get('/v1/genres', { schema: all }, async () => ({
    genres: (await findAllGenres(kysely)).map(representGenre),
  }));
  const one = {
    summary: 'Read a genre',
    tags: ['genres'],
    params: IdParams,
    response: { 200: GenreSchema, ...refusals(404) },
  };
  server.get('/v1/genres/:id', { schema: one }, async ({ params: { id } }) => {
    const [genre] = await findGenres(kysely, [id]);
    if (genre === undefined) throw problemOf({ code: 'genre-not-found', detail: `There is no genre ${id}.` });
    return representGenre(genre);
  });
}
