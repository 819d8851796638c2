import { Type, type Static } from 'typebox';
import { tiers } from '../../domain/tier.ts';

/** What is told of points that came or went, and of the account after it. */
export const PointsSchema = Type.Object({
  customerId: Type.String(),
  orderId: Type.String(),
  points: Type.Integer({ minimum: 0, description: 'How many came or went.' }),
  balance: Type.Integer({ minimum: 0, description: 'What the account holds now.' }),
  tier: Type.Enum(tiers, { description: 'The tier that the account has now.' }),
});

export const pointsExample: Static<typeof PointsSchema> = {
  customerId: 'cus_1234',
  orderId: 'ord_019ab3c5e8f07c4b9a61d2f00b7e5a11',
  points: 25,
  balance: 512,
  tier: 'SILVER',
};
