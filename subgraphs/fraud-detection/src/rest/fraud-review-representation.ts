import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { fraudReviewActions, fraudReviewPath } from '../domain/fraud-review-actions.ts';
import { reviewStates, type FraudReview, type Reason } from '../domain/fraud-review.ts';
import { ruleNames } from '../domain/rules.ts';

export const FraudReviewSchema = Type.Object(
  {
    customerId: Type.String(),
    state: Type.Enum(reviewStates),
    flaggedAt: Type.Union([InstantSchema, Type.Null()]),
    reasons: Type.Array(
      Type.Object({
        rule: Type.Enum(ruleNames),
        orderId: Type.String({ description: 'The order that tipped the scales.' }),
        detail: Type.String(),
        foundAt: InstantSchema,
      }),
      { description: 'What speaks against the customer now, the oldest first.' },
    ),
    lastClearance: Type.Union([
      Type.Object({ clearedAt: InstantSchema, note: Type.Union([Type.String(), Type.Null()]) }),
      Type.Null(),
    ]),
    links: Type.Array(LinkSchema),
  },
  { title: 'FraudReview' },
);
export type FraudReviewRepresentation = Static<typeof FraudReviewSchema>;

/** A fraud review as REST shows it, with links to what may be done with it now. */
export function representFraudReview(
  review: FraudReview,
  reasons: readonly Reason[],
): FraudReviewRepresentation {
  const { id, state, flaggedAt, clearedAt, clearanceNote } = review;
  return {
    customerId: id,
    state,
    flaggedAt: flaggedAt?.toISOString() ?? null,
    reasons: reasons.map(({ rule, orderId, detail, foundAt }) => ({
      rule,
      orderId,
      detail,
      foundAt: foundAt.toISOString(),
    })),
    lastClearance: clearedAt && { clearedAt: clearedAt.toISOString(), note: clearanceNote },
    links: [{ rel: 'self', method: 'GET', href: fraudReviewPath(id) }, ...fraudReviewActions(review)],
  };
}
