import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { albumBody, createAlbum, createArtist, startCatalog, type TestCatalog } from './start-catalog.ts';

describe.each(testEngines)('albums over REST on $name', (engine) => {
  let catalog: TestCatalog;
  let brakes: string;
  beforeAll(async () => {
    catalog = await startCatalog(engine);
    brakes = await createArtist(catalog, 'The Brakes');
  });
  afterAll(() => catalog.stop());

  const post = (body: unknown, key?: string) =>
    catalog.rest('POST', '/v1/albums', {
      body,
      headers: key === undefined ? {} : { 'idempotency-key': key },
    });

  it('answers a new album with 201, where it is, and what may be done with it', async () => {
    const { status, headers, body } = await post(albumBody(brakes));
    const path = `/v1/albums/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(path);
    expect(headers.get('etag')).toBe('"v1"');
    expect(body).toEqual({
      id: expect.stringMatching(/^alb_/),
      title: 'Give Blood',
      artistId: brakes,
      genreIds: ['gen_indie'],
      releaseDate: '2005-07-04',
      description: 'Loud and short.',
      listPrice: { amountMinor: 1299, currency: 'GBP' },
      coverUrl: `${path}/cover`,
      links: [
        { rel: 'self', method: 'GET', href: path },
        { rel: 'artist', method: 'GET', href: `/v1/artists/${brakes}` },
        { rel: 'change', method: 'PATCH', href: path },
      ],
    });
    expect((await catalog.rest('GET', path)).body).toEqual(body);
  });

  it('answers 304 to a reader who has this version', async () => {
    const id = await createAlbum(catalog, brakes, { title: 'Seen Before' });
    const { headers } = await catalog.rest('GET', `/v1/albums/${id}`);
    const again = await catalog.rest('GET', `/v1/albums/${id}`, {
      headers: { 'if-none-match': String(headers.get('etag')) },
    });
    expect(again.status).toBe(304);
  });

  it('makes one album of a request that is repeated with its key, also at once', async () => {
    const key = crypto.randomUUID();
    const body = albumBody(brakes, { title: 'Once' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body, key)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const replay = await post(body, key);
    expect(replay.status).toBe(201);
    expect(replay.headers.get('idempotent-replayed')).toBe('true');
    expect(await countAlbums('Once')).toBe(1);
  });

  it('makes one album of ten requests for the same title at once', async () => {
    const body = albumBody(brakes, { title: 'Contested' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array<number>(9).fill(409),
    ]);
    expect(await countAlbums('Contested')).toBe(1);
  });

  const wrong: [what: string, sent: (artistId: string) => unknown, status: number, says: RegExp][] = [
    ['malformed JSON', () => '{"title":', 400, /JSON/],
    ['no title', (id) => albumBody(id, { title: undefined }), 400, /title/],
    ['a blank title', (id) => albumBody(id, { title: '  ' }), 422, /title is missing/],
    [
      'a control character',
      (id) => albumBody(id, { title: 'a\u0001b' }),
      422,
      /title holds a control character/,
    ],
    [
      'a long title',
      (id) => albumBody(id, { title: 'x'.repeat(301) }),
      400,
      /title must NOT have more than 300/,
    ],
    [
      'a price in quotes',
      (id) => albumBody(id, { listPrice: { amountMinor: '1', currency: 'GBP' } }),
      400,
      /integer/,
    ],
    [
      'a negative price',
      (id) => albumBody(id, { listPrice: { amountMinor: -1, currency: 'GBP' } }),
      400,
      />= 0/,
    ],
    [
      'no currency of ISO 4217',
      (id) => albumBody(id, { listPrice: { amountMinor: 1, currency: 'QQQ' } }),
      422,
      /'QQQ'/,
    ],
    [
      'no day',
      (id) => albumBody(id, { releaseDate: '2005-02-30' }),
      400,
      /releaseDate must match format "date"/,
    ],
    ['a script as its cover', (id) => albumBody(id, { coverUrl: 'javascript:alert(1)' }), 422, /coverUrl/],
    ['a member nobody knows', (id) => albumBody(id, { prise: 1 }), 400, /'prise' that is not known/],
    ['an unknown artist', () => albumBody('art_9'), 422, /no artist art_9/],
    ['an unknown genre', (id) => albumBody(id, { title: 'New', genreIds: ['gen_9'] }), 422, /no genre gen_9/],
    [
      'a taken title in other capitals',
      (id) => albumBody(id, { title: 'GIVE  blood' }),
      409,
      /has an album called/,
    ],
  ];
  it.each(wrong)('refuses %s, says why, and stores nothing', async (_what, sent, status, says) => {
    const before = await countAlbums();
    const answer = await post(sent(brakes));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body['detail']).toMatch(says);
    expect(await countAlbums()).toBe(before);
  });

  it('refuses a body over the limit', async () => {
    const { status, body } = await post(`{"title":"${'x'.repeat(1_100_000)}"}`);
    expect(status).toBe(413);
    expect(body['type']).toBe('urn:problem:body-too-large');
  });

  it('answers 404 for an album that is not there', async () => {
    for (const [method, path] of [
      ['GET', '/v1/albums/alb_9'],
      ['GET', '/v1/albums/alb_9/cover'],
      ['PATCH', '/v1/albums/alb_9'],
    ] as const) {
      const { status, body } = await catalog.rest(method, path, { headers: { 'if-match': '*' } });
      expect(status).toBe(404);
      expect(body['detail']).toBe('There is no album alb_9.');
    }
  });

  it('changes what is named and keeps the rest', async () => {
    const id = await createAlbum(catalog, brakes, { title: 'Before' });
    const { status, headers, body } = await change(id, '"v1"', {
      title: 'After',
      genreIds: ['gen_soul', 'gen_indie'],
      description: null,
    });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"v2"');
    expect(body).toMatchObject({
      title: 'After',
      genreIds: ['gen_soul', 'gen_indie'],
      description: null,
      releaseDate: '2005-07-04',
      listPrice: { amountMinor: 1299, currency: 'GBP' },
    });
  });

  it('needs If-Match for a change, of the version that is there', async () => {
    const id = await createAlbum(catalog, brakes, { title: 'Guarded' });
    expect((await catalog.rest('PATCH', `/v1/albums/${id}`, { body: {} })).status).toBe(428);
    expect((await change(id, '"v7"', { title: 'Lost' })).status).toBe(412);
    expect((await change(id, 'nonsense', { title: 'Lost' })).status).toBe(412);
    expect((await catalog.rest('GET', `/v1/albums/${id}`)).body['title']).toBe('Guarded');
  });

  it('lets one of two writers of the same version through', async () => {
    const id = await createAlbum(catalog, brakes, { title: 'Two Writers' });
    const answers = await Promise.all([
      change(id, '"v1"', { description: 'one' }),
      change(id, '"v1"', { description: 'two' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    const winner = answers.find(({ status }) => status === 200);
    const stored = await catalog.rest('GET', `/v1/albums/${id}`);
    expect(stored.body['description']).toBe(winner?.body['description']);
    expect(stored.headers.get('etag')).toBe('"v2"');
  });

  it('refuses a change to a title that the artist has', async () => {
    await createAlbum(catalog, brakes, { title: 'Taken' });
    const id = await createAlbum(catalog, brakes, { title: 'Free' });
    expect((await change(id, '"v1"', { title: 'TAKEN' })).status).toBe(409);
    expect((await change(id, '"v1"', { title: 'FREE' })).status).toBe(200);
  });

  it('lets a client follow each action of an album and an artist', async () => {
    const id = await createAlbum(catalog, brakes, { title: 'Followed' });
    for (const path of [`/v1/albums/${id}`, `/v1/artists/${brakes}`]) {
      const { body, headers } = await catalog.rest('GET', path);
      const links = body['links'] as { rel: string; method: string; href: string }[];
      const writes = links.filter(({ method }) => method !== 'GET');
      expect(writes).toHaveLength(1);
      for (const { method, href } of writes) {
        for (const sent of [{ body: {} }, {}]) {
          const answer = await catalog.rest(method, href, {
            ...sent,
            headers: { 'if-match': String(headers.get('etag')) },
          });
          expect(answer.status).toBe(200);
          expect(answer.headers.get('etag')).toBe(headers.get('etag'));
        }
      }
      for (const { href } of links.filter(({ method }) => method === 'GET')) {
        expect((await catalog.rest('GET', href)).status).toBe(200);
      }
    }
  });

  it('draws a cover that holds title and artist as text, is the same each time, and can be cached', async () => {
    const artistId = await createArtist(catalog, '<script>alert("x")</script> & Sons');
    const id = await createAlbum(catalog, artistId, { title: `Rock 'n' <Roll>` });
    const first = await fetch(`${catalog.url}/v1/albums/${id}/cover`);
    const svg = await first.text();
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(first.headers.get('cache-control')).toMatch(/max-age/);
    expect(svg).toContain('Rock &#39;n&#39; &lt;Roll&gt;');
    expect(svg).not.toContain('<script');
    const again = await fetch(`${catalog.url}/v1/albums/${id}/cover`, {
      headers: { 'if-none-match': String(first.headers.get('etag')) },
    });
    expect(again.status).toBe(304);
    expect(await (await fetch(`${catalog.url}/v1/albums/${id}/cover`)).text()).toBe(svg);
  });

  it('shows a cover that was given instead of the drawn one', async () => {
    const coverUrl = 'https://covers.example/1.jpg';
    const id = await createAlbum(catalog, brakes, { title: 'Photographed', coverUrl });
    expect((await catalog.rest('GET', `/v1/albums/${id}`)).body['coverUrl']).toBe(coverUrl);
  });

  function change(id: string, version: string, body: unknown) {
    return catalog.rest('PATCH', `/v1/albums/${id}`, { body, headers: { 'if-match': version } });
  }

  async function countAlbums(title?: string): Promise<number> {
    let query = catalog.service.database.kysely
      .selectFrom('albums')
      .select((eb) => eb.fn.countAll<number>().as('count'));
    if (title !== undefined) query = query.where('title', '=', title);
    return (await query.executeTakeFirstOrThrow()).count;
  }
});
