import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rng } from "../random.js";
import { alignCtc } from "./ctc-align.js";
import { beamCtcDecode, greedyCtcDecode } from "./ctc-decode.js";
import { ctcViterbi } from "./ctc-viterbi.js";
import { AlignmentError } from "./errors.js";
import type { LogProbs } from "./log-probs.js";
import { Vocabulary } from "./vocabulary.js";

/** Log probabilities from rows of probabilities [T][V]. */
function fromRows(rows: readonly (readonly number[])[]): LogProbs {
  return {
    data: Float32Array.from(rows.flat(), Math.log),
    frameCount: rows.length,
    classCount: rows[0]?.length ?? 2,
  };
}

/** Frames that are blank but for a spike of each class at its frame. */
function fromSpikes(
  frameCount: number,
  classCount: number,
  spikes: readonly (readonly [frame: number, ctcClass: number])[],
) {
  const rows = Array.from({ length: frameCount }, () => peaked(classCount, 0));
  for (const [frame, ctcClass] of spikes) rows[frame] = peaked(classCount, ctcClass);
  return fromRows(rows);
}

const peaked = (classCount: number, at: number) =>
  Array.from({ length: classCount }, (_, v) => (v === at ? 0.9 : 0.1 / (classCount - 1)));

function randomLogProbs(rng: Rng, frameCount: number, classCount: number): LogProbs {
  const rows = Array.from({ length: frameCount }, () => {
    const weights = Array.from({ length: classCount }, () => Math.exp(2 * rng.normal()));
    const total = weights.reduce((sum, w) => sum + w, 0);
    return weights.map((w) => w / total);
  });
  return fromRows(rows);
}

/** Every path of classes with its log probability: the definition of CTC, by brute force. */
function allPaths({ data, frameCount, classCount }: LogProbs): { path: number[]; logProb: number }[] {
  let paths = [{ path: [] as number[], logProb: 0 }];
  for (let t = 0; t < frameCount; t++) {
    paths = paths.flatMap(({ path, logProb }) =>
      Array.from({ length: classCount }, (_, v) => ({
        path: [...path, v],
        logProb: logProb + data[t * classCount + v]!,
      })),
    );
  }
  return paths;
}

const collapse = (path: readonly number[]) => path.filter((v, i) => v !== 0 && v !== path[i - 1]);

describe("decoding", () => {
  test("greedy merges repeats and keeps those with a blank between", () => {
    const best = (classes: number[]) => fromRows(classes.map((v) => peaked(3, v)));
    expect(greedyCtcDecode(best([1, 1, 0, 1, 2, 2, 0]))).toEqual([1, 1, 2]);
  });

  test("the beam finds the sequence whose paths together are most probable, where greedy does not", () => {
    const logProbs = fromRows([
      [0.6, 0.4],
      [0.6, 0.4],
    ]);
    expect(greedyCtcDecode(logProbs)).toEqual([]);
    const { classes, logProb } = beamCtcDecode(logProbs);
    expect(classes).toEqual([1]);
    expect(Math.exp(logProb)).toBeCloseTo(1 - 0.36, 6);
  });

  test("a wide beam equals brute force", () => {
    for (let seed = 0; seed < 20; seed++) {
      const logProbs = randomLogProbs(new Rng(seed), 5, 3);
      const sums = new Map<string, number>();
      for (const { path, logProb } of allPaths(logProbs)) {
        const key = collapse(path).join(",");
        sums.set(key, (sums.get(key) ?? 0) + Math.exp(logProb));
      }
      const [bestKey, bestSum] = [...sums].sort((a, b) => b[1] - a[1])[0]!;
      const { classes, logProb } = beamCtcDecode(logProbs, { beamWidth: 200, minLogProb: Number.NEGATIVE_INFINITY });
      expect(classes.join(",")).toBe(bestKey);
      expect(Math.exp(logProb)).toBeCloseTo(bestSum, 5);
    }
  });
});

describe("forced alignment", () => {
  const vocabulary = new Vocabulary(["_", " ", ",", ".", "ˈ", "a", "b", "c"]); // CTC classes: a 1, b 2, c 3
  const [space, comma, stop, stress, a, b, c] = [1, 2, 3, 4, 5, 6, 7];

  test("Viterbi equals the best of all paths by brute force", () => {
    for (let seed = 0; seed < 20; seed++) {
      const logProbs = randomLogProbs(new Rng(seed), 6, 3);
      const targets = seed % 2 === 0 ? [1, 2] : [1, 1, 2];
      const best = allPaths(logProbs)
        .filter(({ path }) => collapse(path).join() === targets.join())
        .sort((x, y) => y.logProb - x.logProb)[0]!;
      const { logProb, firstFrames, lastFrames } = ctcViterbi(logProbs, targets);
      expect(logProb).toBeCloseTo(best.logProb, 5);
      targets.forEach((target, n) => {
        for (let t = firstFrames[n]!; t <= lastFrames[n]!; t++) expect(best.path[t]).toBe(target);
      });
    }
  });

  test("boundaries lie midway between spikes; stress and spaces take no frames", () => {
    const logProbs = fromSpikes(12, 4, [
      [1, 1],
      [5, 2],
      [8, 3],
    ]);
    const { frameTokens, perTokenFrames } = alignCtc({ logProbs, ids: [stress, a, space, b, c], vocabulary });
    expect([...frameTokens]).toEqual([1, 1, 1, 1, 3, 3, 3, 4, 4, 4, 4, 4]);
    expect([...perTokenFrames]).toEqual([0, 4, 0, 3, 5]);
  });

  test("a long gap goes to the punctuation in it, a short one does not", () => {
    const ids = [a, comma, space, b, comma, c];
    const logProbs = fromSpikes(24, 4, [
      [0, 1],
      [14, 2],
      [22, 3],
    ]);
    const { perTokenFrames } = alignCtc({ logProbs, ids, vocabulary });
    expect([...perTokenFrames]).toEqual([5, 5, 0, 9, 0, 5]);
  });

  test("silence at the ends goes to punctuation there, else to the outer phonemes", () => {
    const spikes = [
      [10, 1],
      [12, 2],
    ] as const;
    const logProbs = fromSpikes(30, 4, spikes);
    const inside = alignCtc({ logProbs, ids: [comma, a, b, stop], vocabulary });
    expect([...inside.perTokenFrames]).toEqual([6, 6, 5, 13]);
    expect([...alignCtc({ logProbs, ids: [a, b], vocabulary }).perTokenFrames]).toEqual([12, 18]);
  });

  test("without phonemes the punctuation takes all, or nobody", () => {
    const logProbs = fromSpikes(3, 4, []);
    expect([...alignCtc({ logProbs, ids: [space, stop], vocabulary }).frameTokens]).toEqual([1, 1, 1]);
    expect([...alignCtc({ logProbs, ids: [], vocabulary }).frameTokens]).toEqual([-1, -1, -1]);
  });

  test("any alignment is monotone, fills every frame, and gives every phoneme at least one", () => {
    const tokens = fc.array(fc.constantFrom(space, comma, stop, stress, a, b, c), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 41, max: 120 }), fc.nat(1000), (ids, frameCount, seed) => {
        const logProbs = randomLogProbs(new Rng(seed), frameCount, vocabulary.ctcClassCount);
        const { frameTokens, perTokenFrames } = alignCtc({ logProbs, ids, vocabulary });
        const speakable = ids.some((id) => id !== space && id !== stress);
        expect(perTokenFrames.reduce((sum, n) => sum + n, 0)).toBe(speakable ? frameCount : 0);
        frameTokens.forEach((token, i) => {
          if (i > 0) expect(token).toBeGreaterThanOrEqual(frameTokens[i - 1]!);
        });
        ids.forEach((id, i) => {
          if (id >= a) expect(perTokenFrames[i]).toBeGreaterThan(0);
        });
      }),
    );
  });

  test("too little audio and wrong sizes are refused", () => {
    const logProbs = fromSpikes(2, 4, []);
    expect(() => alignCtc({ logProbs, ids: [a, a], vocabulary })).toThrow(/at least 3/u);
    expect(() => ctcViterbi(logProbs, [4])).toThrow(AlignmentError);
    expect(() => greedyCtcDecode({ ...logProbs, frameCount: 3 })).toThrow(AlignmentError);
    const impossible = { ...logProbs, data: new Float32Array(8).fill(Number.NaN) };
    expect(() => ctcViterbi(impossible, [1])).toThrow(/−∞ or NaN/u);
  });
});
