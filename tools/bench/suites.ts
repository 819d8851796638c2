import { UserError, type Given } from '../command-line/command-line.ts';
import type { BenchFlag } from './read-options.ts';
import type { Suite } from './suite.ts';
import { bombsSuite } from './suites/bombs.ts';
import { checkSuite } from './suites/check.ts';
import { checkout } from './suites/checkout.ts';
import { faults } from './suites/faults.ts';
import { gateway } from './suites/gateway.ts';
import { memory } from './suites/memory.ts';
import { overload } from './suites/overload.ts';
import { resilience } from './suites/resilience.ts';
import { rolling } from './suites/rolling.ts';
import { shop } from './suites/shop.ts';

/** Every suite by its name; the first is run when none is named. */
export const suites: Readonly<Record<string, Suite>> = {
  shop,
  gateway,
  checkout,
  bombs: bombsSuite,
  overload,
  resilience,
  faults,
  rolling,
  memory,
  check: checkSuite,
};

/** The suite that is named; refuses flags that are for another one. */
export function chooseSuite({ positionals: [name = 'shop', ...more], ...given }: Given<BenchFlag>): Suite {
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
  const known = Object.keys(suites).join(', ');
  if (more.length > 0) throw new UserError(`name one suite, not ${more.length + 1}; there are: ${known}`);
  if (suite === undefined) throw new UserError(`there is no suite ${name}; there are: ${known}`);
  for (const other of Object.values(suites)) {
    const foreign = other.takes.find(
      (flag) => !suite.takes.includes(flag) && (given.on(flag) || given.value(flag) !== undefined),
    );
    if (foreign !== undefined)
      throw new UserError(`--${foreign} is for the suite ${other.name}, not for ${name}.`);
  }
  return suite;
}
