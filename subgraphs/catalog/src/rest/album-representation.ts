import { AmountSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { albumActions, albumPath, artistPath, coverUrlOf } from '../domain/album-actions.ts';
import type { Album } from '../domain/album.ts';
import { maxLengths } from '../domain/check-facts.ts';

/** What may be said of an album, for the bodies of writes. */
export const albumFacts = {
  title: Type.String({
    minLength: 1,
    maxLength: maxLengths.title,
    description: 'No two albums of an artist have the same title, whatever the capitals.',
  }),
  genreIds: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
    maxItems: maxLengths.genres,
    description: 'The main genre first.',
  }),
  releaseDate: Type.String({ format: 'date', description: 'A calendar day, ISO 8601.' }),
  description: Type.Union([Type.String({ maxLength: maxLengths.text }), Type.Null()]),
  listPrice: AmountSchema,
  coverUrl: Type.Union([Type.String({ maxLength: maxLengths.url }), Type.Null()], {
    description: 'An http(s) URL; null has the cover drawn.',
  }),
};

export const AlbumSchema = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    artistId: Type.String(),
    genreIds: Type.Array(Type.String()),
    releaseDate: Type.String({ format: 'date' }),
    description: Type.Union([Type.String(), Type.Null()]),
    listPrice: AmountSchema,
    coverUrl: Type.String({ description: 'A path on this origin, or a URL.' }),
    links: Type.Array(LinkSchema),
  },
  { title: 'Album' },
);
export type AlbumRepresentation = Static<typeof AlbumSchema>;

/** An album as REST shows it, with links to its artist and to what may be done with it now. */
export function representAlbum(album: Album): AlbumRepresentation {
  const { id, title, artistId, genreIds, releaseDate, description, listPriceMinor, currency } = album;
  return {
    id,
    title,
    artistId,
    genreIds: [...genreIds],
    releaseDate,
    description,
    listPrice: { amountMinor: listPriceMinor, currency },
    coverUrl: coverUrlOf(album),
    links: [
      { rel: 'self', method: 'GET', href: albumPath(id) },
      { rel: 'artist', method: 'GET', href: artistPath(artistId) },
      ...albumActions(album),
    ],
  };
}
