import type { Album, Artist } from './album.ts';

/** A REST write that the state of a resource allows now. */
export interface Action {
  readonly rel: string;
  readonly method: string;
  readonly href: string;
}

export function albumPath(id: string): string {
  return `/v1/albums/${id}`;
}

export function artistPath(id: string): string {
  return `/v1/artists/${id}`;
}

/** Where the album's picture is: the given one, or the drawn one. */
export function coverUrlOf({ id, coverUrl }: Album): string {
  return coverUrl ?? `${albumPath(id)}/cover`;
}

/** What may be done with an album now; both doors tell their clients so. */
export function albumActions({ id }: Album): Action[] {
  return [{ rel: 'change', method: 'PATCH', href: albumPath(id) }];
}

/** What may be done with an artist now; both doors tell their clients so. */
export function artistActions({ id }: Artist): Action[] {
  return [{ rel: 'change', method: 'PATCH', href: artistPath(id) }];
}
