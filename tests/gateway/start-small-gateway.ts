import { pino } from 'pino';
import { createGateway, type GatewayOptions } from '../../gateway/src/gateway.ts';
import { composeSmallGraph, startLibrary, startSpace } from './small-graph.ts';

export interface RunningGateway {
  readonly url: string;
  stop(): Promise<void>;
}

/** The gateway of the small graph on a free port, with its subgraphs. */
export async function startSmallGateway(options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  const [space, library] = await Promise.all([startSpace(), startLibrary()]);
  const supergraphSdl = composeSmallGraph({ space: space.url, library: library.url });
  const gateway = createGateway({ supergraphSdl, logger: pino({ level: 'silent' }), port: 0, ...options });
  const { url } = await gateway.listen();
  return {
    url,
    stop: async () => {
      await gateway.close();
      await Promise.all([space.stop(), library.stop()]);
    },
  };
}
