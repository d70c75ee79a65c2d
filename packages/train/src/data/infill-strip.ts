/**
 * Leaves only the tokens a recogniser would have given, as for a prompt without a transcript. With `shareLengths` the
 * time of a removed token (a pause) is halved between its kept neighbours, where the recogniser's own alignment puts it;
 * otherwise it is dropped.
 */
export function stripTokens({
  ids,
  lengths,
  isKept,
  shareLengths,
}: {
  readonly ids: readonly number[];
  readonly lengths: readonly number[];
  readonly isKept: (id: number) => boolean;
  readonly shareLengths: boolean;
}): { ids: number[]; lengths: number[] } {
  const keptIds: number[] = [];
  const keptLengths: number[] = [];
  let waiting = 0; // time of removed tokens since the last kept one
  const giveBack = (time: number) => {
    if (keptLengths.length > 0) keptLengths[keptLengths.length - 1]! += time;
  };
  for (const [i, id] of ids.entries()) {
    const length = lengths[i] as number;
    if (!isKept(id)) {
      waiting += length;
      continue;
    }
    const before = keptIds.length === 0 ? 0 : waiting / 2;
    if (shareLengths) giveBack(before);
    keptIds.push(id);
    keptLengths.push(length + (shareLengths ? waiting - before : 0));
    waiting = 0;
  }
  if (shareLengths) giveBack(waiting);
  return { ids: keptIds, lengths: keptLengths };
}
