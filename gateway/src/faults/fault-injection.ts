import type { Settings } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { StartError } from '../errors/start-error.ts';
import type { Deadline } from '../resilience/deadline.ts';
import type { CallClient } from '../transport/call-subgraph.ts';
import type { Caller, OpenRequest } from '../transport/open-request.ts';
import type { RequestContext } from '../transport/request-context.ts';
import { armRules, Drill, type ArmedRule, type InjectedFault } from './drill.ts';
import { FaultyClient } from './faulty-client.ts';
import { faultsHeader, readFaultsHeader, unknownSubgraphs } from './read-faults-header.ts';

/** What an answer says of the faults that were injected into it. */
export interface DrillExtras {
  readonly extensions: { readonly faults: readonly InjectedFault[] } | undefined;
}

/** Makes faults up, for those who practise an outage. */
export interface FaultInjection {
  /** Opens requests with the rules that hold for them. */
  opening(open: OpenRequest): OpenRequest;
  /** Stands between a subgraph and those who call it. */
  clientFor(service: string, client: CallClient): CallClient;
  /** For each answer; undefined where no fault is ever injected, so that nobody asks. */
  readonly extrasOf: ((context: RequestContext) => DrillExtras | undefined) | undefined;
}

/**
 * Throws a StartError for rules about subgraphs that there are not. Without rules, and where no request may bring any,
 * all it does is to refuse those that do: a drill without faults would be taken for a success.
 */
export function faultInjection(
  { rules, seed, header }: Settings['faults'],
  subgraphs: readonly string[],
  log: { warn(details: object, message: string): void },
): FaultInjection {
  const problems = unknownSubgraphs(rules, subgraphs);
  if (problems.length > 0) throw new StartError(problems.map((problem) => `faults.${problem}`));
  if (rules.length === 0 && !header) return { opening: refusing, clientFor, extrasOf: undefined };
  if (rules.length > 0) {
    log.warn({ rules, seed }, 'faults are injected into calls of subgraphs: this is a drill');
  }
  const known = new Set(subgraphs);
  const armed = armRules(rules, seed);
  const drills = new WeakMap<Deadline, Drill>();
  const rulesFor = ({ headers }: Caller): readonly ArmedRule[] => {
    const given = headers[faultsHeader];
    if (given === undefined) return armed;
    if (!header) throw notAllowed();
    const own = readFaultsHeader(String(given), [...known]);
    return [...armed, ...armRules(own.rules, own.seed ?? seed, armed.length + 1)];
  };
  return {
    opening: (open) => (caller) => {
      const held = rulesFor(caller);
      const begun = (context: RequestContext): RequestContext => {
        drills.set(context.deadline, new Drill(held));
        // A call that others wait for too would know of no drill, or give them the faults of this one.
        return { ...context, callsAlone: true };
      };
      const opened = open(caller);
      if (held.length === 0) return opened;
      return opened instanceof Promise ? opened.then(begun) : begun(opened);
    },
    clientFor: (service, client) => {
      known.add(service);
      return new FaultyClient(service, client, (request) => drills.get(request));
    },
    extrasOf: ({ deadline }) => {
      const drill = drills.get(deadline);
      if (drill === undefined) return undefined;
      const { injected } = drill;
      return { extensions: injected.length === 0 ? undefined : { faults: injected } };
    },
  };
}

const clientFor: FaultInjection['clientFor'] = (_service, client) => client;

const refusing: FaultInjection['opening'] = (open) => (caller) => {
  if (caller.headers[faultsHeader] !== undefined) throw notAllowed();
  return open(caller);
};

function notAllowed(): GatewayError {
  return new GatewayError('FAULTS_NOT_ALLOWED', { header: faultsHeader });
}
