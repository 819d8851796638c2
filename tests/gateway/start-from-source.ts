import type { Logger } from 'pino';
import { checkSettings } from '../../gateway/src/config/check-settings.ts';
import type { PartialSettings } from '../../gateway/src/config/settings.ts';
import { createGateway, openSource, type Gateway } from '../../gateway/src/gateway.ts';

export interface Sourced {
  readonly url: string;
  readonly gateway: Gateway;
  stop(): Promise<void>;
}

/** A gateway that follows a supergraph file or a list of subgraphs, as the command starts one. */
export async function startFromSource(
  file: string,
  log: Logger,
  settings: PartialSettings = {},
): Promise<Sourced> {
  const checked = checkSettings({ port: 0, composition: { pollMs: 20, timeoutMs: 500 }, ...settings });
  const source = openSource({ settings: checked, supergraph: file }, log);
  const { gateway, url } = await source.start(async (supergraph) => {
    const started = createGateway({
      ...checked,
      ...supergraph,
      ready: { cacheMs: 0 },
      logger: log,
      quarantined: () => source.quarantined,
      lastGoodSince: () => source.lastGoodSince,
    });
    return { gateway: started, url: (await started.listen()).url };
  });
  source.follow((sdl) => gateway.updateSupergraph(sdl));
  const stop = async (): Promise<void> => {
    await source.close();
    await gateway.close();
  };
  return { url, gateway, stop };
}
