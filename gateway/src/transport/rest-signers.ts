import type { RestTarget } from '../config/listed-settings.ts';
import type { Settings } from '../config/settings.ts';
import { StartError } from '../errors/start-error.ts';
import { signer, type Sign } from './sign-call.ts';

/** Who signs the requests to each REST target; empty when nothing is signed. Throws a StartError for one without a name. */
export function restSigners(
  { rest, signing: { key } }: Pick<Settings, 'rest' | 'signing'>,
  subgraphs: readonly { readonly name: string; readonly url: string }[],
): ReadonlyMap<RestTarget, Sign> {
  if (key === '') return new Map();
  const byOrigin = new Map(subgraphs.map(({ name, url }) => [new URL(url).origin, name]));
  const byService = new Map<string, Sign>();
  const problems: string[] = [];
  const signers = rest.map((target, index): [RestTarget, Sign] => {
    const service = target.service === '' ? byOrigin.get(new URL(target.url).origin) : target.service;
    if (service === undefined) {
      problems.push(
        `rest[${index}].service is missing: no subgraph is at ${target.url}, and requests are signed for the service that they go to; name it.`,
      );
    }
    const sign = byService.get(service ?? '') ?? signer(key, service ?? '');
    byService.set(service ?? '', sign);
    return [target, sign];
  });
  if (problems.length > 0) throw new StartError(problems);
  return new Map(signers);
}
