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
// They stand something else in for a module, or look at how deep the stack is: each has a process of its own.
const isolated = ['tests/gateway/{bombs,two-doors}.int.test.ts', 'tests/shop/no-n-plus-one.int.test.ts'];
// They start the whole shop, or what they say depends on how long something takes: nothing else runs beside them.
const alone = [
  'tests/{browser,chaos,faults,outside,start}/*.e2e.test.ts',
  'tests/gateway/{bad-subgraph-answers,rolling-restart}.e2e.test.ts',
  'tests/tools/{bench,new-service}.e2e.test.ts',
];
const onEngines = { retry, testTimeout: 60_000, hookTimeout: 120_000 };
const onProcesses = { retry, testTimeout: 120_000, hookTimeout: 240_000 };

// Files of the projects that are not isolated share a process with the files before them: they leave nothing behind, and
// loading thousands of modules anew for each takes longer than most of their tests.
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
          isolate: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude: [...exclude, ...isolated],
          ...onEngines,
          isolate: false,
        },
      },
      {
        ...shared,
        test: { name: 'isolated', include: isolated, exclude, ...onEngines },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: [...exclude, ...alone],
          ...onProcesses,
          // After those of the group 0, whose cores they would take.
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: { name: 'alone', include: alone, exclude, ...onProcesses, fileParallelism: false },
      },
    ],
  },
});
