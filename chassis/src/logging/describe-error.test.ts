import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

describe('an error in a log line', () => {
  it('keeps type, message, stack and code, and drops what else a library has put on it', () => {
    const error = Object.assign(new TypeError('it broke'), {
      code: '23502',
      detail: 'Failing row contains (ada@example.com)',
      params: ['ada@example.com'],
    });
    const record = describeError(error);
    expect(record).toEqual({ type: 'TypeError', message: 'it broke', stack: error.stack, code: '23502' });
  });

  it('names its causes, and ends with those that cause themselves', () => {
    const inner: Error & { params?: unknown } = Object.assign(new Error('inner'), { params: [1] });
    const error = new Error('outer', { cause: inner });
    expect(describeError(error).cause).toMatchObject({ message: 'inner' });
    expect(JSON.stringify(describeError(error))).not.toMatch(/params/);
    inner.cause = error;
    expect(describeError(error)).toMatchObject({ cause: { cause: { message: 'outer' } } });
  });

  it('names all errors of one that stands for several', () => {
    const error = new AggregateError([new Error('one'), new Error('other')], 'Both failed');
    expect(describeError(error).errors?.map(({ message }) => message)).toEqual(['one', 'other']);
  });

  it('does not print what was thrown when that is no error', () => {
    expect(describeError('ada@example.com').message).not.toMatch(/ada/);
  });
});
