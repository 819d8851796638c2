import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { describeProblems } from '../../config/describe-problems.ts';
import { CannotCheck } from '../cannot-check.ts';
import { readJson } from '../reading/read-json.ts';

const closed = { additionalProperties: false };
const most = Type.Optional(Type.Integer({ minimum: 0 }));

const budgetsSchema = Type.Object(
  {
    growth: Type.Object(
      {
        fetches: Type.Number({ default: 0, minimum: 0 }),
        waves: Type.Number({ default: 0, minimum: 0 }),
        costPercent: Type.Number({ default: 10, minimum: 0 }),
        fieldsPercent: Type.Number({ default: 25, minimum: 0 }),
      },
      { ...closed, default: {} },
    ),
    operations: Type.Record(
      Type.String(),
      Type.Object({ fetches: most, waves: most, cost: most, fields: most }, closed),
      { default: {} },
    ),
  },
  closed,
);

/** How much plans may grow by a change, and what single operations may come to. */
export type PlanBudgets = Static<typeof budgetsSchema>;

/** What holds without a file: not one fetch and not one wave more. */
export const defaultBudgets: PlanBudgets = {
  growth: { fetches: 0, waves: 0, costPercent: 10, fieldsPercent: 25 },
  operations: {},
};

/** Reads `plan-budgets.json`; throws CannotCheck that names everything wrong at once. */
export function readBudgets(text: string, shown: string): PlanBudgets {
  const filled: unknown = Value.Default(budgetsSchema, readJson(text, shown));
  const problems = describeProblems(budgetsSchema, filled);
  if (Value.Check(budgetsSchema, filled) && problems.length === 0) return filled;
  throw new CannotCheck(`${shown}:1 cannot be used:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
}
