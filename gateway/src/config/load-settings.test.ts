import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../errors/start-error.ts';
import { loadSettings, type LoadedSettings } from './load-settings.ts';
import { readFlags } from './read-flags.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const load = (args: readonly string[], environment: Record<string, string> = {}): LoadedSettings =>
  loadSettings(readFlags(args), environment);
const problemsOf = (args: readonly string[], environment: Record<string, string> = {}): readonly string[] => {
  try {
    load(args, environment);
    return [];
  } catch (error) {
    if (error instanceof StartError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  it('come from flags over environment over file over defaults', () => {
    const config = file(
      'a.yaml',
      'supergraph: from-file\nport: 1\nhost: h1\npath: /p1\nrequest:\n  deadlineMs: 1\n  maxJsonDepth: 7\n',
    );
    const { settings, supergraph } = load(['--config', config, '--port', '3'], {
      PORT: '2',
      HOST: 'h2',
      GATEWAY_REQUEST_DEADLINE_MS: '2',
    });
    expect(supergraph).toBe('from-file');
    expect(settings).toMatchObject({
      port: 3,
      host: 'h2',
      path: '/p1',
      request: { deadlineMs: 2, maxJsonDepth: 7, maxBatch: 1 },
    });
  });

  it('may be lists and tables in the environment and in JSON files', () => {
    const config = file('a.json', '{"subgraphs":{"space":{"timeoutMs":5}},"log":{"level":"warn"}}');
    const { settings } = load(['--supergraph=s'], {
      GATEWAY_CONFIG: config,
      GATEWAY_SUBGRAPHS: '{"space":{"url":"http://space:1"}}',
      GATEWAY_CORS_ORIGINS: '[https://pages.example]',
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
    });
    expect(settings).toMatchObject({
      mode: 'production',
      subgraphs: { space: { url: 'http://space:1', timeoutMs: 5 } },
      cors: { origins: ['https://pages.example'] },
      log: { level: 'error' },
    });
  });

  it('ignore what a cluster puts into the environment of a service named gateway', () => {
    const cluster = {
      GATEWAY_SERVICE_HOST: '10.0.0.1',
      GATEWAY_PORT_4000_TCP_ADDR: '10.0.0.1',
      GATEWAY_PORT: 'tcp://x',
    };
    expect(problemsOf(['--supergraph', 's'], cluster)).toEqual([]);
  });

  it('report everything that is wrong in every source at once', () => {
    const config = file('wrong.yaml', 'porth: 1\n');
    expect(
      problemsOf(['stray', '--prot', '3', '--host', '--config', config], {
        PORT: 'http',
        GATEWAY_REQUEST_DEADLINE: '1',
        GATEWAY_REST: '[{',
      }),
    ).toEqual([
      'stray is not a flag; to serve a file write --supergraph FILE.',
      '--prot is not a flag; did you mean --port?',
      '--host needs a value: --host ADDRESS.',
      'GATEWAY_REST is not valid YAML or JSON: Flow map in block collection must be sufficiently indented and end with a } at line 1, column 3:',
      'GATEWAY_REQUEST_DEADLINE sets nothing; did you mean GATEWAY_REQUEST_DEADLINE_MS?',
      'No supergraph is named; give --supergraph FILE, GATEWAY_SUPERGRAPH or `supergraph` in the configuration file.',
      'porth is not a setting; did you mean port?',
      'port must be integer, but is "http".',
    ]);
  });

  it.each([
    ['broken.yaml', 'port: [1\nhost: x', /is not valid YAML or JSON at line 2, column 1: .*; correct it\./],
    ['twice.yaml', 'port: 1\nport: 2', /line 2, column 1: Map keys must be unique; correct it\./],
    ['list.yaml', '- 1', /must hold a table of settings, not a list\./],
  ])('refuse the file %s', (name, text, problem) => {
    expect(problemsOf(['--supergraph', 's', '--config', file(name, text)])).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it('refuse a file that is not there or a folder', () => {
    expect(problemsOf(['--supergraph', 's', '--config', join(folder, 'none.yaml')])).toEqual([
      `The configuration file ${join(folder, 'none.yaml')} does not exist; check the path.`,
    ]);
    expect(problemsOf(['--supergraph', 's', '--config', folder])).toEqual([
      `The configuration file ${folder} is a folder; name the file in it.`,
    ]);
  });
});

describe('flags', () => {
  it.each([
    [['--help'], 'help'],
    [['--version'], 'version'],
    [['--print-config-reference'], 'print-config-reference'],
    [['--supergraph', 'x'], undefined],
  ])('%j print %s', (args, print) => {
    expect(readFlags(args)).toMatchObject({ problems: [], ...(print === undefined ? {} : { print }) });
  });

  it.each([
    [['--port=1', '--port=2'], '--port is given twice; give it once.'],
    [['--help=yes'], '--help takes no value; write --help.'],
    [['-p'], '-p is not a flag; see gateway --help.'],
  ])('%j are refused', (args, problem) => {
    expect(readFlags(args).problems).toEqual([problem]);
  });
});
