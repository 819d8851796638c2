/** Clients that ask a gateway for what the shaky service has, in a process of their own. Obeys the messages of `startVisitors`. */
import { createRandom } from '../../seed/random.ts';
import { runOpenLoop } from '../load/open-loop.ts';
import { createSender } from '../load/sender.ts';
import { answerOrders } from '../processes/give-orders.ts';
import { shakyQuery, type Visits } from './start-visitors.ts';

answerOrders<Visits>(async ({ origin, perSecond, seconds, seed }) => {
  // Nobody waits for a connection that hangs; so that a new one costs the same whether or not others hang, each visit has its own.
  const sender = createSender(origin, 1000, { reset: true });
  const random = createRandom(seed, 'arrivals of others');
  const { signal } = new AbortController();
  const { requests } = await runOpenLoop({
    sender,
    requests: [shakyQuery],
    perSecond,
    seconds,
    random,
    signal,
  });
  await sender.close();
  return requests;
});
