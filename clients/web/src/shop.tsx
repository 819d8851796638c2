import { useState, type FormEvent, type ReactNode } from 'react';
import { Album } from './album.tsx';
import { Browse } from './browse.tsx';
import { Orders } from './orders.tsx';
import { goTo, linkTo, useRoute, type Route } from './route.ts';

/** The whole page: a head with the search, and what the address asks for. */
export function Shop(): ReactNode {
  const route = useRoute();
  return (
    <>
      <header>
        <a className="name" href={linkTo({ page: 'browse', genre: '', search: '' })}>
          Music<b>Corp</b>
        </a>
        <Search route={route} />
        <a href={linkTo({ page: 'orders', customerId: 'cus_1234' })}>Your orders</a>
      </header>
      <main>{pageOf(route)}</main>
    </>
  );
}

function pageOf(route: Route): ReactNode {
  if (route.page === 'album') return <Album id={route.id} />;
  if (route.page === 'orders') return <Orders customerId={route.customerId} />;
  return <Browse key={`${route.genre} ${route.search}`} genre={route.genre} search={route.search} />;
}

function Search({ route }: { route: Route }): ReactNode {
  const genre = route.page === 'browse' ? route.genre : '';
  const asked = route.page === 'browse' ? route.search : '';
  const [text, setText] = useState(asked);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    goTo({ page: 'browse', genre, search: text.trim() });
  };
  return (
    <form role="search" onSubmit={submit}>
      <input
        type="search"
        aria-label="Search for albums and artists"
        placeholder="Albums, artists"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
