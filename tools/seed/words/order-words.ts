import { lines, words } from './word-list.ts';

/** [weight, who asks, in which words] */
export type CancellationCause = readonly [
  weight: number,
  requestedBy: 'customer' | 'orders' | 'warehouse',
  reasons: readonly string[],
];

/** Why an order is cancelled, by the state it is cancelled from and by who asks for it. */
export const cancellations: Readonly<Record<'PLACED' | 'PAID' | 'PICKING', readonly CancellationCause[]>> = {
  PLACED: [
    [
      40,
      'orders',
      lines(`Payment declined
      Card expired
      Payment was not completed in time`),
    ],
    [
      60,
      'customer',
      lines(`Customer changed their mind
      Ordered twice by mistake
      Wrong album in the basket
      Found it on their own shelf`),
    ],
  ],
  PAID: [
    [
      70,
      'customer',
      lines(`Customer changed their mind
      Ordered twice by mistake
      Bought as a present, already owned
      Delivery would come too late`),
    ],
    [
      30,
      'orders',
      lines(`Delivery address could not be confirmed
      Customer asked us by telephone to cancel
      Payment was disputed`),
    ],
  ],
  PICKING: [
    [
      80,
      'warehouse',
      lines(`Album not found on the shelf
      Last copy was damaged
      Stock count was wrong
      Sleeve water-damaged, no replacement`),
    ],
    [
      20,
      'customer',
      lines(`Customer changed their mind
      Moving house, will order again`),
    ],
  ],
};

/** Why part of the money goes back after delivery. */
export const partialRefundReasons = lines(`Sleeve arrived with a bent corner
  Record is warped
  Inner sleeve missing
  Scratch on side two
  Late delivery, shipping goodwill
  Wrong pressing sent, customer kept it
  Jewel case cracked in the post
  Poster missing from the box
  Price was lowered the day after`);

/** Recipients of presents are friends and relations of these surnames' owners. */
export const giftGivenNames = words(
  'Sam, Jo, Alex, Chris, Pat, Nicky, Lee, Ash, Charlie, Robin, Kim, Ali, Toni, Max, Jamie',
);
