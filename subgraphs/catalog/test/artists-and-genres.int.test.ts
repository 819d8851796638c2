import { testEngines } from '@musiccorp/chassis/testing/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAlbum, createArtist, startCatalog, type TestCatalog } from './start-catalog.ts';

describe.each(testEngines)('artists and genres over REST on $name', (engine) => {
  let catalog: TestCatalog;
  beforeAll(async () => {
    catalog = await startCatalog(engine);
  });
  afterAll(() => catalog.stop());

  const change = (id: string, version: string, body: unknown) =>
    catalog.rest('PATCH', `/v1/artists/${id}`, { body, headers: { 'if-match': version } });

  it('answers a new artist with 201, where it is, and what may be done with it', async () => {
    const sent = { name: '  Lake   Poets ', biography: 'From Leeds.\nStill there.' };
    const { status, headers, body } = await catalog.rest('POST', '/v1/artists', { body: sent });
    const path = `/v1/artists/${String(body['id'])}`;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(path);
    expect(body).toEqual({
      id: expect.stringMatching(/^art_/),
      name: 'Lake Poets',
      biography: 'From Leeds.\nStill there.',
      links: [
        { rel: 'self', method: 'GET', href: path },
        { rel: 'change', method: 'PATCH', href: path },
      ],
    });
    const read = await catalog.rest('GET', path);
    expect(read.body).toEqual(body);
    const again = await catalog.rest('GET', path, {
      headers: { 'if-none-match': String(read.headers.get('etag')) },
    });
    expect(again.status).toBe(304);
  });

  it('makes one artist of ten requests for the same name at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        catalog.rest('POST', '/v1/artists', { body: { name: at % 2 === 0 ? 'Echo' : 'ECHO' } }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body['detail']).toMatch(
      /^E.* is artist art_.*\(2\)/,
    );
  });

  it('answers a repeat with the same key with the first artist', async () => {
    const send = () =>
      catalog.rest('POST', '/v1/artists', { body: { name: 'Keyed' }, headers: { 'idempotency-key': 'a-1' } });
    const first = await send();
    expect(await send()).toMatchObject({ status: 201, body: first.body });
  });

  const wrong: [what: string, sent: unknown, status: number, says: RegExp][] = [
    ['malformed JSON', '{', 400, /JSON/],
    ['an array', [], 400, /must be object/],
    ['no name', {}, 400, /name/],
    ['a blank name', { name: ' ' }, 422, /^name is missing\.$/],
    ['a number as a name', { name: 7 }, 400, /name must be string/],
    ['a long name', { name: 'x'.repeat(201) }, 400, /more than 200/],
    [
      'a bell in the biography',
      { name: 'Bell', biography: 'x\u0007' },
      422,
      /biography holds a control character/,
    ],
    ['a member nobody knows', { name: 'x', label: 'y' }, 400, /'label' that is not known/],
  ];
  it.each(wrong)('refuses %s and says why', async (_what, body, status, says) => {
    const answer = await catalog.rest('POST', '/v1/artists', { body });
    expect(answer.body['detail']).toMatch(says);
    expect(answer.status).toBe(status);
  });

  it('changes an artist in the version that was read, and finds the albums by the new name', async () => {
    const id = await createArtist(catalog, 'Old Name');
    await createAlbum(catalog, id, { title: 'Renamed Record' });
    const { status, headers, body } = await change(id, '"v1"', { name: 'New Name' });
    expect([status, headers.get('etag'), body['name']]).toEqual([200, '"v2"', 'New Name']);
    expect((await change(id, '"v1"', { name: 'Late' })).status).toBe(412);
    expect((await catalog.rest('PATCH', `/v1/artists/${id}`, { body: {} })).status).toBe(428);
    const { data } = await catalog.graph(
      '{ new: albums(search: "new record") { totalCount } old: albums(search: "old record") { totalCount } }',
    );
    expect(data).toEqual({ new: { totalCount: 1 }, old: { totalCount: 0 } });
  });

  it('lets one of two writers of the same version through', async () => {
    const id = await createArtist(catalog, 'Two Writers');
    const answers = await Promise.all([
      change(id, '"v1"', { biography: 'one' }),
      change(id, '"v1"', { biography: 'two' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  it('lets one of two artists have a name that both want', async () => {
    const ids = await Promise.all([createArtist(catalog, 'First'), createArtist(catalog, 'Second')]);
    const answers = await Promise.all([
      ...ids.map((id) => change(id, '"v1"', { name: 'Wanted' })),
      catalog.rest('POST', '/v1/artists', { body: { name: 'wanted' } }),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status < 300)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(2);
  });

  it('answers 404 for an artist or genre that is not there', async () => {
    expect(await catalog.rest('GET', '/v1/artists/art_9')).toMatchObject({
      status: 404,
      body: { detail: 'There is no artist art_9.' },
    });
    expect((await change('art_9', '*', {})).status).toBe(404);
    expect((await catalog.rest('GET', '/v1/genres/gen_9')).status).toBe(404);
  });

  it('adds a genre with an id made of its name, once', async () => {
    const body = { name: 'Drum & Bass', description: 'Fast.' };
    const first = await catalog.rest('POST', '/v1/genres', { body });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe('/v1/genres/gen_drum-bass');
    expect((await catalog.rest('GET', '/v1/genres/gen_drum-bass')).body).toEqual(first.body);
    const { status, body: problem } = await catalog.rest('POST', '/v1/genres', {
      body: { name: 'DRUM & bass' },
    });
    expect([status, problem['detail']]).toEqual([
      409,
      'There is a genre DRUM & bass (gen_drum-bass) already.',
    ]);
    expect((await catalog.rest('POST', '/v1/genres', { body: { name: '&' } })).status).toBe(422);
    expect((await catalog.rest('POST', '/v1/genres', { body: { name: '\u0001' } })).status).toBe(422);
  });

  it('lists the genres by name', async () => {
    const { body } = await catalog.rest('GET', '/v1/genres');
    const names = (body['genres'] as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(names).toEqual(expect.arrayContaining(['Indie', 'Soul']));
  });
});
