import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed, type CatalogSeed } from '../src/store/load-seed.ts';
import { startCatalog, type TestCatalog } from './start-catalog.ts';

const seed: CatalogSeed = {
  genres: [{ id: 'gen_rock', name: 'Rock', description: 'Loud.' }],
  artists: Array.from({ length: 30 }, (_, at) => ({
    id: `art_${at}`,
    name: at === 0 ? 'Sigur Rós' : `Artist ${String.fromCharCode(65 + at / 6, 65 + (at % 6))}`,
    biography: null,
  })),
  albums: Array.from({ length: 120 }, (_, at) => ({
    id: `alb_${String(at).padStart(3, '0')}`,
    title: at === 7 ? '100% Wool_Coat' : `Record ${at}`,
    artistId: `art_${at % 30}`,
    genreIds: at % 2 === 0 ? ['gen_rock', 'gen_indie'] : ['gen_soul'],
    // Two albums a day: the order within a day is by id.
    releaseDate: `2001-0${1 + Math.floor(at / 40)}-${String(1 + Math.floor((at % 40) / 2)).padStart(2, '0')}`,
    description: null,
    listPriceMinor: 1000 + at,
    currency: 'GBP',
  })),
};

interface List {
  readonly nodes: { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  readonly totalCount: number;
}

describe.each(testEngines)('the graph of the catalog on $name', (engine) => {
  let catalog: TestCatalog;
  beforeAll(async () => {
    catalog = await startCatalog(engine);
    await catalog.service.database.kysely.transaction().execute((transaction) => loadSeed(transaction, seed));
  });
  afterAll(() => catalog.stop());

  const newestFirst = seed.albums
    .toSorted(
      (one, other) => other.releaseDate.localeCompare(one.releaseDate) || (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id);

  const walk = async (field: string, size: number): Promise<string[]> => {
    const ids: string[] = [];
    let after: string | null = null;
    for (;;) {
      const text: string = `query($first: Int, $after: String) { list: ${field} { nodes { id } pageInfo { endCursor hasNextPage } } }`;
      const { data }: { data: { list: List } | null } = await catalog.graph(text, { first: size, after });
      if (data === null) throw new Error('No data');
      ids.push(...data.list.nodes.map(({ id }) => id));
      if (!data.list.pageInfo.hasNextPage) return ids;
      after = data.list.pageInfo.endCursor;
    }
  };

  it('shows an album with its artist, genres, price, cover and actions', async () => {
    const { data, errors } = await catalog.graph(`{ album(id: "alb_000") {
      id title releaseDate description coverUrl listPrice { amount currency }
      artist { id name biography actions { rel method href } } genres { id name description } actions { rel method href } } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      album: {
        id: 'alb_000',
        title: 'Record 0',
        releaseDate: '2001-01-01',
        description: null,
        coverUrl: '/v1/albums/alb_000/cover',
        listPrice: { amount: '10.00', currency: 'GBP' },
        artist: {
          id: 'art_0',
          name: 'Sigur Rós',
          biography: null,
          actions: [{ rel: 'change', method: 'PATCH', href: '/v1/artists/art_0' }],
        },
        genres: [
          { id: 'gen_rock', name: 'Rock', description: 'Loud.' },
          { id: 'gen_indie', name: 'Indie', description: 'Indie music.' },
        ],
        actions: [{ rel: 'change', method: 'PATCH', href: '/v1/albums/alb_000' }],
      },
    });
  });

  it('pages through all albums, the newest release first, each once', async () => {
    expect(await walk('albums(first: $first, after: $after)', 7)).toEqual(newestFirst);
  });

  it('pages through the albums of a genre and of an artist in the same order', async () => {
    const rock = newestFirst.filter((id) => Number(id.slice(4)) % 2 === 0);
    expect(await walk('albums(genre: "gen_rock", first: $first, after: $after)', 13)).toEqual(rock);
    const { data } = await catalog.graph<{
      genre: { albums: List };
      artist: { albums: List; other: List };
    }>(`{
      genre(id: "gen_rock") { albums(first: 60) { nodes { id } totalCount } }
      artist(id: "art_3") { albums { nodes { id } totalCount } other: albums(except: "alb_033") { nodes { id } totalCount } } }`);
    expect(data?.genre.albums.nodes.map(({ id }) => id)).toEqual(rock);
    expect(data?.genre.albums.totalCount).toBe(60);
    expect(data?.artist).toEqual({
      albums: { nodes: ['alb_093', 'alb_063', 'alb_033', 'alb_003'].map((id) => ({ id })), totalCount: 4 },
      other: { nodes: ['alb_093', 'alb_063', 'alb_003'].map((id) => ({ id })), totalCount: 3 },
    });
  });

  const searches: [search: string, found: number][] = [
    ['record', 119],
    ['RECORD 11', 11],
    ['sigur', 4],
    ['rós sigur record 30', 1],
    ['ros', 4],
    ['100%', 1],
    ['%', 1],
    ['_', 1],
    ['\\', 0],
    ['nowhere', 0],
    ['   ', 120],
    ["' or 1=1 --", 0],
  ];
  it.each(searches)('finds albums by each word of %j', async (search, found) => {
    const { data, errors } = await catalog.graph<{ albums: List }>(
      'query($search: String) { albums(search: $search, first: 100) { nodes { id } totalCount } }',
      { search },
    );
    expect(errors).toBeUndefined();
    expect(data?.albums.totalCount).toBe(found);
    expect(data?.albums.nodes).toHaveLength(Math.min(found, 100));
  });

  it('searches within a genre', async () => {
    const { data } = await catalog.graph(
      '{ albums(genre: "gen_soul", search: "record 11") { totalCount nodes { title } } }',
    );
    expect(data).toEqual({
      albums: {
        totalCount: 6,
        nodes: [119, 117, 115, 113, 111, 11].map((at) => ({ title: `Record ${at}` })),
      },
    });
  });

  it('lists artists by name, and genres by name', async () => {
    const artists = await walk('artists(first: $first, after: $after)', 8);
    expect(artists).toEqual([...Array.from({ length: 29 }, (_, at) => `art_${at + 1}`), 'art_0']);
    const { data } = await catalog.graph(
      '{ artists(search: "ROS") { nodes { name } } genres { name } genre(id: "gen_rock") { name } }',
    );
    expect(data).toEqual({
      artists: { nodes: [{ name: 'Sigur Rós' }] },
      genres: [{ name: 'Indie' }, { name: 'Rock' }, { name: 'Soul' }],
      genre: { name: 'Rock' },
    });
  });

  it('gives null for what is not there', async () => {
    const { data, errors } = await catalog.graph(
      '{ album(id: "x") { id } artist(id: "") { id } genre(id: "%") { id } albums(genre: "x") { nodes { id } totalCount } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ album: null, artist: null, genre: null, albums: { nodes: [], totalCount: 0 } });
  });

  it('takes ids that no database can hold as ids of nothing', async () => {
    const { data, errors } = await catalog.graph(
      `query($id: ID!) { album(id: $id) { id } artist(id: $id) { id } genre(id: $id) { id }
        albums(genre: $id) { totalCount nodes { id } } art: artist(id: "art_1") { albums(except: $id) { totalCount } } }`,
      { id: '\u0000' },
    );
    expect(errors).toBeUndefined();
    const albums = { totalCount: 0, nodes: [] };
    expect(data).toEqual({
      album: null,
      artist: null,
      genre: null,
      albums,
      art: { albums: { totalCount: 4 } },
    });
  });

  it('resolves references of other services, unknown ones to null', async () => {
    const { data } = await catalog.graph(
      `query($of: [_Any!]!) { _entities(representations: $of) { ... on Album { title } ... on Artist { name } ... on Genre { name } } }`,
      {
        of: [
          { __typename: 'Album', id: 'alb_001' },
          { __typename: 'Album', id: 'alb_x' },
          { __typename: 'Artist', id: 'art_1' },
          { __typename: 'Genre', id: 'gen_soul' },
        ],
      },
    );
    expect(data).toEqual({
      _entities: [{ title: 'Record 1' }, null, { name: 'Artist AB' }, { name: 'Soul' }],
    });
  });

  it.each([0, -1, 1_000_000_000])('refuses a page of %d and names the range', async (first) => {
    for (const field of [
      'albums(first: $first)',
      'artists(first: $first)',
      'genre(id: "gen_rock") { albums(first: $first)',
      'artist(id: "art_1") { albums(first: $first)',
    ]) {
      const close = field.includes('{') ? ' }' : '';
      const { errors } = await catalog.graph(`query($first: Int) { ${field} { nodes { id } }${close} }`, {
        first,
      });
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(/from 1 to 100/),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  const cursorOf = (...values: unknown[]): string =>
    Buffer.from(JSON.stringify(values)).toString('base64url');
  it.each([
    ['no cursor', 'x'],
    ['a cursor of another list', cursorOf('artists', 'x')],
    ['a day that is none', cursorOf('albums', '2001-02-30', 'alb_1')],
    ['too few values', cursorOf('albums', '2001-02-03')],
    ['a number for an id', cursorOf('albums', '2001-02-03', 7)],
    ['a zero byte', cursorOf('albums', '2001-02-03', 'a\u0000')],
  ])('refuses %s as a cursor', async (_what, after) => {
    const { errors } = await catalog.graph(
      'query($after: String) { albums(after: $after) { nodes { id } } }',
      { after },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each(['x'.repeat(201), 'a\u0000b'])('refuses a search that is no search', async (search) => {
    const { errors } = await catalog.graph(
      'query($search: String) { albums(search: $search) { totalCount } }',
      { search },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    'albums(first: $first, search: "record") { totalCount nodes { title genres { name } artist { name } actions { href } } }',
    'albums(first: $first) { nodes { artist { albums(first: 3, except: "alb_001") { totalCount nodes { id } } } } }',
    'albums(first: $first, genre: "gen_rock") { totalCount nodes { genres { albums(first: 2) { totalCount nodes { id } } } } }',
    'artists(first: $first, search: "artist") { nodes { albums { totalCount nodes { id genres { name } } } } }',
    'genres { albums(first: $first) { totalCount nodes { artist { name } } } }',
  ])('reads 1, 20 or 100 with the same number of statements: %s', async (fields) => {
    const count = async (first: number): Promise<number> => {
      catalog.statements.splice(0);
      const { errors } = await catalog.graph(`query($first: Int) { ${fields} }`, { first });
      expect(errors).toBeUndefined();
      return catalog.statements.length;
    };
    const one = await count(1);
    expect(one).toBeGreaterThan(0);
    expect(await count(20)).toBe(one);
    expect(await count(100)).toBe(one);
  });

  it('counts a list only when the count is asked for', async () => {
    catalog.statements.splice(0);
    await catalog.graph('{ albums { nodes { id } } }');
    expect(catalog.statements.filter((text) => text.includes('count('))).toHaveLength(0);
    await catalog.graph('{ genres { albums(first: 1) { totalCount } } }');
    expect(catalog.statements.filter((text) => text.includes('count('))).toHaveLength(1);
  });
});
