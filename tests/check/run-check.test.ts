import { expect, it } from 'vitest';
import { CannotCheck } from '../../gateway/src/check/cannot-check.ts';
import { runCheck } from '../../gateway/src/check/run-check.ts';
import { repository, services } from './run-gateway-check.ts';

it('says that nothing is known of the change when the check itself fails', () => {
  const folder = repository({
    ...services({ suns: 'type Query { sun: Int }' }),
    'schema/check.yaml': 'forgetUseAfterDays: 0\n',
  });
  const run = () =>
    runCheck({
      value: (flag) => (flag === 'supergraph-config' ? `${folder}/schema/supergraph.yaml` : undefined),
      isOn: (flag) => flag === 'no-base',
      // No day: there is no other way to make it fail from outside.
      now: new Date(NaN),
      print: () => undefined,
    });
  expect(run).toThrow(CannotCheck);
  expect(run).toThrow(/The check itself failed, so nothing is known of the change[^]*RangeError/);
});
