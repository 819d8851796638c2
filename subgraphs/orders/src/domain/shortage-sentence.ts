export interface Shortage {
  readonly albumId: string;
  readonly available: number;
}

/** Tells a customer what there is too little of, by the titles that they have read. */
export function shortageSentence(
  items: readonly { readonly albumId: string; readonly title: string }[],
  shortages: readonly Shortage[],
): string {
  const each = shortages.map(({ albumId, available }) => {
    const title = items.find((item) => item.albumId === albumId)?.title ?? albumId;
    return available > 0 ? `only ${available} of ${title} left` : `no ${title} left`;
  });
  return each.length === 0 ? 'It is sold out.' : `There is ${each.join(', and ')}.`;
}
