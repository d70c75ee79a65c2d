// Letters: T frames, P tokens of all kinds, N of them recognisable (phonemes).
import { ctcViterbi } from "./ctc-viterbi.js";
import type { LogProbs } from "./log-probs.js";
import { noToken } from "./stretch.js";
import type { Vocabulary } from "./vocabulary.js";

export interface CtcAlignOptions {
  readonly logProbs: LogProbs;
  /** All the tokens of the utterance, stress, boundaries and punctuation included. */
  readonly ids: readonly number[];
  readonly vocabulary: Vocabulary;
  /** Spikes further apart than this leave the middle to punctuation standing between them. 8 frames = 0.2 s at 40 Hz. */
  readonly pauseThresholdFrames?: number;
  /** How many frames a phoneme keeps on the side where a pause lies. */
  readonly keepFrames?: number;
}

export interface CtcAlignment {
  /** [T] index into `ids` of the token heard in each frame; −1 only when there is no token that could be. */
  readonly frameTokens: Int32Array;
  /** [P] number of frames of each token; 0 for stress and boundaries. */
  readonly perTokenFrames: Int32Array;
  /** Log probability of the best path per frame: near 0 when audio and text belong together. */
  readonly logProbPerFrame: number;
}

/**
 * Which token is heard when, by CTC forced alignment.
 *
 * CTC marks a phoneme by a spike of a frame or two, so a phoneme is given the frames up to the midpoints to its
 * neighbours' spikes. Where punctuation stands between two phonemes whose spikes lie far apart, each phoneme keeps
 * `keepFrames` to its side and the pause between belongs to the punctuation; likewise before the first and after the
 * last phoneme. The result is monotone and fills every frame.
 *
 * @throws {AlignmentError} when the audio is too short for the text.
 */
export function alignCtc({
  logProbs,
  ids,
  vocabulary,
  pauseThresholdFrames = 8,
  keepFrames = 4,
}: CtcAlignOptions): CtcAlignment {
  const { frameCount } = logProbs;
  const { spikes, logProb } = ctcViterbi(logProbs, vocabulary.ctcTargets(ids));
  const marks = placeTokens(ids, vocabulary);
  const frameTokens = new Int32Array(frameCount).fill(noToken);
  const last = marks.phonemes.length - 1;

  let frame = 0; // first frame not given yet
  const giveUntil = (end: number, token: number) => {
    if (end <= frame) return;
    frameTokens.fill(token, frame, end);
    frame = end;
  };
  if (last < 0) {
    if (marks.pauses[0]! >= 0) giveUntil(frameCount, marks.pauses[0]!);
  } else {
    if (marks.pauses[0]! >= 0 && spikes[0]! > keepFrames) giveUntil(spikes[0]! - keepFrames, marks.pauses[0]!);
    for (let n = 0; n <= last; n++) {
      const spike = spikes[n]!;
      const next = n < last ? spikes[n + 1]! : frameCount - 1;
      const pause = marks.pauses[n + 1]!;
      const gap = next - spike;
      if (n === last) {
        const end = pause >= 0 && gap > keepFrames ? spike + keepFrames + 1 : frameCount;
        giveUntil(end, marks.phonemes[n]!);
        if (pause >= 0) giveUntil(frameCount, pause);
      } else if (pause >= 0 && gap > pauseThresholdFrames) {
        giveUntil(spike + keepFrames + 1, marks.phonemes[n]!);
        giveUntil(next - keepFrames, pause);
      } else {
        giveUntil(Math.floor((spike + next) / 2) + 1, marks.phonemes[n]!);
      }
    }
  }
  const perTokenFrames = new Int32Array(ids.length);
  for (const token of frameTokens) if (token >= 0) perTokenFrames[token]!++;
  return { frameTokens, perTokenFrames, logProbPerFrame: frameCount > 0 ? logProb / frameCount : 0 };
}

/** Indices of the phonemes, and for each gap before, between and after them its first punctuation mark (−1: none). */
function placeTokens(ids: readonly number[], vocabulary: Vocabulary): { phonemes: number[]; pauses: number[] } {
  const phonemes: number[] = [];
  const pauses: number[] = [noToken];
  ids.forEach((id, index) => {
    const kind = vocabulary.kindOf(id);
    if (kind === "phoneme") {
      phonemes.push(index);
      pauses.push(noToken);
    } else if (kind === "punctuation" && pauses[pauses.length - 1] === noToken) {
      pauses[pauses.length - 1] = index;
    }
  });
  return { phonemes, pauses };
}
