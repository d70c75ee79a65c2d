import { grad, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { noise } from "../models/testing.js";
import { ctcObjective } from "./ctc.js";

/** log of a [T, V] table of probabilities, as [1, T, V]. */
const logTable = (rows: number[][]) => tensor([rows], { dtype: "float64" }).log();

describe("ctcObjective", () => {
  it("sums every path that spells the tokens (by hand)", () => {
    // Token 0 is class 1. Two frames spell "0" as (1,1), (0,1), (1,0): 0.6·0.5 + 0.3·0.5 + 0.6·0.2 = 0.57.
    const logProbs = logTable([
      [0.3, 0.6, 0.1],
      [0.2, 0.5, 0.3],
    ]);
    expect(ctcObjective({ logProbs, tokens: [[0]] }).item()).toBeCloseTo(-Math.log(0.57), 10);
    // Tokens 0, 1 are classes 1, 2: one path, and two tokens to share it.
    expect(ctcObjective({ logProbs, tokens: [[0, 1]] }).item()).toBeCloseTo(-Math.log(0.6 * 0.3) / 2, 10);
  });

  it("averages over utterances what each has per token, and ignores padded frames", () => {
    const logProbs = noise([2, 6, 5], 1, "float64").logSoftmax(-1);
    const both = ctcObjective({ logProbs, tokens: [[0, 1, 2], [3]], frameLengths: [6, 3] }).item();
    const first = ctcObjective({ logProbs: logProbs.slice(0, 0, 1), tokens: [[0, 1, 2]] }).item();
    const second = ctcObjective({ logProbs: logProbs.slice(0, 1, 2).slice(1, 0, 3), tokens: [[3]] }).item();
    expect(both).toBeCloseTo((first + second) / 2, 10);
  });

  it("gives an utterance that is too short nothing, in value and in gradient", () => {
    const logits = noise([2, 3, 5], 1, "float64").requiresGrad_();
    const loss = ctcObjective({
      logProbs: logits.logSoftmax(-1),
      tokens: [
        [1, 1],
        [1, 1, 2],
      ],
    });
    const [gradient] = grad(loss, [logits]);
    expect(Number.isFinite(loss.item())).toBe(true);
    expect(gradient!.select(0, 0).abs().max().item()).toBeGreaterThan(0);
    expect(gradient!.select(0, 1).abs().max().item()).toBe(0);
  });

  it("refuses an utterance without tokens", () => {
    const logProbs = noise([2, 3, 5], 1).logSoftmax(-1);
    expect(() => ctcObjective({ logProbs, tokens: [[1], []] })).toThrow(/none for utterance 1/);
    expect(() => ctcObjective({ logProbs, tokens: [[1]] })).toThrow(/1 rows for 2 utterances/);
  });
});
