import { connection, type Connection, type Page, type PagedList } from '@musiccorp/chassis/subgraph/page';
import type { Album } from '../domain/album.ts';

/** Lists of albums: the newest release first, then by id. */
export const albumList: PagedList = { name: 'albums', key: ['day', 'text'] };

/** A page of albums, and a way to count the whole list. */
export interface AlbumPage extends Connection<Album> {
  readonly count: () => Promise<number>;
}

export function albumPage(rows: readonly Album[], page: Page, count: () => Promise<number>): AlbumPage {
  return { ...connection(rows, page, albumList, (album) => [album.releaseDate, album.id]), count };
}
