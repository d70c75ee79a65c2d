/** Similarities of trials: pairs of clips by one speaker, and by two. */
export interface VerificationTrials {
  readonly same: readonly number[];
  readonly different: readonly number[];
}

/**
 * Equal error rate: the share of errors at the threshold where as many same-speaker pairs are refused as
 * different-speaker pairs accepted; between the two nearest thresholds, their mean. In [0, 1]; 0.5 is chance.
 * @throws {RangeError} when either kind of trial is missing
 */
export function equalErrorRate({ same, different }: VerificationTrials): number {
  if (same.length === 0 || different.length === 0) {
    throw new RangeError(
      `An equal error rate needs trials of both kinds; got ${same.length} same, ${different.length} different.`,
    );
  }
  const trials = [
    ...same.map((score) => ({ score, isSame: true })),
    ...different.map((score) => ({ score, isSame: false })),
  ].sort((a, b) => a.score - b.score);
  let refusedSame = 0;
  let acceptedDifferent = different.length;
  let best = { gap: 1, rate: 0.5 };
  for (let index = 0; index < trials.length; index += 1) {
    if (trials[index]!.isSame) refusedSame += 1;
    else acceptedDifferent -= 1;
    if (trials[index]!.score === trials[index + 1]?.score) continue; // a threshold lies between different scores only
    const falseRefusal = refusedSame / same.length;
    const falseAcceptance = acceptedDifferent / different.length;
    const gap = Math.abs(falseRefusal - falseAcceptance);
    if (gap < best.gap) best = { gap, rate: (falseRefusal + falseAcceptance) / 2 };
  }
  return best.rate;
}
