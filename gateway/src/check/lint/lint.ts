import type { SubgraphSdl } from '../reading/subgraph-sdl.ts';
import { lintDegrade } from './lint-degrade.ts';
import { lintDeprecations } from './lint-deprecations.ts';
import { lintDescriptions } from './lint-descriptions.ts';
import type { Lint } from './lint-rules.ts';
import { lintNames } from './lint-names.ts';
import { lintOwnership } from './lint-ownership.ts';
import { lintShapes } from './lint-shapes.ts';
import { readServices } from './service-types.ts';

/** What in these services is not as the rules ask, in the order of services and rules. */
export function lint(sources: readonly SubgraphSdl[], today: string): Lint[] {
  const services = readServices(sources);
  return [
    ...services.flatMap((service) => [
      ...lintNames(service),
      ...lintDeprecations(service, today),
      ...lintShapes(service, services),
    ]),
    ...lintDescriptions(services),
    ...lintOwnership(services),
    ...lintDegrade(sources, services),
  ];
}
