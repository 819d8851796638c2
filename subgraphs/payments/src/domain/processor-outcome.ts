/** What the card processor says became of a charge or a refund; the same at every repetition. */
export type ProcessorOutcome =
  | { readonly kind: 'done'; readonly processorId: string }
  /** The reason is one that the customer may read. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It was closed before anything was done, and will never be done. */
  | { readonly kind: 'called off' };
