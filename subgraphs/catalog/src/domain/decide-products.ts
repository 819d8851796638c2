import type { Album } from './album.ts';
import { sameAlbum } from './change-album.ts';
import { nameKey } from './name-key.ts';
import type { Product } from './read-product.ts';

/** What becomes of a batch of products: each album once, in the state after its last line. */
export interface DecidedProducts {
  readonly newAlbums: readonly (Album & { readonly artistName: string })[];
  readonly changedAlbums: readonly Album[];
  readonly imported: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What is in the catalog already. */
export interface CatalogNow {
  /** The artists of all products, the new ones too. */
  readonly artistIdByNameKey: ReadonlyMap<string, string>;
  readonly albumByKey: ReadonlyMap<string, Album>;
}

/** An album is known by its artist and title, whatever the capitals. */
export function albumKey(artistId: string, title: string): string {
  return `${artistId} ${nameKey(title)}`;
}

/** Decides, line by line, which albums are new, changed or as they were. */
export function decideProducts(
  products: readonly Product[],
  now: CatalogNow,
  newAlbumId: () => string,
): DecidedProducts {
  const made = new Map<string, Album & { readonly artistName: string }>();
  const altered = new Map<string, Album>();
  const counts = { imported: 0, changed: 0, unchanged: 0 };
  for (const product of products) {
    const artistId = now.artistIdByNameKey.get(nameKey(product.artistName));
    if (artistId === undefined) throw new Error(`No artist was made for ${product.artistName}`);
    const key = albumKey(artistId, product.title);
    const fresh = made.get(key);
    const before = fresh ?? altered.get(key) ?? now.albumByKey.get(key);
    if (before === undefined) {
      made.set(key, { ...firstState(product, artistId, newAlbumId()), artistName: product.artistName });
      counts.imported += 1;
      continue;
    }
    const after = { ...before, ...statedFacts(product) };
    if (sameAlbum(before, after)) {
      counts.unchanged += 1;
      continue;
    }
    counts.changed += 1;
    if (fresh === undefined) altered.set(key, { ...after, version: before.version + 1 });
    else made.set(key, { ...fresh, ...after });
  }
  return { newAlbums: [...made.values()], changedAlbums: [...altered.values()], ...counts };
}

function firstState(product: Product, artistId: string, id: string): Album {
  return { id, artistId, version: 1, description: null, coverUrl: null, ...statedFacts(product) };
}

/** A title in other capitals is a change like any other: a file may correct it. */
function statedFacts(product: Product): Omit<Product, 'artistName'> {
  const { artistName: _artistName, ...facts } = product;
  return facts;
}
