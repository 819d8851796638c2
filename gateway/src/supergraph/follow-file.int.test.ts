import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { followFile } from './follow-file.ts';

let folder: string;
let stop: () => void;
const heard: string[] = [];
let wake = (): void => {};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'follow-'));
  heard.length = 0;
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});

const hear = (what: string): void => {
  heard.push(what);
  wake();
};

async function nextHeard(): Promise<string | undefined> {
  while (heard.length === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  return heard.shift();
}

function follow(path: string): void {
  stop = followFile(path, {
    onText: hear,
    onTrouble: (error) => hear(`trouble: ${String(error).slice(0, 13)}`),
    settleMs: 20,
  });
}

it('a followed file is read at the beginning, after each change, and when it is there again', async () => {
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'one');
  follow(path);
  expect(await nextHeard()).toBe('one');
  writeFileSync(path, 'two');
  expect(await nextHeard()).toBe('two');
  rmSync(path);
  expect(await nextHeard()).toBe('trouble: Error: ENOENT');
  writeFileSync(join(folder, 'new'), 'three');
  renameSync(join(folder, 'new'), path);
  expect(await nextHeard()).toBe('three');
});

it('a file is followed through links that are changed, as a mounted configuration is', async () => {
  const link = (target: string): void => {
    symlinkSync(target, join(folder, 'next'));
    renameSync(join(folder, 'next'), join(folder, 'data'));
  };
  for (const version of ['v1', 'v2']) writeFileSync(join(folder, version), version);
  link('v1');
  follow(join(folder, 'data'));
  expect(await nextHeard()).toBe('v1');
  link('v2');
  expect(await nextHeard()).toBe('v2');
});
