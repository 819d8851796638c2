import type { IncomingHttpHeaders } from 'node:http';
import { isIPv6 } from 'node:net';

/** The address that a request came from, as something to count by. */
export type ClientAddressOf = (headers: IncomingHttpHeaders, remoteAddress: string | undefined) => string;

/**
 * The address that the outermost trusted proxy saw. What stands before it in x-forwarded-for anybody may have written.
 * Of IPv6 the network of 64 bits counts: whoever has one address has all of its network.
 */
export function clientAddresses(trustedProxies: number): ClientAddressOf {
  return (headers, remoteAddress = '') => {
    if (trustedProxies === 0) return networkOf(remoteAddress);
    const header = headers['x-forwarded-for'];
    const list = (typeof header === 'string' ? header : '').split(',').map((each) => each.trim());
    const known = list.filter((each) => each !== '');
    const seen = known.at(-Math.min(trustedProxies, Math.max(1, known.length)));
    return networkOf(seen ?? remoteAddress);
  };
}

/** The first 64 bits of an IPv6 address; anything else as it is, shortened. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address.slice(0, 64);
  const [head = '', tail] = address.split('%', 1)[0]?.split('::', 2) ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
