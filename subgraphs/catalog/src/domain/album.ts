/** A record that is sold. */
export interface Album extends AlbumFacts {
  readonly id: string;
  readonly artistId: string;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** What may be said of an album and changed later. */
export interface AlbumFacts {
  readonly title: string;
  /** The main genre first. */
  readonly genreIds: readonly string[];
  /** A calendar day, ISO 8601. */
  readonly releaseDate: string;
  readonly description: string | null;
  /** In minor units of `currency`. */
  readonly listPriceMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Null: the cover is drawn. */
  readonly coverUrl: string | null;
}

/** A person or band that makes records. */
export interface Artist extends ArtistFacts {
  readonly id: string;
  /** Counts the changes, from 1. */
  readonly version: number;
}

export interface ArtistFacts {
  readonly name: string;
  readonly biography: string | null;
}

/** A kind of music. */
export interface Genre {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}
