// Runs the suite's test files as they were published, against PRODUCTS_URL and ROUTER_URL; prints a line of JSON per test.
import { fileURLToPath } from 'node:url';
import { startVitest, type TestCase, type TestModule } from 'vitest/node';
import { suiteFile, suitePackage } from './suite-package.ts';

const { ROUTER_URL } = process.env;

/** The suite asks through this package, and has the router's port as a constant; ours listens on a free one. */
const client = 'make-fetch-happen';
const clientSource = `
  const url = (asked) => asked === 'http://localhost:4000/' ? ${JSON.stringify(ROUTER_URL)} : asked;
  export default (asked, init) => fetch(url(asked), init);
`;

const vitest = await startVitest(
  'test',
  [],
  {
    config: false,
    watch: false,
    root: fileURLToPath(suiteFile('.')),
    include: ['src/tests/*.test.ts'],
    exclude: [],
    // The suite is written for Jest, which gives `test` and `expect` to every file.
    globals: true,
    server: { deps: { inline: [new RegExp(suitePackage)] } },
    // One process for all files: the start costs more than they do.
    maxWorkers: 1,
    isolate: false,
    reporters: [{}],
  },
  {
    plugins: [
      {
        name: 'client',
        enforce: 'pre',
        resolveId: (id) => (id === client ? `\0${client}` : null),
        load: (id) => (id === `\0${client}` ? clientSource : null),
      },
    ],
  },
);

function printTest(test: TestCase): void {
  const { state, errors = [] } = test.result();
  const problems = errors.map(({ message }) => message);
  process.stdout.write(`${JSON.stringify({ name: test.fullName, passed: state === 'passed', problems })}\n`);
}

function printModule(module: TestModule): void {
  for (const { message } of module.errors()) process.stderr.write(`${module.relativeModuleId}: ${message}\n`);
  for (const test of module.children.allTests()) printTest(test);
}

vitest.state.getTestModules().forEach(printModule);
await vitest.close();
// What failed is the reader's to judge; Vitest would have set 1.
process.exitCode = 0;
