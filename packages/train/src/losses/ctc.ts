// Shapes: B batch, T frames, V classes (blank + tokens), P tokens.
import { ctcLoss, type Tensor, tensor } from "@dmospeech/engine";
import { CTC_BLANK } from "../models/ctc/greedy-decode.js";

export interface CtcObjectiveInputs {
  readonly logProbs: Tensor; // [B, T, V], log-softmax over V
  /** Tokens of each utterance as the tokenizer numbers them (class = token + 1); at least one each. */
  readonly tokens: readonly ArrayLike<number>[];
  /** Frames of each utterance that count [B]; default all T. */
  readonly frameLengths?: readonly number[];
}

/**
 * −log p(tokens | latents) / P of each utterance, averaged over utterances. An utterance too short for its tokens (see
 * `minimumCtcFrames`) contributes 0, and no gradient, instead of infinity.
 * @throws {TypeError} on an utterance without tokens
 */
export function ctcObjective({ logProbs, tokens, frameLengths }: CtcObjectiveInputs): Tensor {
  const [batch, frames] = logProbs.shape as [number, number];
  const empty = tokens.findIndex((row) => row.length === 0);
  if (tokens.length !== batch || empty >= 0) {
    const got = empty >= 0 ? `none for utterance ${empty}` : `${tokens.length} rows for ${batch} utterances`;
    throw new TypeError(
      `ctcObjective: tokens: got ${got}, expected at least one token per utterance; filter the batch`,
    );
  }
  const classes = tokens.flatMap((row) => Array.from(row, (token) => token + 1));
  const lengths = tokens.map((row) => row.length);
  const targets = tensor(classes, { dtype: "int64", device: logProbs.device });
  return ctcLoss(logProbs.transpose(0, 1), targets, [...(frameLengths ?? Array(batch).fill(frames))], lengths, {
    blank: CTC_BLANK,
    reduction: "mean",
    zeroInfinity: true,
  });
}
