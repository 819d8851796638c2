import { IdParams } from '@musiccorp/chassis/http/schemas';
import type { Wait } from '@musiccorp/chassis/http/wait';
import type { Neighbor } from '@musiccorp/chassis/neighbor/create-neighbor';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { AlbumOffer } from '../domain/place-order.ts';

/** What orders reads of an album, and no more. */
const AlbumSeen = Type.Object({
  id: Type.String(),
  title: Type.String(),
  listPrice: Type.Object({ amountMinor: Type.Integer(), currency: Type.String() }),
});

/** Asks the catalog what these albums cost today; an album that it does not have is left out. */
export async function findOffers(
  catalog: Neighbor,
  albumIds: readonly string[],
  correlationId: string,
  wait: Wait,
): Promise<Map<string, AlbumOffer>> {
  // The catalog would call what can be no id a mistake of ours: it is an album that it does not have.
  const distinct = [...new Set(albumIds)].filter((id) => Value.Check(IdParams.properties.id, id));
  const albums = await Promise.all(
    distinct.map((id) => catalog.get(`/v1/albums/${encodeURIComponent(id)}`, correlationId, wait)),
  );
  const offers = albums
    .filter((album) => album !== null)
    .map((album) => {
      const { id, title, listPrice } = Value.Parse(AlbumSeen, album);
      return [
        id,
        { albumId: id, title, priceMinor: listPrice.amountMinor, currency: listPrice.currency },
      ] as const;
    });
  return new Map(offers);
}
