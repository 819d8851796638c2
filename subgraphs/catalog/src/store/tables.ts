import type { ImportFormat, ImportStatus } from '../domain/import.ts';

/** The tables of this service, with column names in camel case. */
export interface CatalogTables {
  genres: GenresTable;
  artists: ArtistsTable;
  albums: AlbumsTable;
  albumGenres: AlbumGenresTable;
  imports: ImportsTable;
  importProblems: ImportProblemsTable;
}

export interface GenresTable {
  id: string;
  name: string;
  nameKey: string;
  description: string;
}

export interface ArtistsTable {
  id: string;
  name: string;
  nameKey: string;
  nameSearch: string;
  biography: string | null;
  version: number;
}

export interface AlbumsTable {
  id: string;
  title: string;
  titleKey: string;
  artistId: string;
  releaseDate: string;
  description: string | null;
  listPriceMinor: number;
  currency: string;
  coverUrl: string | null;
  titleSearch: string;
  artistSearch: string;
  version: number;
}

export interface AlbumGenresTable {
  albumId: string;
  genreId: string;
  position: number;
  releaseDate: string;
}

export interface ImportsTable {
  id: string;
  fileName: string;
  contentHash: string;
  format: ImportFormat;
  status: ImportStatus;
  linesRead: number;
  imported: number;
  changed: number;
  unchanged: number;
  rejected: number;
  failure: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  heartbeatAt: Date;
}

export interface ImportProblemsTable {
  importId: string;
  line: number;
  reason: string;
}
