import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Viewer } from '../http/caller.ts';

const ViewerSeen = Compile(
  Type.Object({
    sub: Type.Union([Type.String({ minLength: 1, maxLength: 256 }), Type.Null()]),
    scopes: Type.Array(Type.String()),
  }),
);

/** Reads `x-viewer`: JSON in base64url. Null for what is no viewer. */
export function readViewer(header: string): Viewer | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
    if (!ViewerSeen.Check(value)) return null;
    return { id: value.sub, scopes: new Set(value.scopes) };
  } catch {
    return null;
  }
}

/** The value of `x-viewer`; a subject of null is somebody who has not said who they are. */
export function writeViewer({
  id,
  scopes,
}: {
  readonly id: string | null;
  readonly scopes: Iterable<string>;
}): string {
  return Buffer.from(JSON.stringify({ sub: id, scopes: [...scopes] })).toString('base64url');
}
