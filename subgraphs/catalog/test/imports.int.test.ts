import { testEngines } from '@musiccorp/chassis/testing/engines';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  csvHeader,
  endOfImport,
  importFile,
  sendFile,
  sendForm,
  startCatalog,
  type TestCatalog,
} from './start-catalog.ts';

const ndjson = 'application/x-ndjson';
const line = (title: string, own: Record<string, string> = {}) => {
  const row = {
    artist: 'Imported Ones',
    title,
    genres: 'Indie|soul',
    releaseDate: '2001-02-03',
    price: '9.50',
    currency: 'GBP',
    description: '',
    coverUrl: '',
    ...own,
  };
  return Object.values(row).join(',');
};
const csv = (...lines: string[]) => [csvHeader, ...lines, ''].join('\n');

describe.each(testEngines)('the import of new products on $name', (engine) => {
  let catalog: TestCatalog;
  beforeAll(async () => {
    catalog = await startCatalog(engine, { importMaxBytes: 3_000_000 });
  });
  afterAll(() => catalog.stop());

  const albums = async (artist: string): Promise<Record<string, unknown>[]> => {
    const { data } = await catalog.graph<{
      artists: { nodes: { albums: { nodes: Record<string, unknown>[] } }[] };
    }>(
      `query($artist: String!) { artists(search: $artist) { nodes { albums(first: 100) {
        nodes { title genres { name } releaseDate description coverUrl listPrice { amount currency } } } } } }`,
      { artist },
    );
    return data?.artists.nodes.flatMap((found) => found.albums.nodes) ?? [];
  };

  it('takes a CSV file with quotes, line breaks, a byte order mark and CRLF', async () => {
    const file = `\uFEFF${csvHeader}\r\nQuoted Band,"Say ""Hi"", again",Indie|Soul,2001-02-03,9.50,GBP,"Two\r\nlines",https://covers.example/1.jpg\r\n\r\nQuoted Band,Plain,,1999-12-31,7,GBP,,`;
    expect(await importFile(catalog, file)).toMatchObject({
      status: 'DONE',
      fileName: 'body.csv',
      linesRead: 2,
      imported: 2,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      problems: [],
      failure: null,
      finishedAt: expect.any(String),
    });
    expect(await albums('quoted band')).toMatchObject([
      {
        title: 'Say "Hi", again',
        genres: [{ name: 'Indie' }, { name: 'Soul' }],
        description: 'Two\nlines',
        coverUrl: 'https://covers.example/1.jpg',
        listPrice: { amount: '9.50', currency: 'GBP' },
      },
      { title: 'Plain', genres: [], description: null, listPrice: { amount: '7.00' } },
    ]);
  });

  it('takes JSON Lines, with the price as number or text and genres as a list', async () => {
    const product = {
      artist: 'Json Band',
      title: 'One',
      genres: ['Indie'],
      releaseDate: '2001-02-03',
      price: 12.5,
      currency: 'GBP',
    };
    const file = [
      product,
      { ...product, title: 'Two', releaseDate: '2000-01-01', price: '1200', currency: 'JPY', genres: [] },
    ]
      .map((each) => JSON.stringify(each))
      .join('\n');
    expect(await importFile(catalog, file, ndjson)).toMatchObject({ imported: 2, rejected: 0 });
    expect(await albums('json band')).toMatchObject([
      { title: 'One', listPrice: { amount: '12.50' } },
      { title: 'Two', listPrice: { amount: '1200', currency: 'JPY' } },
    ]);
  });

  it('answers 202 with where to look and when, and lists the latest imports', async () => {
    const { status, headers, body } = await sendForm(catalog, [
      new File([csv(line('Form'))], '../up/new products.csv'),
    ]);
    expect(status).toBe(202);
    expect(headers.get('retry-after')).toBe('1');
    expect(body).toMatchObject({
      id: expect.stringMatching(/^imp_/),
      fileName: 'new products.csv',
      status: 'RUNNING',
    });
    expect(headers.get('location')).toBe(`/v1/imports/${String(body['id'])}`);
    expect(await endOfImport(catalog, headers.get('location'))).toMatchObject({
      status: 'DONE',
      imported: 1,
    });
    const { body: list } = await catalog.rest('GET', '/v1/imports?first=1');
    expect(list).toMatchObject({ imports: [{ id: body['id'], status: 'DONE' }] });
  });

  it('names every line that it rejects, and why, and keeps the good ones', async () => {
    const long = 'x'.repeat(301);
    const bad: [line: string, reason: RegExp][] = [
      [line(''), /^title is missing\.$/],
      [line('A', { price: 'ten' }), /^price 'ten' is not a decimal number; write it like 12\.99\.$/],
      [line('B', { price: '"9,50"' }), /^price '9,50' is not a decimal number/],
      [line('C', { price: '9.505' }), /^price '9\.505' has more decimals than GBP has\.$/],
      [line('D', { price: '-1.00' }), /^price '-1\.00' is negative\.$/],
      [line('E', { genres: 'Indie|Polka' }), /^there is no genre 'Polka'\.$/],
      [line('F', { releaseDate: '2001-02-30' }), /^releaseDate '2001-02-30' is not a day/],
      [line(long), /^title has 301 characters; at most 300 are kept\.$/],
      [line('G', { currency: 'POUND' }), /^currency 'POUND' is none of ISO 4217/],
      [line('H', { coverUrl: 'javascript:x' }), /^coverUrl 'javascript:x' is not a URL/],
      ['only,three,fields', /^The line has 3 fields, the header has 8/],
      [line('I', { artist: '', price: '' }), /^artist is missing; price is missing\.$/],
      [line('J', { description: '"never closed' }), /^A quote is opened and never closed/],
      [line('K', { description: 'a "quote" inside' }), /^A quote stands where none may stand/],
      [line('L', { description: `"${'y'.repeat(70_000)}"` }), /^The line is longer than 64 KB/],
    ];
    const good = line('Good', { artist: 'Survivors' });
    const lines = bad.flatMap(([text], index) => [text, good.replace('Good', `Good ${index}`)]);
    const report = await importFile(catalog, csv(...lines));
    expect(report).toMatchObject({ status: 'DONE', linesRead: 30, imported: 15, rejected: 15 });
    expect(report['problems']).toEqual(
      bad.map(([, reason], index) => ({ line: 2 + index * 2, reason: expect.stringMatching(reason) })),
    );
    expect(await albums('survivors')).toHaveLength(15);
  });

  it('names the lines of JSON Lines that are none', async () => {
    const good = JSON.stringify({
      artist: 'Json Survivor',
      title: 'Good',
      genres: ['Indie'],
      releaseDate: '2001-02-03',
      price: '1',
      currency: 'GBP',
    });
    const lines = [
      good,
      '[1]',
      good.replace('"1"', 'true'),
      good.replace('price', 'prise'),
      'null',
      good.slice(0, 30),
    ];
    const report = await importFile(catalog, lines.join('\n'), ndjson);
    expect(report).toMatchObject({ linesRead: 6, imported: 1, rejected: 5 });
    expect(report['problems']).toMatchObject([
      { line: 2, reason: expect.stringMatching(/not an object/) },
      { line: 3, reason: expect.stringMatching(/^price should be text, not true/) },
      { line: 4, reason: expect.stringMatching(/'prise' that is not known.*price is missing/) },
      { line: 5, reason: expect.stringMatching(/not an object/) },
      { line: 6, reason: expect.stringMatching(/not JSON.*cut off/) },
    ]);
  });

  it('rejects text that no database takes, line by line', async () => {
    const product = {
      artist: 'Odd',
      title: 'Odd',
      genres: [],
      releaseDate: '2001-02-03',
      price: '1',
      currency: 'GBP',
    };
    const odd = ['\\u0000', '\\ud800'];
    const wrong = odd.flatMap((text) => [
      ...['title', 'artist', 'currency', 'releaseDate', 'price', 'description'].map((member) => ({
        [member]: `x${text}`,
      })),
      { coverUrl: `https://covers.example/${text}` },
      { genres: [text] },
      { [text]: 1 },
    ]);
    const lines = [...wrong, {}].map((own) =>
      JSON.stringify({ ...product, ...own }).replaceAll('\\\\u', '\\u'),
    );
    const report = await importFile(catalog, lines.join('\n'), ndjson);
    expect(report).toMatchObject({ status: 'DONE', imported: 1, rejected: wrong.length });
    expect(report['problems']).toHaveLength(wrong.length);
  });

  it('counts rejected lines beyond the first 1,000 without keeping them', async () => {
    const report = await importFile(
      catalog,
      csv(...Array.from({ length: 1300 }, (_, at) => line('', { artist: `No ${at}` }))),
    );
    expect(report).toMatchObject({ linesRead: 1300, rejected: 1300 });
    const problems = report['problems'] as { line: number }[];
    expect(problems).toHaveLength(1000);
    expect(problems.at(-1)?.line).toBe(1001);
  });

  it('imports thousands of lines, and changes nothing when the same lines come again', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) =>
      line(`Title ${at}`, { artist: `Artist ${at % 700}` }),
    );
    expect(await importFile(catalog, csv(...lines))).toMatchObject({ linesRead: 3000, imported: 3000 });
    const versions = await sumOfVersions();
    expect(await importFile(catalog, csv(...lines.toReversed()))).toMatchObject({
      linesRead: 3000,
      imported: 0,
      changed: 0,
      unchanged: 3000,
    });
    expect(await sumOfVersions()).toBe(versions);
  });

  it('answers a file that it has taken whole with the first import and 200', async () => {
    const file = csv(line('Twice', { artist: 'Repeated' }));
    const first = await importFile(catalog, file);
    const second = await sendFile(catalog, file);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first);
    expect(second.headers.get('location')).toBe(`/v1/imports/${String(first['id'])}`);
  });

  it('runs a file again of which a line was rejected, because what was missing may be there now', async () => {
    const file = csv(
      line('Waits', { artist: 'Patient', genres: 'Skiffle' }),
      line('Does Not', { artist: 'Patient' }),
    );
    expect(await importFile(catalog, file)).toMatchObject({ imported: 1, rejected: 1 });
    await catalog.rest('POST', '/v1/genres', { body: { name: 'Skiffle' } });
    expect(await importFile(catalog, file)).toMatchObject({ imported: 1, unchanged: 1, rejected: 0 });
  });

  it('starts one import of ten uploads of the same file at once', async () => {
    const file = csv(line('Rush', { artist: 'Rushed' }));
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendFile(catalog, file)));
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    const report = await endOfImport(catalog, answers[0]?.headers.get('location') ?? null);
    expect(report).toMatchObject({ status: 'DONE', linesRead: 1 });
  });

  it('answers a repeat with the same Idempotency-Key with the first answer', async () => {
    const send = (content: string) =>
      fetch(`${catalog.url}/v1/imports`, {
        method: 'POST',
        body: content,
        headers: { 'content-type': 'text/csv', 'idempotency-key': 'import-1' },
      });
    const first = await send(csv(line('Keyed', { artist: 'Keyed' })));
    const second = await send(csv(line('Keyed', { artist: 'Keyed' })));
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((await send(csv(line('Other', { artist: 'Keyed' })))).status).toBe(422);
    await endOfImport(catalog, first.headers.get('location'));
    expect(await albums('keyed')).toHaveLength(1);
  });

  it('knows an album by artist and title, whatever the capitals, and changes what differs', async () => {
    await importFile(catalog, csv(line('Same', { artist: 'Björk Band', description: 'First.' })));
    const report = await importFile(
      catalog,
      csv(
        line('SAME', { artist: 'BJÖRK  BAND', price: '11.00', description: 'Then.' }),
        line('Same', { artist: 'Björk Band', price: '12.00', description: 'Last.' }),
      ),
    );
    expect(report).toMatchObject({ imported: 0, changed: 2 });
    expect(await albums('bjork')).toMatchObject([
      { title: 'Same', description: 'Last.', listPrice: { amount: '12.00' } },
    ]);
  });

  it('leaves alone what a file says nothing of', async () => {
    await importFile(catalog, csv(line('Kept', { artist: 'Keeper', description: 'Stays.' })));
    const short = [
      'title,artist,genres,releaseDate,price,currency',
      'Kept,Keeper,Indie|Soul,2001-02-03,9.50,GBP',
    ].join('\n');
    expect(await importFile(catalog, short)).toMatchObject({ unchanged: 1, changed: 0 });
    expect(await albums('keeper')).toMatchObject([{ description: 'Stays.' }]);
  });

  const header = `${csvHeader}\n`;
  const refused: [what: string, content: string | Uint8Array, status: number, says: RegExp][] = [
    ['an empty file', '', 422, /^The file is empty\.$/],
    ['a file of blanks', '\uFEFF \n\n', 422, /^The file is empty\.$/],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
      422,
      /is binary, not text/,
    ],
    ['a packed file', new Uint8Array([0x1f, 0x8b, 0x08, 0x08, 0x01]), 422, /is binary, not text/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), 422, /is UTF-16 text\. Save it as UTF-8/],
    [
      'Latin-1',
      Buffer.from(`${header}${line('Caf\u00e9')}\n`, 'latin1'),
      422,
      /not UTF-8 text: line 2 holds/,
    ],
    [
      'a file that ends inside a character',
      Buffer.from(`${header}${line('x')}\n\u00e9`).subarray(0, -1),
      422,
      /in the middle of a character, in line 3: it has been cut off/,
    ],
    [
      'a file without a header',
      line('No Header'),
      422,
      /^The first line names 'Imported Ones'.*and lacks artist, title/,
    ],
    [
      'a header with a wrong name',
      header.replace('price', 'prize'),
      422,
      /names 'prize', not known here and lacks price/,
    ],
    ['a header that names a column twice', header.replace('coverUrl', 'price'), 422, /names 'price' twice/],
    ['a file over the limit', `${header}${'x'.repeat(3_100_000)}`, 413, /at most 2 MB/],
  ];
  it.each(refused)('refuses %s, says why, and stores nothing', async (_what, content, status, says) => {
    const before = await countImports();
    const answer = await sendFile(catalog, content);
    expect(answer.body['detail']).toMatch(says);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await countImports()).toBe(before);
  });

  it('refuses a file over the limit whose length nobody has told', async () => {
    const chunk = new TextEncoder().encode(`${'x'.repeat(99_999)}\n`);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => (++sent > 40 ? controller.close() : controller.enqueue(chunk)),
    });
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': ndjson } };
    const response = await fetch(`${catalog.url}/v1/imports`, init as RequestInit);
    expect(response.status).toBe(413);
  });

  it('refuses a form without a file, with two, with one of unknown kind, and one that is cut off', async () => {
    const none = await sendForm(catalog, []);
    expect(none.status).toBe(400);
    const two = await sendForm(catalog, [new File([csv(line('x'))], 'a.csv'), new File(['x'], 'b.csv')]);
    expect(two).toMatchObject({
      status: 400,
      body: { detail: 'The form has 2 files; send one file in each request.' },
    });
    const image = await sendForm(catalog, [new File(['x'], 'a.png', { type: 'image/png' })]);
    expect(image).toMatchObject({
      status: 415,
      body: { detail: expect.stringMatching(/\.csv, \.jsonl or \.ndjson/) },
    });
    const cut = await fetch(`${catalog.url}/v1/imports`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nartist,ti',
    });
    expect(cut.status).toBe(400);
    const large = await sendForm(catalog, [new File(['x'.repeat(3_050_000)], 'a.csv')]);
    expect(large).toMatchObject({ status: 413, body: { detail: expect.stringMatching(/at most 2 MB/) } });
  });

  it('refuses bodies of other kinds', async () => {
    expect((await sendFile(catalog, '{}', 'application/json')).status).toBe(415);
    expect((await sendFile(catalog, 'x', 'application/pdf')).status).toBe(415);
    const { status } = await catalog.rest('POST', '/v1/albums', {
      body: 'a,b',
      headers: { 'content-type': 'text/csv' },
    });
    expect(status).toBe(415);
  });

  it('keeps nothing of an upload whose sender goes away', async () => {
    const before = await countImports();
    const { port } = new URL(catalog.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /v1/imports HTTP/1.1\r\nhost: x\r\ncontent-type: text/csv\r\ncontent-length: 1000\r\n\r\n${header}`,
    );
    await expect.poll(() => socket.bytesWritten).toBeGreaterThan(0);
    socket.destroy();
    await expect
      .poll(async () => (await catalog.rest('GET', '/v1/imports')).status, { timeout: 2000 })
      .toBe(200);
    expect(await countImports()).toBe(before);
  });

  it('answers 404 for an import that is not there, and 400 for a list that is too long', async () => {
    expect((await catalog.rest('GET', '/v1/imports/imp_9')).status).toBe(404);
    expect((await catalog.rest('GET', '/v1/imports?first=1000000000')).status).toBe(400);
    expect((await catalog.rest('GET', '/v1/imports?first=0')).status).toBe(400);
  });

  async function countImports(): Promise<number> {
    const { kysely } = catalog.service.database;
    return (await kysely.selectFrom('imports').select('id').execute()).length;
  }

  async function sumOfVersions(): Promise<number> {
    const { kysely } = catalog.service.database;
    const rows = await kysely.selectFrom('albums').select('version').execute();
    return rows.reduce((sum, { version }) => sum + version, 0);
  }
});
