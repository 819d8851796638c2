/** Some copies of one album. */
export interface AlbumQuantity {
  readonly albumId: string;
  readonly quantity: number;
}

/** One entry per album, in the order of the albums' ids; what is named twice is added up. */
export function sumPerAlbum(items: readonly AlbumQuantity[]): AlbumQuantity[] {
  const sums = new Map<string, number>();
  for (const { albumId, quantity } of items) sums.set(albumId, (sums.get(albumId) ?? 0) + quantity);
  return [...sums]
    .map(([albumId, quantity]) => ({ albumId, quantity }))
    .sort((a, b) => (a.albumId < b.albumId ? -1 : 1));
}
