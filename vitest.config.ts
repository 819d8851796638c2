import { createRequire } from 'node:module';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { SecondTries } from './tests/setup/second-tries.ts';

const require = createRequire(import.meta.url);

// Without 'module': packages whose ESM build Node itself cannot load (@opentelemetry/api) must come as CommonJS.
// With TEST_ARTIFACTS=1 packages come as they were built: what is tested is what is deployed.
const source = process.env['TEST_ARTIFACTS'] === '1' ? [] : ['source'];
const conditions = [...source, ...defaultServerConditions.filter((condition) => condition !== 'module')];

// graphql ships CommonJS and ESM builds; without the alias a process holds two copies of it, and `instanceof` fails.
const shared = {
  resolve: {
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }],
    conditions,
  },
  ssr: { resolve: { conditions, externalConditions: source } },
};
// What talks to engines and processes shares the machine with whatever else runs there. Names of second tries are printed.
const retry = process.env['CI'] === undefined ? 0 : 1;
const exclude = ['**/node_modules/**', '**/dist/**', 'tests/load/**'];

export default defineConfig({
  ...shared,
  test: {
    globalSetup: ['tests/setup/engines.ts'],
    maxWorkers: 2,
    reporters: ['default', new SecondTries()],
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.{int,e2e}.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude,
          retry,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude,
          retry,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
