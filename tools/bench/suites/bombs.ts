import { buildSchema, parse, validate } from 'graphql';
import { checkSettings } from '../../../gateway/src/config/check-settings.ts';
import { textCheck } from '../../../gateway/src/limits/check-text.ts';
import { bombGraph, bombs } from '../bombs/payloads.ts';
import type { Suite } from '../suite.ts';

const goalMs = 10;
const rounds = 200;

/** What it costs the gateway to refuse documents that were made to keep it busy. */
export const bombsSuite: Suite = {
  name: 'bombs',
  does: 'CPU time in which the gateway refuses hostile documents',
  takes: [],
  run: (_options, { say }) => {
    const schema = buildSchema(bombGraph);
    const { limits } = checkSettings({});
    let late = 0;
    // What is not compiled yet costs the first requests of a process more.
    for (const { text } of Object.values(bombs)) for (let round = 0; round < 40; round += 1) refuse(text);
    say(`CPU in ms over ${rounds} rounds: median, p99, most; the goal is ${goalMs} at p99`);
    for (const [title, { text }] of Object.entries(bombs)) {
      const spent: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const before = process.cpuUsage();
        refuse(text);
        const { user, system } = process.cpuUsage(before);
        spent.push((user + system) / 1000);
      }
      const sorted = spent.toSorted((a, b) => a - b);
      const at = (share: number): number => sorted[Math.ceil(share * rounds) - 1] ?? 0;
      if (at(0.99) > goalMs) late += 1;
      const figures = [at(0.5), at(0.99), at(1)].map((figure) => figure.toFixed(1).padStart(7));
      say(`${figures.join('')}  ${title}`);
    }
    return Promise.resolve(late === 0 ? 0 : 1);

    function refuse(text: string): void {
      try {
        textCheck(limits)(text);
        validate(schema, parse(text, { maxTokens: limits.maxTokens }), undefined, { maxErrors: 20 });
      } catch {
        // That it is refused is tested; here it only counts what that takes.
      }
    }
  },
};
