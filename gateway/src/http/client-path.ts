import { GatewayError } from '../errors/gateway-error.ts';

/** The path of a request target as the client wrote it, without the query; also for the absolute form. */
export function clientPath(target: string): string {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const path = local.split(/[?#]/, 1)[0] ?? '';
  return path === '' ? '/' : path;
}

/** The query of a request target with its `?`, or an empty text. */
export function clientSearch(target: string): string {
  const question = target.indexOf('?');
  return question === -1 ? '' : (target.slice(question).split('#', 1)[0] ?? '');
}

/**
 * Refuses a path that another server could read as a different one: `.` and `..` segments, also percent-encoded or
 * behind a backslash, and control characters. Throws a GatewayError.
 */
export function refuseDeceptivePath(path: string): void {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch (cause) {
    throw new GatewayError('BAD_URL', {}, cause);
  }
  const segments = decoded.split(/[/\\]/);
  if (segments.some((segment) => segment === '.' || segment === '..' || hasControl(segment))) {
    throw new GatewayError('BAD_PATH');
  }
}

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
