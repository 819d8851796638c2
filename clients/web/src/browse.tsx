import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { CatalogBrowseDocument, GenreListDocument } from '../../../schema/operations/generated/graphql.ts';
import { AlbumCard } from './album-card.tsx';
import { Missing } from './missing.tsx';
import { linkTo } from './route.ts';

const pageSize = 24;

/** The shop's albums, the newest first, by genre and search. */
export function Browse({ genre, search }: { genre: string; search: string }): ReactNode {
  const { data, loading, error, fetchMore } = useQuery(CatalogBrowseDocument, {
    errorPolicy: 'all',
    variables: { first: pageSize, genre: genre || null, search: search || null },
  });
  const albums = data?.albums;
  const more = (after: string): void => {
    void fetchMore({
      variables: { after },
      updateQuery: (former, { fetchMoreResult: next }) => ({
        ...next,
        albums: { ...next.albums, nodes: [...former.albums.nodes, ...next.albums.nodes] },
      }),
    });
  };
  return (
    <>
      <Genres chosen={genre} search={search} />
      <Missing error={error} what={albums === undefined ? 'The albums' : 'Some of this'} />
      {albums !== undefined && (
        <p className="quiet" role="status">
          {albums.totalCount === 1 ? '1 album' : `${albums.totalCount.toLocaleString()} albums`}
          {search !== '' && ` for “${search}”`}
        </p>
      )}
      <ul className="albums" aria-busy={loading}>
        {albums === undefined && loading
          ? Array.from({ length: 12 }, (_, index) => <li key={index} className="card waiting" />)
          : albums?.nodes.map((album) => <AlbumCard key={album.id} album={album} />)}
      </ul>
      {albums?.pageInfo.hasNextPage === true && (
        <button type="button" className="more" onClick={() => more(albums.pageInfo.endCursor ?? '')}>
          Show more
        </button>
      )}
    </>
  );
}

function Genres({ chosen, search }: { chosen: string; search: string }): ReactNode {
  const { data } = useQuery(GenreListDocument);
  const all = { id: '', name: 'All' };
  return (
    <nav className="genres" aria-label="Genres">
      {[all, ...(data?.genres ?? [])].map(({ id, name }) => (
        <a
          key={id}
          href={linkTo({ page: 'browse', genre: id, search })}
          aria-current={id === chosen ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
