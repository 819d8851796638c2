import { describe, expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';

function logOf(write: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  write(createLogger('moon', 'info', { write: (line: string) => void lines.push(line) }));
  return lines;
}

describe('the log', () => {
  it('is one JSON line per event, with its service, level and time', () => {
    const [line = '', ...more] = logOf((logger) => logger.info({ tide: 'high\nlow' }, 'Rising'));
    expect(more).toEqual([]);
    expect(line.endsWith('\n')).toBe(true);
    expect(line.trim()).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      service: 'moon',
      tide: 'high\nlow',
      msg: 'Rising',
    });
  });

  it('leaves out what is below its level', () => {
    expect(logOf((logger) => logger.debug('Quiet'))).toEqual([]);
  });

  it.each([
    ['at the top', (secret: object) => secret],
    ['one level down', (secret: object) => ({ body: secret })],
    ['two levels down', (secret: object) => ({ request: { body: secret } })],
    ['four levels down', (secret: object) => ({ a: { b: { c: { d: secret } } } })],
    ['in an array', (secret: object) => ({ entries: [secret] })],
  ])('censors credentials and card tokens %s', (_where, put) => {
    const secret = {
      cardToken: 'tok_1',
      authorization: 'Bearer 1',
      cookie: 'id=1',
      'set-cookie': 'id=1',
      password: 'pass_1',
    };
    const [line = ''] = logOf((logger) => logger.info(put(secret), 'Taken'));
    for (const value of Object.values(secret)) expect(line).not.toContain(value);
    expect(line.match(/\[censored\]/g)).toHaveLength(5);
  });

  it('tells of an error what is safe, not what a library has put on it', () => {
    const err = Object.assign(new Error('no'), { code: 'E1', params: ['tok_1'] });
    const [line = ''] = logOf((logger) => logger.error({ err }, 'Failed'));
    expect(line).not.toContain('tok_1');
    expect(JSON.parse(line)).toMatchObject({ err: { type: 'Error', message: 'no', code: 'E1' } });
  });
});
