import { pino } from 'pino';
import { expect, it } from 'vitest';
import { logChanges } from './log-changes.ts';

it('tells a trouble when it begins and when it ends, however often it is seen', () => {
  const lines: string[] = [];
  const logger = pino({ base: {} }, { write: (line: string) => void lines.push(line) });
  const changes = logChanges(logger, { failed: 'The moon is away', works: 'The moon is back' });
  changes.works();
  for (let time = 0; time < 5; time += 1) changes.failed(new Error('Clouds.'));
  for (let time = 0; time < 5; time += 1) changes.works();
  changes.failed(new Error('Rain.'));
  const told = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(told).toEqual(['The moon is away', 'The moon is back', 'The moon is away']);
});
