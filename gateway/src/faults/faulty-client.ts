import type { Deadline } from '../resilience/deadline.ts';
import type { CallClient } from '../transport/call-subgraph.ts';
import { ConnectionLost, type Exchange } from '../transport/http-connection.ts';
import type { HttpResponse } from '../transport/response-parser.ts';
import type { ArmedRule, Drill } from './drill.ts';
import type { AskedCall } from './read-call.ts';
import { spoilAnswer } from './spoil-answer.ts';

const defaultDelayMs = 1_000;
export const defaultCode = 'FAULT_INJECTED';

/**
 * Calls one subgraph as the client below does, with the faults of the request's drill. It stands where the network is, so
 * that timeouts, retries, breakers and fallbacks above it do what they would do in an outage.
 */
export class FaultyClient implements CallClient {
  readonly #service: string;
  readonly #inner: CallClient;
  readonly #drillOf: (request: Deadline) => Drill | undefined;
  /** By exchange: how to end what is not under way as itself. */
  readonly #held = new Map<Exchange, (reason: Error) => void>();

  constructor(service: string, inner: CallClient, drillOf: (request: Deadline) => Drill | undefined) {
    this.#service = service;
    this.#inner = inner;
    this.#drillOf = drillOf;
  }

  start(exchange: Exchange, request: Deadline): void {
    const drill = this.#drillOf(request);
    const about = drill?.about(this.#service, exchange.body);
    if (drill === undefined || about === undefined) {
      this.#inner.start(exchange, request);
      return;
    }
    const { call, rules } = about;
    let delayMs = 0;
    let end: ArmedRule | undefined;
    const spoilers: ArmedRule[] = [];
    for (const armed of rules) {
      const { kind, delayMs: given = defaultDelayMs } = armed.rule;
      if (kind === 'null' || kind === 'malformed') spoilers.push(armed);
      else if (end === undefined && this.#happens(armed, drill)) {
        if (kind === 'latency') delayMs += given;
        else end = armed;
      }
    }
    const go = (): void => {
      if (end === undefined) this.#ask(exchange, request, (body) => this.#spoil(body, call, spoilers, drill));
      else endWith(end, exchange);
    };
    if (delayMs === 0) go();
    else this.#hold(exchange, delayMs, go);
  }

  cancel(exchange: Exchange, reason: Error): void {
    const end = this.#held.get(exchange);
    if (end === undefined) this.#inner.cancel(exchange, reason);
    else end(reason);
  }

  #happens({ rule, number, chanceFor }: ArmedRule, drill: Drill): boolean {
    const happens = chanceFor(this.#service)(rule.percent ?? 100);
    if (happens) drill.injected.push({ service: this.#service, kind: rule.kind, rule: number });
    return happens;
  }

  #hold(exchange: Exchange, delayMs: number, go: () => void): void {
    const timer = setTimeout(() => {
      this.#held.delete(exchange);
      go();
    }, delayMs);
    this.#held.set(exchange, (reason) => {
      clearTimeout(timer);
      this.#held.delete(exchange);
      exchange.fail(reason);
    });
  }

  /** Asks the subgraph, and changes what it says. */
  #ask(exchange: Exchange, request: Deadline, change: (body: string) => string): void {
    const real: Exchange = {
      ...exchange,
      done: (response: HttpResponse) => {
        this.#held.delete(exchange);
        exchange.done({ ...response, body: change(response.body) });
      },
      fail: (error) => {
        this.#held.delete(exchange);
        exchange.fail(error);
      },
    };
    this.#held.set(exchange, (reason) => this.#inner.cancel(real, reason));
    this.#inner.start(real, request);
  }

  #spoil(body: string, call: AskedCall, spoilers: readonly ArmedRule[], drill: Drill): string {
    return spoilers.reduce((text, armed) => {
      const { kind, type, percent = 100 } = armed.rule;
      if (kind !== 'null' && kind !== 'malformed') return text;
      const chance = armed.chanceFor(this.#service);
      let times = 0;
      const happens = (): boolean => {
        const spoiled = chance(percent);
        if (spoiled) times += 1;
        return spoiled;
      };
      const spoiled = spoilAnswer(text, call, { kind, type, happens });
      if (times > 0) drill.injected.push({ service: this.#service, kind, rule: armed.number });
      return spoiled;
    }, body);
  }
}

function endWith(
  { rule: { kind, code = defaultCode, httpStatus = 200 } }: ArmedRule,
  exchange: Exchange,
): void {
  if (kind === 'drop') {
    exchange.fail(new ConnectionLost(false, new Error('a fault that is injected')));
    return;
  }
  const error = { message: 'This fault is injected, to practise an outage.', extensions: { code } };
  const body = httpStatus === 200 ? JSON.stringify({ data: null, errors: [error] }) : '';
  exchange.done({ status: httpStatus, body, reusable: true, keepAliveMs: undefined, retryAfter: undefined });
}
