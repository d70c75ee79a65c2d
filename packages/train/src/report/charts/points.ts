/** A point of a series, with the interval of y where there is one. */
export type Point = readonly [x: number, y: number, low?: number, high?: number];

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Every y that must fit on the axis. */
export function heightsOf(points: readonly Point[]): number[] {
  return points.flatMap(([, y, low = y, high = y]) => [y, low, high]);
}

/**
 * The same line with fewer points: of each of `columns` equal stretches of x, the first, lowest, highest and last
 * point. What remains looks the same at that many pixels, spikes included. Points must be in the order of x; gaps (y not finite)
 * are kept.
 */
export function thinPoints(points: readonly Point[], columns: number): readonly Point[] {
  if (points.length <= 4 * columns) return points;
  const first = points[0]![0];
  const width = (points.at(-1)![0] - first) / columns;
  const kept = new Set<number>();
  for (let start = 0; start < points.length; ) {
    const column = Math.floor((points[start]![0] - first) / width);
    let [lowest, highest, end] = [start, start, start];
    while (end < points.length && Math.floor((points[end]![0] - first) / width) === column) {
      const y = points[end]![1];
      if (!Number.isFinite(y)) kept.add(end);
      if (y < points[lowest]![1]) lowest = end;
      if (y > points[highest]![1]) highest = end;
      end++;
    }
    for (const index of [start, lowest, highest, end - 1]) kept.add(index);
    start = end;
  }
  return [...kept].sort((a, b) => a - b).map((index) => points[index]!);
}
