import { describe, expect, it } from 'vitest';
import { readConfig, type Environment } from './read-config.ts';
import { choiceSetting, numberSetting, portSetting, textSetting, urlSetting } from './settings.ts';
import { StartError } from './start-error.ts';

const settings = {
  host: textSetting('HOST', 'The address to listen on', '127.0.0.1'),
  port: portSetting('MOON_PORT', 'The port to listen on', 4000),
  waitMs: numberSetting('MOON_WAIT_MS', 'How long to wait', 100, { min: 1, max: 1000 }),
  level: choiceSetting('LOG_LEVEL', 'How much is logged', 'info', ['info', 'warn']),
  databaseUrl: urlSetting('MOON_DATABASE_URL', 'A database', undefined, ['postgres:', 'postgresql:']),
};
const read = (environment: Environment) => readConfig(settings, environment, 'MOON_');
const refusal = (environment: Environment): string => {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'taken';
};

describe('readConfig', () => {
  it('gives what is set, and the fallback for what is absent or empty', () => {
    expect(read({ MOON_PORT: '0', HOST: '', MOON_DATABASE_URL: 'postgres://h/d' })).toEqual({
      host: '127.0.0.1',
      port: 0,
      waitMs: 100,
      level: 'info',
      databaseUrl: 'postgres://h/d',
    });
  });

  it('gives a record that cannot be changed', () => {
    const config = read({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
  });

  it('tells everything that is wrong at once', () => {
    const told = refusal({
      MOON_PORT: '65536',
      MOON_WAIT_MS: '0',
      LOG_LEVEL: 'loud',
      MOON_DATABASE_URL: 'mysql://u:secret@h/d',
      MOON_PROT: '1',
    });
    expect(told).toMatch(/^The configuration is wrong in 5 places:\n/);
    expect(told).toContain('MOON_PORT=65536: should be a whole number from 0 to 65535');
    expect(told).toContain('MOON_WAIT_MS=0: should be a whole number from 1 to 1000');
    expect(told).toContain('LOG_LEVEL=loud: should be one of info, warn');
    expect(told).toContain(
      'MOON_DATABASE_URL: should be a URL that begins with postgres:// or postgresql://',
    );
    expect(told).toContain('MOON_PROT: unknown. Known keys: MOON_PORT, MOON_WAIT_MS, MOON_DATABASE_URL');
  });

  it('tells one problem in one line', () => {
    expect(refusal({ LOG_LEVEL: 'loud' })).toBe(
      'The configuration is wrong: LOG_LEVEL=loud: should be one of info, warn',
    );
  });

  it.each(['-1', '1.5', '1e3', ' 80', '0x50', 'NaN', '99999999999999999999'])(
    'refuses %j as a port',
    (text) => {
      expect(refusal({ MOON_PORT: text })).toContain('MOON_PORT');
    },
  );

  it.each([
    'h/d',
    'http://u:secret@h/d',
    'postgres//secret',
    'postgres://u:secret@h:99999/d',
    'postgres:secret',
  ])('refuses the URL %j and does not print it', (url) => {
    const told = refusal({ MOON_DATABASE_URL: url });
    expect(told).toContain('MOON_DATABASE_URL: should be');
    expect(told).not.toContain('secret');
  });

  it('does not print the value of an unknown key, which may be a misspelt secret', () => {
    expect(refusal({ MOON_DATABASE_UR: 'postgres://u:secret@h/d' })).not.toContain('secret');
  });

  it('leaves keys of others alone', () => {
    expect(refusal({ STAR_PORT: 'x', PATH: '/bin', MOONLIGHT: '1' })).toBe('taken');
  });
});
