import { expect, it } from 'vitest';
import { clientAddresses } from './client-address.ts';

it.each<[string, number, string | undefined, string, string]>([
  ['an IPv4 address', 0, undefined, '192.0.2.1', '192.0.2.1'],
  ['one that IPv6 maps', 0, undefined, '::ffff:192.0.2.1', '192.0.2.1'],
  ['an IPv6 network', 0, undefined, '2001:db8:0:0042::1', '2001:db8:0:42::/64'],
  ['a short one', 0, undefined, '2001:db8::1', '2001:db8:0:0::/64'],
  ['the loopback', 0, undefined, '::1', '0:0:0:0::/64'],
  ['a link', 0, undefined, 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['what nobody trusts', 0, '203.0.113.9', '192.0.2.1', '192.0.2.1'],
  ['what the proxy saw', 1, '203.0.113.9', '192.0.2.1', '203.0.113.9'],
  ['what the proxy saw and not what was sent to it', 1, '1.1.1.1, 203.0.113.9', '192.0.2.1', '203.0.113.9'],
  ['what the outer of two proxies saw', 2, '1.1.1.1, 203.0.113.9, 10.0.0.1', '192.0.2.1', '203.0.113.9'],
  ['the first, when there are fewer than there are proxies', 3, '203.0.113.9', '192.0.2.1', '203.0.113.9'],
  ['the connection, when the proxy says nothing', 1, undefined, '192.0.2.1', '192.0.2.1'],
])('clients are counted by %s', (_title, trusted, forwarded, remote, address) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(clientAddresses(trusted)(headers, remote)).toBe(address);
});
