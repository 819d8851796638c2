/** Refuses hostile documents, as often as it is told, and says what that cost. Obeys the messages of the suite `bombs`. */
import { buildSchema, parse, validate } from 'graphql';
import { checkSettings } from '../../../gateway/src/config/check-settings.ts';
import { textCheck } from '../../../gateway/src/limits/check-text.ts';
import { answerOrders } from '../processes/give-orders.ts';
import { bombGraph, bombs } from './payloads.ts';

export interface Refusals {
  readonly order: { readonly title: string; readonly times: number };
  /** The CPU of each time in milliseconds, that of V8's own threads with it. */
  readonly result: readonly number[];
}

const schema = buildSchema(bombGraph);
const { limits } = checkSettings({});

answerOrders<Refusals>(({ title, times }) => {
  const text = bombs[title]?.text ?? '';
  return Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    refuse(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
});

function refuse(text: string): void {
  try {
    textCheck(limits)(text);
    validate(schema, parse(text, { maxTokens: limits.maxTokens }), undefined, { maxErrors: 20 });
  } catch {
    // That it is refused is tested; here it only counts what that takes.
  }
}
