/**
 * The largest |actual − expected| / (1 + |expected|) over all elements: absolute near zero, relative for large values.
 *
 * Infinity where lengths differ or only one side is NaN; equal infinities differ by nothing.
 */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < actual.length; i++) {
    const a = actual[i]!;
    const b = expected[i]!;
    if (Object.is(a, b) || a === b) continue;
    const difference = Math.abs(a - b) / (1 + Math.abs(b));
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest;
}
