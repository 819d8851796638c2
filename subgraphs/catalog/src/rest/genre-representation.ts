import { LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import type { Genre } from '../domain/album.ts';

export const GenreSchema = Type.Object(
  { id: Type.String(), name: Type.String(), description: Type.String(), links: Type.Array(LinkSchema) },
  { title: 'Genre' },
);
export type GenreRepresentation = Static<typeof GenreSchema>;

/** A genre as REST shows it. */
export function representGenre({ id, name, description }: Genre): GenreRepresentation {
  return { id, name, description, links: [{ rel: 'self', method: 'GET', href: genrePath(id) }] };
}

export function genrePath(id: string): string {
  return `/v1/genres/${id}`;
}
