// The HTTP client of the hand-written aggregator is the gateway's own, so that what they differ in is the gateway.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** For each service a function that asks it and gives its `data`, through the gateway that is built in a folder. */
export async function connectServices(gatewayFolder, urls) {
  const load = (file) => import(pathToFileURL(join(gatewayFolder, file)).href);
  const { checkSettings } = await load('config/check-settings.js');
  const { startDeadline } = await load('resilience/deadline.js');
  const { callSubgraph } = await load('transport/call-subgraph.js');
  const { ConnectionPools } = await load('transport/connection-pools.js');
  const { Guards } = await load('transport/guards.js');
  const { subgraphEndpoint } = await load('transport/subgraph-client.js');
  const settings = checkSettings({});
  const pools = new ConnectionPools(settings.transport);
  const guards = new Guards(settings, { info: () => {}, warn: () => {} });
  const connect = ([service, url]) => {
    const endpoint = subgraphEndpoint(service, url, settings, pools, guards);
    const ask = async (query, variables) => {
      const deadline = startDeadline(settings.request.deadlineMs);
      try {
        const { data, errors } = await callSubgraph(
          endpoint,
          JSON.stringify({ query, variables }),
          '',
          deadline,
        );
        if (errors.length > 0) throw new Error(`${service}: ${errors[0].message}`);
        return data;
      } finally {
        deadline.clear();
      }
    };
    return [service, ask];
  };
  return Object.fromEntries(Object.entries(urls).map(connect));
}
