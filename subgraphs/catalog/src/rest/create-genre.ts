import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { createGenreAction } from '../actions/create-genre.ts';
import { maxLengths } from '../domain/check-facts.ts';
import { genrePath, GenreSchema, representGenre } from './genre-representation.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const Body = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 50 }),
    description: Type.Optional(Type.String({ maxLength: maxLengths.text })),
  },
  { additionalProperties: false },
);

export function addCreateGenre(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Add a genre',
    description: 'Its id is made of its name: Drum & Bass is `gen_drum-bass`.',
    tags: ['genres'],
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: GenreSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/genres', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { name, description = '' } = request.body;
        const genre = factOrProblem(await createGenreAction(transaction, { name, description }));
        return { status: 201, headers: { location: genrePath(genre.id) }, body: representGenre(genre) };
      },
      { required: false },
    ),
  );
}
