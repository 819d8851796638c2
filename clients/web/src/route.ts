import { useSyncExternalStore } from 'react';

/** Where in the shop one is; it stands behind the `#` of the address, so that pages can be shared and gone back to. */
export type Route =
  | { readonly page: 'browse'; readonly genre: string; readonly search: string }
  | { readonly page: 'album'; readonly id: string }
  | { readonly page: 'orders'; readonly customerId: string };

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}

export function routeOf(hash: string): Route {
  const { pathname, searchParams } = new URL(hash.slice(1), 'http://shop');
  const [, page, id = ''] = pathname.split('/').map(decodeURIComponent);
  if (page === 'albums' && id !== '') return { page: 'album', id };
  if (page === 'orders') return { page: 'orders', customerId: id };
  return { page: 'browse', genre: searchParams.get('genre') ?? '', search: searchParams.get('search') ?? '' };
}

export function linkTo(route: Route): string {
  if (route.page === 'album') return `#/albums/${encodeURIComponent(route.id)}`;
  if (route.page === 'orders') return `#/orders/${encodeURIComponent(route.customerId)}`;
  const asked = Object.entries({ genre: route.genre, search: route.search });
  const given = new URLSearchParams(asked.filter(([, value]) => value !== ''));
  return given.size === 0 ? '#/' : `#/?${given.toString()}`;
}

export function goTo(route: Route): void {
  window.location.hash = linkTo(route).slice(1);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
