import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { fraudReviewActions, fraudReviewPath } from '../domain/fraud-review-actions.ts';
import type { FraudReview } from '../domain/fraud-review.ts';

/** What a client may say; the name is one line: not blank, without control characters (a database cannot keep U+0000). */
export const FraudReviewBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200, pattern: '^(?=\\s*\\S)[^\\p{Cc}]+$' }) },
  { additionalProperties: false },
);

export const FraudReviewSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    createdAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'FraudReview' },
);
export type FraudReviewRepresentation = Static<typeof FraudReviewSchema>;

/** A fraud review as REST shows it, with links to what may be done with it now. */
export function representFraudReview(fraudReview: FraudReview): FraudReviewRepresentation {
  const { id, name, createdAt } = fraudReview;
  const links = [
    { rel: 'self', method: 'GET', href: fraudReviewPath(id) },
    ...fraudReviewActions(fraudReview),
  ];
  return { id, name, createdAt: createdAt.toISOString(), links };
}
