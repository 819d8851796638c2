import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { CannotCheck } from '../cannot-check.ts';
import { describeProblems } from '../../config/describe-problems.ts';
import { lintRules } from '../lint/lint-rules.ts';
import { readYaml } from './read-yaml.ts';

const closed = { additionalProperties: false };
const lintLevel = Type.Union([Type.Literal('off'), Type.Literal('warning'), Type.Literal('error')]);

const lintSetting = Type.Object(
  {
    level: Type.Optional(lintLevel),
    except: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Coordinates that the rule leaves alone; `*` stands for any characters.',
      }),
    ),
  },
  closed,
);

const policySchema = Type.Object(
  {
    unused: Type.Union([Type.Literal('lower'), Type.Literal('keep')], {
      default: 'lower',
      description:
        'What a change comes to that no known operation feels: `lower` makes a breaking one dangerous and a dangerous one safe.',
    }),
    failOn: Type.Union([Type.Literal('breaking'), Type.Literal('dangerous')], {
      default: 'breaking',
      description: 'From which level on a change fails the check.',
    }),
    forgetUseAfterDays: Type.Integer({
      default: 0,
      minimum: 0,
      description: 'Recorded use that is older counts no more; 0 forgets nobody.',
    }),
    lint: Type.Record(Type.String(), lintSetting, { default: {}, description: 'Rules by name.' }),
  },
  closed,
);

/** How strict the check is; `schema/check.yaml`. */
export type Policy = Static<typeof policySchema>;

/** What holds without a file: nothing that breaks a known client passes. */
export const defaultPolicy: Policy = { unused: 'lower', failOn: 'breaking', forgetUseAfterDays: 0, lint: {} };

/** Reads a policy; throws CannotCheck that names everything wrong at once. */
export function readPolicy(text: string, shown: string): Policy {
  const { value } = readYaml(text, shown);
  const filled: unknown = Value.Default(policySchema, value ?? {});
  const problems = describeProblems(policySchema, filled);
  if (Value.Check(policySchema, filled) && problems.length === 0) {
    const unknown = Object.keys(filled.lint).filter((rule) => !Object.hasOwn(lintRules, rule));
    if (unknown.length === 0) return filled;
    problems.push(
      ...unknown.map((rule) => `lint.${rule} is no rule; known are ${Object.keys(lintRules).join(', ')}.`),
    );
  }
  throw new CannotCheck(`${shown}:1 cannot be used:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
}
