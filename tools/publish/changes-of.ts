import type { Change } from '@musiccorp/gateway/check/change';
import type { PublishedChange } from './release.ts';

/** The changes in a report of the check; a service's SDL is read by the gateway, which plans by it. */
export function changesOf(findings: readonly PublishedChange[]): Change[] {
  return findings.flatMap(({ change }) => {
    if (change === undefined) return [];
    const told = change as Change;
    const gateway = { client: 'gateway', operation: 'plans', isCertain: true };
    return [told.contract === 'subgraph' ? { ...told, usedBy: [...told.usedBy, gateway] } : told];
  });
}
