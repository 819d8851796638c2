import { median } from '../load/statistics.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The median of the slopes between every two points (Theil and Sen): one odd point does not move it. */
export function slopeOf(points: readonly Point[]): number | undefined {
  const slopes = points.flatMap((later, index) =>
    points
      .slice(0, index)
      .flatMap((earlier) => (later.x === earlier.x ? [] : [(later.y - earlier.y) / (later.x - earlier.x)])),
  );
  return median(slopes);
}
