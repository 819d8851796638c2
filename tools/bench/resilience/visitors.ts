/** Clients that ask a gateway for what the shaky service has, in a process of their own. Obeys the messages of `startVisitors`. */
import { createRandom } from '../../seed/random.ts';
import { runOpenLoop } from '../load/open-loop.ts';
import { createSender } from '../load/sender.ts';
import { answerOrders } from '../processes/give-orders.ts';
import { shakyQuery, type Visits } from './start-visitors.ts';

answerOrders<Visits>(async ({ origin, perSecond, seconds, seed }) => {
  // Nobody waits for a connection that hangs.
  const sender = createSender(origin, 1000);
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
