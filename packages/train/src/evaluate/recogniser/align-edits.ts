/** One place of an alignment: what was said and what was heard there; null where nothing was. */
export type EditPair<T> = readonly [said: T | null, heard: T | null];

/**
 * The fewest edits between what was said and what was heard, place by place. Where several alignments are as short,
 * substitutions come first, then deletions, as in core's `editDistance`.
 */
export function alignEdits<T>(said: readonly T[], heard: readonly T[]): EditPair<T>[] {
  const columns = heard.length + 1;
  const cost = new Int32Array((said.length + 1) * columns);
  for (let j = 0; j < columns; j++) cost[j] = j;
  for (let i = 1; i <= said.length; i++) {
    cost[i * columns] = i;
    for (let j = 1; j < columns; j++) {
      const both = cost[(i - 1) * columns + j - 1]! + (said[i - 1] === heard[j - 1] ? 0 : 1);
      cost[i * columns + j] = Math.min(both, cost[(i - 1) * columns + j]! + 1, cost[i * columns + j - 1]! + 1);
    }
  }
  const pairs: EditPair<T>[] = [];
  let [i, j] = [said.length, heard.length];
  while (i > 0 || j > 0) {
    const here = cost[i * columns + j]!;
    const same = i > 0 && j > 0 && said[i - 1] === heard[j - 1];
    if (i > 0 && j > 0 && here === cost[(i - 1) * columns + j - 1]! + (same ? 0 : 1))
      pairs.push([said[--i]!, heard[--j]!]);
    else if (i > 0 && here === cost[(i - 1) * columns + j]! + 1) pairs.push([said[--i]!, null]);
    else pairs.push([null, heard[--j]!]);
  }
  return pairs.reverse();
}
