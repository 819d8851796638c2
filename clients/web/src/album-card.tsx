import type { ReactNode } from 'react';
import type { CatalogBrowseQuery } from '../../../schema/operations/generated/graphql.ts';
import { money, year } from './format.ts';
import { linkTo } from './route.ts';

type Listed = CatalogBrowseQuery['albums']['nodes'][number];

export interface CardAlbum extends Pick<Listed, 'id' | 'title' | 'releaseDate' | 'listPrice'> {
  readonly coverUrl?: string;
  readonly artist?: Listed['artist'];
  readonly stock?: { readonly inStock: boolean } | null;
}

export function AlbumCard({ album }: { album: CardAlbum }): ReactNode {
  const { id, title, artist, coverUrl, releaseDate, listPrice, stock } = album;
  return (
    <li className="card">
      <a href={linkTo({ page: 'album', id })}>
        <Cover url={coverUrl} title={title} />
        <h3>{title}</h3>
        {artist && <p className="quiet">{artist.name}</p>}
        <p className="line">
          <b>{money(listPrice)}</b>
          <span className="quiet">{year(releaseDate)}</span>
          <Stock inStock={stock?.inStock} />
        </p>
      </a>
    </li>
  );
}

/** A picture, or the first letter of the title on a record when there is none. */
export function Cover({ url, title }: { url: string | undefined; title: string }): ReactNode {
  let hue = 0;
  for (let index = 0; index < title.length; index += 1) hue = (hue + title.charCodeAt(index)) % 360;
  return (
    <span className="cover" style={{ backgroundColor: `hsl(${hue} 38% 46%)` }} aria-hidden="true">
      {title.slice(0, 1)}
      {url !== undefined && (
        <img src={url} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />
      )}
    </span>
  );
}

/** Whether there are any; not knowing is no stock at all neither. */
export function Stock({ inStock }: { inStock: boolean | undefined }): ReactNode {
  if (inStock === undefined) return <span className="stock unknown">stock unknown</span>;
  return <span className={inStock ? 'stock' : 'stock none'}>{inStock ? 'in stock' : 'sold out'}</span>;
}
