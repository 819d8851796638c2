/**
 * Situations that need somebody outside to fail, or a write that must not be asked twice: the services' own tests bring them
 * about, and what is told or answered in them is held against the contract's schema alone.
 */
export const playedElsewhere: ReadonlySet<string> = new Set([
  'a package is not found',
  'the delivery firm refuses a parcel',
  'a person clears a customer',
  'a card is charged 25.00 GBP',
  'a card is declined',
  'two copies are reserved',
  'more copies are reserved than there are',
  'an order of 25.00 GBP earns its points',
  'half of an order of 25.00 GBP comes back',
  'a copy is put back',
  '12.50 GBP of 25.00 GBP are refunded',
]);
