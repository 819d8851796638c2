import type { Viewer } from '../auth/viewer.ts';

const values = new WeakMap<Viewer, string>();

/** Who asks, as `x-viewer` says it; undefined where nobody can be told apart, and the gateway speaks for itself. */
export function viewerValue(viewer: Viewer): string | undefined {
  if (viewer.kind === 'unrestricted') return undefined;
  let value = values.get(viewer);
  if (value === undefined) {
    const { subject = null, roles, scopes } = viewer;
    value = Buffer.from(JSON.stringify({ sub: subject, roles, scopes: [...scopes] })).toString('base64url');
    values.set(viewer, value);
  }
  return value;
}
