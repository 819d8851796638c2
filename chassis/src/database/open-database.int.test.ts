import { cp, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startChild } from '../testing/start-child.ts';
import { moonMigrations, openAgain, silent } from '../../test/open-moons.ts';
import { StartError } from '../config/start-error.ts';
import { testEngines, testPostgresUrl } from '../testing/engines.ts';
import { openDatabase } from './open-database.ts';

const fixture = new URL('../../test/insert-fixture.ts', import.meta.url);

let root: string;
let sound: string;
let directory: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'moon-data-'));
  sound = join(root, 'sound');
  await (await open(sound)).close();
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  directory = join(root, 'moons');
  await rm(directory, { recursive: true, force: true });
});

const open = (path: string) =>
  openAgain({ databaseUrl: undefined, dataDirectory: path, drop: () => Promise.resolve() });
const refusal = async (path: string): Promise<string> => {
  const failed: unknown = await open(path).then(
    (database) => database.close(),
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(StartError);
  const { message } = failed as StartError;
  expect(message).not.toContain('\n');
  return message;
};
const filesIn = async (...folders: string[]) => {
  const path = join(directory, ...folders);
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

const damages: [what: string, damage: () => Promise<unknown>][] = [
  ['its PG_VERSION is gone', () => rm(join(directory, 'PG_VERSION'))],
  ['its PG_VERSION is of another PostgreSQL', () => writeFile(join(directory, 'PG_VERSION'), '9\n')],
  ['its control file is empty', () => truncate(join(directory, 'global/pg_control'), 0)],
  ['its control file is cut off', () => truncate(join(directory, 'global/pg_control'), 100)],
  [
    'its control file is overwritten',
    () => writeFile(join(directory, 'global/pg_control'), Buffer.alloc(8192, 7)),
  ],
  ['its control file is gone', () => rm(join(directory, 'global/pg_control'))],
  ['its log is gone', () => rm(join(directory, 'pg_wal'), { recursive: true })],
  ['its log is empty', async () => Promise.all((await filesIn('pg_wal')).map((path) => truncate(path, 0)))],
  ['its tables are gone', () => rm(join(directory, 'base'), { recursive: true })],
  ['its tables are empty', async () => Promise.all((await filesIn('base')).map((path) => truncate(path, 0)))],
];

describe('an embedded database', () => {
  it.each(damages)(
    'is refused when %s, with the remedy, and no new one is written over it',
    async (_what, damage) => {
      await cp(sound, directory, { recursive: true });
      await damage();
      const before = await readdir(directory);
      const message = await refusal(directory);
      expect(message).toMatch(
        new RegExp(
          `^The data folder ${directory} cannot be opened as a database \\([^)]+\\)?.*\\)\\. Move it away or delete it: the next start makes a new one\\.$`,
        ),
      );
      expect((await readdir(directory)).includes('PG_VERSION')).toBe(before.includes('PG_VERSION'));
    },
  );

  it('is made anew when the damaged one was deleted', async () => {
    await cp(sound, directory, { recursive: true });
    await rm(join(directory, 'global'), { recursive: true });
    await refusal(directory);
    await rm(directory, { recursive: true });
    await (await open(directory)).close();
  });

  it('is refused in a folder that holds something else, which stays', async () => {
    await mkdir(directory);
    await writeFile(join(directory, 'diary.txt'), 'dear');
    expect(await refusal(directory)).toContain('there is no PG_VERSION in it');
    expect(await readdir(directory)).toEqual(['diary.txt']);
  });

  it('is refused where there is a file instead of a folder', async () => {
    await writeFile(directory, 'x');
    expect(await refusal(directory)).toContain('(it is not a folder)');
  });

  it('is made in an empty folder', async () => {
    await mkdir(directory);
    await (await open(directory)).close();
    expect(await readdir(directory)).toContain('PG_VERSION');
  });

  it('is refused where no folder can be made, with the setting that helps', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    expect(await refusal(join(file, 'moons'))).toMatch(
      /cannot be used \((ENOTDIR|EEXIST).*Set DATA_DIR to a folder that can be written to\.$/,
    );
  });

  it('is refused while it is open, and opened when it was closed', async () => {
    const first = await open(directory);
    expect(await refusal(directory)).toContain(`in use by process ${process.pid}`);
    await first.close();
    await (await open(directory)).close();
  });

  it('can be opened again after a start that failed', async () => {
    const nowhere = new URL('file:///nowhere/');
    const made = { databaseUrl: undefined, dataDirectory: directory, drop: () => Promise.resolve() };
    await expect(openAgain(made, nowhere)).rejects.toThrow(/could not be applied/);
    await (await open(directory)).close();
  });

  it('is made although the template beside it is damaged, and although a copy was interrupted', async () => {
    const damaged = await mkdtemp(join(tmpdir(), 'moon-template-'));
    await cp(join(root, '.template-pg18'), join(damaged, '.template-pg18'), { recursive: true });
    await truncate(join(damaged, '.template-pg18/global/pg_control'), 0);
    await mkdir(join(damaged, 'moons.partial-abc'));
    await (await open(join(damaged, 'moons'))).close();
    expect((await readdir(damaged)).sort()).toEqual(['.template-pg18', 'moons']);
    expect((await stat(join(damaged, '.template-pg18/global/pg_control'))).size).toBe(8192);
    await rm(damaged, { recursive: true });
  });

  it('is made once when two processes make databases beside each other at the same time', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'moon-fresh-'));
    const children = ['one', 'other'].map((name) => startChild(fixture, [join(fresh, name)]));
    await Promise.all(children.map((child) => child.says('moon_1\n')));
    for (const child of children) child.process.kill('SIGKILL');
    await Promise.all(children.map((child) => child.ended));
    const names = await readdir(fresh);
    expect(names.sort()).toEqual(['.template-pg18', 'one', 'one.lock', 'other', 'other.lock']);
    await rm(fresh, { recursive: true });
  });

  it('has every row that it acknowledged after its process was killed', async () => {
    const child = startChild(fixture, [directory]);
    await child.says('moon_300\n');
    child.process.kill('SIGKILL');
    const { out } = await child.ended;
    const acknowledged = out.split('\n').filter((line) => /^moon_\d+$/.test(line));
    const database = await open(directory);
    const rows = await database.kysely.selectFrom('moons').select('id').execute();
    await database.close();
    const stored = new Set(rows.map(({ id }) => id));
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    // At most the one that was being acknowledged.
    expect(stored.size).toBeLessThanOrEqual(acknowledged.length + 2);
  });
});

describe('a database server', () => {
  const openUrl = async (url: string): Promise<string> => {
    const failed: unknown = await openDatabase({
      url,
      directory: '',
      migrations: moonMigrations,
      logger: silent,
    }).then(
      (database) => database.close(),
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(StartError);
    const { message } = failed as StartError;
    expect(message).not.toMatch(/s3cret|\n/);
    return message;
  };

  it('that nobody listens at is named without the password', async () => {
    const port = await freePort();
    expect(await openUrl(`postgres://u:s3cret@localhost:${port}/moons`)).toMatch(
      new RegExp(
        `^The database localhost:${port}/moons cannot be used \\(connect ECONNREFUSED .*\\)\\. Start it, or correct its URL\\.$`,
      ),
    );
  });

  it('whose name is not known is named without the password', async () => {
    expect(await openUrl('postgres://u:s3cret@moon.invalid/moons')).toMatch(
      /^The database moon\.invalid\/moons cannot be used \(getaddrinfo (ENOTFOUND|EAI_AGAIN) moon\.invalid\)/,
    );
  });

  it.each(['postgres://u:s3cret%ZZ@h/moons', 'postgres://u:s3cret@[/moons', 's3cret'])(
    'at the unreadable URL %s is refused in one sentence',
    async (url) => {
      expect(await openUrl(url)).toMatch(/^The database .* cannot be used/);
    },
  );

  const servers = testEngines.filter(({ name }) => name === 'postgres');
  it.skipIf(servers.length === 0).each([
    ['database', (url: URL) => (url.pathname = '/no_such_moons'), 'database "no_such_moons" does not exist'],
    ['user', (url: URL) => (url.username = 'no_such_user'), 'no_such_user'],
  ])('without such a %s is told so', async (_what, change, says) => {
    const url = new URL(testPostgresUrl);
    url.password = 's3cret';
    change(url);
    expect(await openUrl(url.href)).toContain(says);
  });

  it('that asks for another password is told so, and not which one was sent', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      // AuthenticationCleartextPassword, then ErrorResponse of SQLSTATE 28P01 (PostgreSQL's protocol 3.0).
      socket.once('data', () => {
        socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
        socket.once('data', () => {
          const fields = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed for user "u"\0\0');
          const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
          socket.end(Buffer.concat([head, fields]));
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await openUrl(`postgres://u:s3cret@127.0.0.1:${port}/moons`)).toContain(
      'password authentication failed for user "u"',
    );
    await new Promise((resolve) => server.close(resolve));
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
