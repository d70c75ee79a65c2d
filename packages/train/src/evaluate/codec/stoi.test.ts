import { describe, expect, it } from "vitest";
import { EvaluationError } from "../errors.js";
import { stoi } from "./stoi.js";

const sampleRate = 10_000;
const length = 20_000;

/** Numerical Recipes' linear congruential generator, in [−1, 1]: the same numbers in any language. */
function noise(seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / (2 ** 31 - 1) - 1;
  });
}

/** Two seconds of a wavering voice with breath, silent in the last fifth of each. */
function speech(): Float32Array {
  const breath = noise(1);
  return Float32Array.from({ length }, (_, i) => {
    const t = i / sampleRate;
    if (t % 1 >= 0.8) return 0;
    const turns = 120 * t + (6 * Math.sin(2 * Math.PI * 2 * t)) / (4 * Math.PI);
    let voice = 0;
    for (let k = 1; k <= 30; k++) voice += Math.sin(2 * Math.PI * k * turns) / k;
    const syllable = 0.55 - 0.45 * Math.cos(2 * Math.PI * 4 * t);
    return 0.1 * (voice * syllable + breath[i]! * 0.3 * (0.5 - 0.5 * Math.cos(2 * Math.PI * 3 * t)));
  });
}
const clean = speech();
const noisy = (gain: number) => clean.map((value, i) => value + gain * second[i]!);
const second = noise(2);
const score = (samples: Float32Array) => stoi({ samples: clean, sampleRate }, { samples, sampleRate });

describe("stoi", () => {
  // From pystoi's published procedure (github.com/mpariente/pystoi, stoi.py and utils.py) run with NumPy 2.4 in double
  // precision on these very signals.
  it.each([
    ["noise of 0.01", noisy(0.01), 0.987697408568382],
    ["noise of 0.1", noisy(0.1), 0.5079116659181081],
    ["noise of 0.5", noisy(0.5), 0.10723461186737412],
    ["a moving average of 8", movingAverage(clean, 8), 0.9895272447275889],
  ])("agrees with the reference on %s", (_, samples, expected) => {
    expect(score(samples)).toBeCloseTo(expected, 4);
  });

  it("is 1 for the speech itself, at any gain", () => {
    expect(score(clean)).toBeCloseTo(1, 6);
    expect(score(clean.map((value) => value * 0.2))).toBeCloseTo(1, 6);
  });

  it("has nothing to say of silence or a snippet", () => {
    const snippet = { samples: clean.subarray(0, 3000), sampleRate };
    expect(stoi(snippet, snippet)).toBeNull();
    const silence = { samples: new Float32Array(200), sampleRate };
    expect(stoi(silence, silence)).toBeNull();
  });

  it("refuses signals that do not match", () => {
    expect(() => score(clean.subarray(1))).toThrow(EvaluationError);
    expect(() => stoi({ samples: clean, sampleRate }, { samples: clean, sampleRate: 8000 })).toThrow("10000 and 8000");
  });
});

/** Causal-symmetric as NumPy's `convolve(x, ones(n) / n)[:length]`: each value averages the last n. */
function movingAverage(samples: Float32Array, n: number): Float32Array {
  return samples.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += samples[i - k] ?? 0;
    return sum / n;
  });
}
