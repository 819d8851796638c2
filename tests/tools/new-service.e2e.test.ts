import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool, type ToolRun } from './run-tool.ts';

const root = path.resolve(import.meta.dirname, '../..');
const source = ['--conditions=source', '--import', 'tsx'];

describe('npm run new-service', () => {
  let copy = '';
  let made: ToolRun;
  beforeAll(async () => {
    copy = copyRepository();
    made = await run(copy, [...source, 'tools/new-service.ts', 'gift-cards', '--no-install']);
    symlinkSync('../../subgraphs/gift-cards', path.join(copy, 'node_modules/@musiccorp/gift-cards'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));
  const read = (file: string): string => readFileSync(path.join(copy, file), 'utf8');

  it('makes a service, says each step, and what to do next', () => {
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain('create subgraphs/gift-cards/src/rest/create-gift-card.ts\n');
    expect(made.stdout).toContain('create subgraphs/gift-cards/src/events/published/gift-card-created.ts\n');
    expect(made.stdout).toContain('change codegen.yml\n');
    expect(made.stdout).toContain('== npm run compose\n');
    expect(made.stdout).toMatch(/gift-cards is made\. Now:\n {2}npm install /);
    expect(existsSync(path.join(copy, 'subgraphs/gift-cards/src/graph/resolvers.generated.ts'))).toBe(true);
  });

  it('has the tree of the service that it is like, and leaves no word of the template', () => {
    const folders = (service: string) =>
      readdirSync(path.join(copy, 'subgraphs', service, 'src'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !['neighbors', 'processes'].includes(entry.name))
        .map(({ name }) => name);
    expect(folders('gift-cards')).toEqual(folders('orders'));
    for (const file of files(path.join(copy, 'subgraphs/gift-cards')))
      expect(readFileSync(file, 'utf8') + file).not.toMatch(/tiny.?moon|night.?sky|tmn|4999|\.template/i);
  });

  it('is registered where every service is', () => {
    expect(read('schema/supergraph.yaml')).toMatch(
      / {2}gift-cards:\n {4}routing_url: http:\/\/localhost:4\d{3}\/graphql\n/,
    );
    expect(read('tools/assembly/members.ts')).toContain("restPrefixes: ['/v1/gift-cards'],");
    expect(JSON.parse(read('package.json'))).toMatchObject({
      dependencies: { '@musiccorp/gift-cards': '0.1.0' },
    });
    expect(read('.github/CODEOWNERS')).toMatch(/^\/subgraphs\/gift-cards\/ +@your-org\/gift-cards$/m);
    expect(read('.env.example')).toMatch(/^# GIFT_CARDS_PORT=4\d{3}$/m);
  });

  it('composes, and what is composed is up to date', async () => {
    expect(await run(copy, [...source, 'tools/compose.ts', '--check'])).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(read('schema/public.graphql')).toContain('  giftCard(id: ID!): GiftCard\n');
  });

  it('has the types, the style, the arrows and the names of the others', async () => {
    const own = [
      'subgraphs/gift-cards',
      'tools/assembly',
      'codegen.yml',
      'package.json',
      'schema/supergraph.yaml',
    ];
    const [types, style, lint, rooms] = await Promise.all([
      run(copy, ['node_modules/.bin/tsc', '-p', 'tsconfig.json']),
      run(copy, ['node_modules/.bin/prettier', '--check', ...own]),
      run(copy, ['node_modules/.bin/oxlint', '--type-aware', ...own.slice(0, 2)]),
      run(copy, [...source, 'tools/rooms.ts']),
    ]);
    expect(types.stdout.split('\n').filter((line) => /gift-cards|members\.ts/.test(line))).toEqual([]);
    expect(style).toMatchObject({ code: 0 });
    expect(lint).toMatchObject({ code: 0 });
    expect(rooms.stdout).toMatch(/^rooms: /);
    expect(rooms.stderr.split('\n').filter((line) => /gift.?card/i.test(line))).toEqual([]);
  });

  it('passes its own tests on the embedded engine', async () => {
    const tests = await run(copy, ['node_modules/.bin/vitest', 'run', 'subgraphs/gift-cards'], {
      TEST_POSTGRES_URL: 'postgres://127.0.0.1:1/none',
      REQUIRE_ENGINES: '',
      NO_COLOR: '1',
    });
    expect(tests.stdout).toMatch(/Test Files +3 passed \(3\)/);
    expect(tests.code).toBe(0);
  });

  it('starts alone, and serves the SDL that is in the supergraph', async () => {
    const { url, stop } = await startService(copy);
    const query = JSON.stringify({ query: '{ _service { sdl } }' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: query });
    const { data } = (await answer.json()) as { data: { _service: { sdl: string } } };
    await stop();
    expect(data._service.sdl).toContain('type GiftCard');
    expect(data._service.sdl).toContain('giftCards(first: Int = 20, after: String): GiftCardConnection!');
    expect(read('schema/supergraph.graphql')).toMatch(
      /type GiftCard\n {2}@join__type\(graph: GIFT_CARDS, key: "id"\)/,
    );
    expect(read('schema/supergraph.graphql')).toContain(
      '  giftCards(first: Int = 20, after: String): GiftCardConnection! @join__field(graph: GIFT_CARDS)',
    );
  });
});

describe('npm run new-service writes nothing', () => {
  it('for a name that cannot be, and says why', async () => {
    const run = await runTool('new-service', ['orders']);
    expect(run.stderr).toBe('new-service: there is a service orders already: subgraphs/orders.\n');
    expect(run).toMatchObject({ code: 1, stdout: '' });
  });

  it('with --dry-run, and lists the files of the entity that is asked for', async () => {
    const run = await runTool('new-service', ['support', '--entity', 'Inquiry', '--dry-run']);
    expect(run.stdout).toContain('would create subgraphs/support/migrations/0001-create-inquiries.sql\n');
    expect(run.stdout).toContain('would change tools/assembly/members.ts\n');
    expect(existsSync(path.join(root, 'subgraphs/support'))).toBe(false);
  });

  it('when it only explains itself', async () => {
    const run = await runTool('new-service', ['--help']);
    expect(run.stdout).toContain('npm run new-service -- NAME [flags]');
    expect(run.stdout).toContain('Exit codes');
  });
});

/** The sources as they are in the working tree, and every installed package but our own, which are linked to the copy. */
function copyRepository(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'new-service-'));
  const listed = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(path.join(root, name))))
    cpSync(path.join(root, file), path.join(copy, file));
  const scope = path.join(copy, 'node_modules/@musiccorp');
  mkdirSync(scope, { recursive: true });
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    const isHidden = name.startsWith('.') && name !== '.bin';
    if (!isHidden && name !== '@musiccorp')
      symlinkSync(path.join(root, 'node_modules', name), path.join(copy, 'node_modules', name));
  }
  for (const name of ['chassis', 'gateway']) symlinkSync(`../../${name}`, path.join(scope, name));
  for (const name of readdirSync(path.join(copy, 'subgraphs')))
    symlinkSync(`../../subgraphs/${name}`, path.join(scope, name));
  return copy;
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function run(
  cwd: string,
  argv: readonly string[],
  environment: Record<string, string> = {},
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, {
      cwd,
      env: { ...process.env, ...environment },
      timeout: 60_000,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Starts the new service as its own process on a free port, with its data inside the copy. */
function startService(copy: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const env = { ...process.env, GIFT_CARDS_PORT: '0', DATA_DIR: path.join(copy, '.data') };
  const child = spawn(process.execPath, [...source, 'subgraphs/gift-cards/src/main.ts'], { cwd: copy, env });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const stop = (): Promise<void> => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const look = (text: string): void => {
      output += text;
      const url = /"url":"(http:[^"]+)"/.exec(output)?.[1];
      if (url !== undefined) resolve({ url, stop });
    };
    child.stdout.setEncoding('utf8').on('data', look);
    child.stderr.setEncoding('utf8').on('data', look);
    void ended.then(() => reject(new Error(`the service ended: ${output}`)));
  });
}
