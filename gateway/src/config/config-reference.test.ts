import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configReference } from './config-reference.ts';
import { leafSettings } from './leaf-settings.ts';

describe('gateway/config.md', () => {
  it('is what the code says; rewrite it with `gateway --print-config-reference`', () => {
    expect(readFileSync(new URL('../../config.md', import.meta.url), 'utf8')).toBe(configReference());
  });

  it('tells the meaning of every setting', () => {
    for (const { key, schema } of leafSettings())
      expect([key, typeof schema['description']]).toEqual([key, 'string']);
    expect(configReference()).not.toContain('undefined');
  });
});
