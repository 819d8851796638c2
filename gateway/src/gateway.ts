import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { assemble, type Assembly, type GatewayOptions } from './assemble.ts';
import type { Viewer } from './auth/viewer.ts';
import type { LoadedSettings } from './config/load-settings.ts';
import type { PartialSettings, Settings } from './config/settings.ts';
import { StartError } from './errors/start-error.ts';
import { codeOf, messageOf } from './errors/message-of.ts';
import type { Generation } from './execution/generation.ts';
import { createApp } from './http/create-app.ts';
import type { Shortcomings } from './http/health-routes.ts';
import { hasMetrics } from './http/metrics-route.ts';
import { closeGracefully } from './http/close-gracefully.ts';
import { compareSupergraphs, type ComparedSupergraph } from './supergraph/compare-supergraphs.ts';
import { followFile } from './supergraph/follow-file.ts';
import { openSource as openUnsigned } from './supergraph/open-source.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { loadFailure } from './supergraph/load-failure.ts';
import { createMetrics, type GatewayMetrics } from './telemetry/gateway-metrics.ts';
import { requestSigner, signer } from './transport/sign-call.ts';
import { requestOpener } from './transport/open-request.ts';
import { viewerValue } from './transport/viewer-value.ts';
import type { RequestContext } from './transport/request-context.ts';
import type { SubgraphCall } from './transport/subgraph-client.ts';

export {
  followFile,
  StartError,
  type GatewayOptions,
  type PartialSettings,
  type RequestContext,
  type Settings,
  type SubgraphCall,
  type SupergraphSource,
  type Viewer,
};

export interface Gateway {
  /** Loads the supergraph and listens; resolves when it is usable. Rejects with a StartError. */
  listen(): Promise<{ readonly url: string }>;
  /**
   * Serves another supergraph from now on; requests that have begun are answered by the one that they began with.
   * Rejects with a StartError, and changes nothing, when it cannot be served. Resolves when it is.
   */
  updateSupergraph(supergraphSdl: string): Promise<void>;
  /** Says so at /ready, lets requests in flight finish for up to `drain.drainMs`, then closes everything. */
  close(): Promise<void>;
}

/** The source of supergraphs that loaded settings name. What it asks subgraphs for is signed as other calls are. */
export function openSource(loaded: LoadedSettings, log: Logger): SupergraphSource {
  const { key } = loaded.settings.signing;
  if (key === '') return openUnsigned(loaded, log);
  return openUnsigned(loaded, log, (service, ...call) =>
    requestSigner(signer(key, service), undefined)(...call),
  );
}

/** A gateway for one supergraph. Throws a StartError that names every wrong option at once. */
export function createGateway(options: GatewayOptions): Gateway {
  return new AssembledGateway(assemble(options));
}

class AssembledGateway implements Gateway {
  readonly #parts: Assembly;
  #isDraining = false;
  #app: FastifyInstance | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: Assembly) {
    this.#parts = parts;
  }

  async listen(): Promise<{ url: string }> {
    const { supergraphSdl, lastGoodSdl, settings, generations, door } = this.#parts;
    try {
      await orLoadFailure(async () => {
        await generations.replace(supergraphSdl, lastGoodSdl);
        await door.start();
      });
      this.#app = await this.#createApp();
      return { url: await openPort(this.#app, settings) };
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async updateSupergraph(sdl: string): Promise<void> {
    const { generations, log } = this.#parts;
    const { former, next } = await orLoadFailure(() => generations.replace(sdl));
    if (former === undefined || former === next) return;
    log.info(compareSupergraphs(compared(former), compared(next)), 'the supergraph is replaced');
  }

  close(): Promise<void> {
    this.#isDraining = true;
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    const { settings, door, generations, usage, pools, budget } = this.#parts;
    if (this.#app !== undefined) await closeGracefully(this.#app, settings.drain);
    await door.stop();
    await generations.close();
    await usage?.close();
    await pools.close();
    await budget?.close();
  }

  #createApp(): Promise<FastifyInstance> {
    const { settings, log, identify, faults, guards, graph, hasFastLane, door } = this.#parts;
    const { letIn, pools, signers, explanations } = this.#parts;
    return createApp({
      settings,
      log,
      open: faults.opening(requestOpener(settings, identify)),
      viewerOf: async (headers) => viewerValue(await identify(headers)),
      letIn,
      handle: door.handle,
      fastLane: hasFastLane ? graph.lane.known : undefined,
      pools,
      signers,
      protect: (target) => guards.protect(target),
      explanations,
      metrics: this.#createMetrics(),
      isDraining: () => this.#isDraining,
      shortcomings: () => this.#findShortcomings(),
    });
  }

  #createMetrics(): GatewayMetrics | undefined {
    const { settings, guards, degradation, letIn } = this.#parts;
    if (!hasMetrics(settings)) return undefined;
    return createMetrics({
      subgraphs: () => guards.read(),
      targets: () => guards.readTargets(),
      degraded: () => degradation?.counts.read() ?? new Map(),
      door: () => letIn.read(),
    });
  }

  async #findShortcomings(): Promise<Shortcomings> {
    const { generations, guards, quarantined, lastGoodSince } = this.#parts;
    const { subgraphs = [], readiness } = generations.current?.connections ?? {};
    const missing = (await readiness?.check()) ?? [];
    return {
      subgraphs: subgraphs.length,
      missing,
      failing: guards.failing(subgraphs.map(({ name }) => name)),
      quarantined: quarantined(),
      lastGoodSince: lastGoodSince(),
    };
  }
}

function compared({ apiSchema, connections: { subgraphs } }: Generation): ComparedSupergraph {
  return { apiSchema, subgraphs };
}

/** A supergraph that cannot be served is told in one sentence, whoever finds out. */
async function orLoadFailure<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw error instanceof StartError ? error : loadFailure(error);
  }
}

async function openPort(app: FastifyInstance, settings: Settings): Promise<string> {
  const { host, port } = settings;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new StartError([portProblem(error, host, port)], error);
  }
  const address = app.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

function portProblem(error: unknown, host: string, port: number): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another process; stop it or choose another port.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user; choose one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all addresses.`;
    default:
      return `Cannot listen on ${host}:${port}: ${messageOf(error)}; choose another host or port.`;
  }
}
