import dns from 'node:dns';
import { createRequire, syncBuiltinESMExports } from 'node:module';

// Runs in the gateway's process before the gateway: names that end in .shop.invalid lead where the test says.

type Found = (error: NodeJS.ErrnoException | null, address?: unknown, family?: number) => void;

const control = process.env['NAMES_CONTROL'] ?? '';
const modules = createRequire(import.meta.url)('node:dns') as { lookup: unknown };
const realLookup = dns.lookup as (name: string, options: unknown, found: Found) => void;

modules.lookup = (name: string, options: { readonly all?: boolean }, found: Found): void => {
  if (!name.endsWith('.shop.invalid')) {
    realLookup(name, options, found);
    return;
  }
  const answer = (text: string): void => {
    if (text === 'right') {
      if (options.all === true) found(null, [{ address: '127.0.0.1', family: 4 }]);
      else found(null, '127.0.0.1', 4);
    } else if (text === 'nowhere') {
      found(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }));
    }
    // Anything else is still being looked up.
  };
  void fetch(`${control}/${name}`)
    .then((response) => response.text())
    .then(answer);
};
syncBuiltinESMExports();
