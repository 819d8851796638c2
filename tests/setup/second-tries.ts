import type { Reporter, TestCase } from 'vitest/node';

/** Names the tests that failed before they passed, and why, so that a second try hides nothing. */
export class SecondTries implements Reporter {
  readonly #tests: TestCase[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true) this.#tests.push(test);
  }

  onTestRunEnd(): void {
    if (this.#tests.length === 0) return;
    console.log(`Passed at the second try only (${this.#tests.length}):`);
    for (const test of this.#tests) {
      console.log(`  ${test.module.relativeModuleId} > ${test.fullName}`);
      for (const { message, stacks } of test.result().errors ?? []) {
        const [place] = stacks ?? [];
        console.log(`    ${message.split('\n')[0]}${place ? ` (line ${place.line})` : ''}`);
      }
    }
  }
}
