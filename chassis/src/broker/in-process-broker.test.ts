import { describeBroker } from '../../test/broker-suite.ts';
import { silent } from '../../test/open-moons.ts';
import { createInProcessBroker } from './in-process-broker.ts';

describeBroker('the broker of one process', async () => {
  const broker = createInProcessBroker(silent);
  return { broker, stop: () => broker.close() };
});
