import { declareAccess } from '@musiccorp/chassis/trust/declare-access';
import { accessOfCatalog } from './access.ts';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { addChangeAlbum } from './change-album.ts';
import { addChangeArtist } from './change-artist.ts';
import { addCreateAlbum } from './create-album.ts';
import { addCreateArtist } from './create-artist.ts';
import { addCreateGenre } from './create-genre.ts';
import type { Door } from './door.ts';
import { addReadAlbum } from './read-album.ts';
import { addReadArtist } from './read-artist.ts';
import { addReadCover } from './read-cover.ts';
import { addReadGenres } from './read-genres.ts';
import { addReadImports } from './read-imports.ts';
import { addStartImport } from './start-import.ts';

export async function addRoutes(server: HttpServer, door: Door): Promise<void> {
  declareAccess(server, accessOfCatalog());
  addCreateArtist(server, door);
  addReadArtist(server, door);
  addChangeArtist(server, door);
  addCreateAlbum(server, door);
  addReadAlbum(server, door);
  addChangeAlbum(server, door);
  addReadCover(server, door);
  addCreateGenre(server, door);
  addReadGenres(server, door);
  addReadImports(server, door);
  await addStartImport(server, door);
}
