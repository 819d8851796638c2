import { LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { artistActions, artistPath } from '../domain/album-actions.ts';
import type { Artist } from '../domain/album.ts';
import { maxLengths } from '../domain/check-facts.ts';

export const NameSchema = Type.String({
  minLength: 1,
  maxLength: maxLengths.name,
  description: 'No two artists have the same name, whatever the capitals.',
});
export const BiographySchema = Type.Union([Type.String({ maxLength: maxLengths.text }), Type.Null()]);

export const ArtistSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    biography: Type.Union([Type.String(), Type.Null()]),
    links: Type.Array(LinkSchema),
  },
  { title: 'Artist' },
);
export type ArtistRepresentation = Static<typeof ArtistSchema>;

/** An artist as REST shows it, with links to what may be done with it now. */
export function representArtist(artist: Artist): ArtistRepresentation {
  const { id, name, biography } = artist;
  const self = { rel: 'self', method: 'GET', href: artistPath(id) };
  return { id, name, biography, links: [self, ...artistActions(artist)] };
}
