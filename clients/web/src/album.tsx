import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { ProductPageDocument } from '../../../schema/operations/generated/graphql.ts';
import { AlbumCard, Cover, Stock } from './album-card.tsx';
import { day, money } from './format.ts';
import { Missing } from './missing.tsx';
import { linkTo } from './route.ts';

/** One album, and what else its artist has made. */
export function Album({ id }: { id: string }): ReactNode {
  const { data, loading, error } = useQuery(ProductPageDocument, {
    variables: { albumId: id },
    errorPolicy: 'all',
  });
  const album = data?.album;
  if (album === undefined && loading) return <p className="quiet">One moment …</p>;
  if (album === null || album === undefined) {
    return error === undefined ? (
      <p className="missing">There is no album {id}.</p>
    ) : (
      <Missing error={error} what="The album" />
    );
  }
  const { artist, genres, stock } = album;
  return (
    <>
      <Missing error={error} what="Some of this" />
      <article className="album">
        <Cover url={album.coverUrl} title={album.title} />
        <div>
          <h1>{album.title}</h1>
          <p className="by">{artist.name}</p>
          <p className="line">
            <b className="price">{money(album.listPrice)}</b>
            <Stock inStock={stock?.inStock} />
            {stock?.inStock === true && stock.available <= 5 && (
              <span className="quiet">only {stock.available} left</span>
            )}
          </p>
          {album.description && <p>{album.description}</p>}
          <p className="quiet">Released {day(album.releaseDate)}</p>
          <nav className="genres" aria-label="Its genres">
            {genres.map((genre) => (
              <a key={genre.id} href={linkTo({ page: 'browse', genre: genre.id, search: '' })}>
                {genre.name}
              </a>
            ))}
          </nav>
        </div>
      </article>
      {artist.albums.nodes.length > 0 && (
        <section>
          <h2>More by {artist.name}</h2>
          <ul className="albums">
            {artist.albums.nodes.map((other) => (
              <AlbumCard key={other.id} album={other} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
