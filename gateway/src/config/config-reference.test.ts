import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configReference } from './config-reference.ts';
import { leafSettings } from './leaf-settings.ts';
import { environmentName } from './read-environment.ts';

describe('gateway/config.md', () => {
  it('is what the code says; rewrite it with `gateway --print-config-reference`', () => {
    expect(readFileSync(new URL('../../config.md', import.meta.url), 'utf8')).toBe(configReference());
  });

  it('tells the meaning of every setting', () => {
    for (const { key, schema } of leafSettings())
      expect([key, typeof schema['description']]).toEqual([key, 'string']);
    expect(configReference()).not.toContain('undefined');
  });

  it('has every setting once, with its variable', () => {
    const text = configReference();
    const found = leafSettings().map(({ key }) => [
      key,
      text.split(`| \`${environmentName(key)}\` `).length - 1,
    ]);
    expect(found).toEqual(leafSettings().map(({ key }) => [key, 1]));
  });
});
