import { codeOf } from '../errors/message-of.ts';

/** Whether a call failed after its connection stood: reset, closed early, or not spoken HTTP on. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  const broken = error instanceof Error && error.name === 'HTTPParserError';
  return broken || code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
