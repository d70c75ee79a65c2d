import { describe, expect, test } from "vitest";
import { Rng } from "../random.js";
import { guidanceCoefficients, guide } from "./guidance.js";
import { float32Math, type LatentMath } from "./latents.js";
import { flowProcess, type Prediction, type Process, shiftedCosineProcess, targetCoefficients } from "./process.js";
import { runSampler, runSamplerSync } from "./sampler.js";
import { createSampler, renoiseSampler, type SamplerKind } from "./samplers.js";
import { studentTimes, swayGrid, uniformGrid } from "./time-grid.js";

/** An equal mixture of N(−centre, width²) and N(centre, width²): data whose best denoiser is known exactly. */
const mixture = { centre: 1.5, width: 0.5 };

/** Mean 0; variance centre² + width². */
const mixtureVariance = mixture.centre ** 2 + mixture.width ** 2;

interface Posterior {
  /** Probability that x belongs to the positive part, given x_t. */
  readonly probability: number;
  readonly means: readonly [negative: number, positive: number];
  readonly variance: number;
}

/** The distribution of x given x_t = α·x + σ·ε, by Bayes' rule for Gaussians. */
function posterior(process: Process, xt: number, t: number): Posterior {
  const alpha = process.alpha(t);
  const sigma = process.sigma(t);
  const { centre, width } = mixture;
  const marginal = alpha * alpha * width * width + sigma * sigma;
  const gain = (alpha * width * width) / marginal;
  const means = [-centre + gain * (xt + alpha * centre), centre + gain * (xt - alpha * centre)] as const;
  const logOdds = (2 * alpha * centre * xt) / marginal;
  return { probability: 1 / (1 + Math.exp(-logOdds)), means, variance: (width * width * sigma * sigma) / marginal };
}

/** E[x | x_t]: the perfect data prediction. */
function bestData(process: Process, xt: number, t: number): number {
  const { probability, means } = posterior(process, xt, t);
  return (1 - probability) * means[0] + probability * means[1];
}

/** Latents that are one double: the samplers do not care, and the errors of the methods are not drowned in rounding. */
const scalarMath = (rng: Rng): LatentMath<number> => ({
  linear: (coefficients, tensors) => coefficients.reduce((sum, c, i) => sum + c * tensors[i]!, 0),
  noiseLike: () => rng.normal(),
});

/** The perfect network of the mixture, answering in the wanted kind of prediction. */
function perfectNetwork(process: Process, prediction: Prediction) {
  return ({ x, t }: { x: number; t: number }) => {
    const data = bestData(process, x, t);
    const sigma = process.sigma(t);
    const noise = sigma === 0 ? 0 : (x - process.alpha(t) * data) / sigma;
    const [onData, onNoise] = targetCoefficients(process, prediction, t);
    return onData * data + onNoise * noise;
  };
}

function endPoint(kind: SamplerKind, steps: number, process: Process, prediction: Prediction, noise: number): number {
  const options = { math: scalarMath(new Rng(0)), process, prediction, times: uniformGrid(steps) };
  return runSamplerSync(createSampler(kind, noise, options), perfectNetwork(process, prediction));
}

/** log₂ of how much the error shrinks when the steps are doubled. */
function measuredOrder(kind: SamplerKind, process: Process, prediction: Prediction): number {
  const exact = endPoint("heun", 10_000, process, "velocity", 0.4);
  const error = (steps: number) => Math.abs(endPoint(kind, steps, process, prediction, 0.4) - exact);
  return Math.log2(error(160) / error(320));
}

describe("deterministic samplers", () => {
  test("Euler and DDIM converge with order 1, Heun with order 2", () => {
    expect(measuredOrder("euler", flowProcess, "velocity")).toBeCloseTo(1, 1);
    expect(measuredOrder("ddim", shiftedCosineProcess(), "v")).toBeCloseTo(1, 1);
    expect(measuredOrder("heun", flowProcess, "velocity")).toBeCloseTo(2, 1);
    expect(measuredOrder("heun", shiftedCosineProcess(), "v")).toBeCloseTo(2, 1);
  });

  test("DPM-Solver++(2M) is more than first order and far nearer than DDIM for the same work", () => {
    for (const process of [flowProcess, shiftedCosineProcess()]) {
      expect(measuredOrder("dpm++2m", process, "v")).toBeGreaterThan(1.6);
      const exact = endPoint("heun", 10_000, process, "velocity", 0.4);
      const error = (kind: SamplerKind) => Math.abs(endPoint(kind, 20, process, "v", 0.4) - exact);
      expect(error("dpm++2m")).toBeLessThan(error("ddim") / 3);
    }
  });

  test("on the flow, DDIM and Euler are the same method", () => {
    for (const prediction of ["data", "velocity"] as const) {
      const euler = endPoint("euler", 7, flowProcess, prediction, -0.8);
      expect(endPoint("ddim", 7, flowProcess, prediction, -0.8)).toBeCloseTo(euler, 9);
    }
  });

  test("the kind of prediction does not change the sample", () => {
    for (const kind of ["euler", "dpm++2m", "ddim"] as const) {
      const process = shiftedCosineProcess({ shift: 0.5 });
      const expected = endPoint(kind, 12, process, "v", 1.1);
      expect(endPoint(kind, 12, process, "data", 1.1)).toBeCloseTo(expected, 8);
      expect(endPoint(kind, 12, process, "velocity", 1.1)).toBeCloseTo(expected, 8);
    }
  });

  test("Gaussian noise becomes the mixture: mean, variance and kurtosis", () => {
    const rng = new Rng(7);
    const times = swayGrid(32);
    const samples = Array.from({ length: 8000 }, () => {
      const options = { math: scalarMath(rng), process: flowProcess, prediction: "velocity" as const, times };
      return runSamplerSync(createSampler("heun", rng.normal(), options), perfectNetwork(flowProcess, "velocity"));
    });
    expectMixtureMoments(samples);
  });
});

describe("the re-noise sampler", () => {
  test("with an exact posterior sampler as network gives exactly the data's distribution in any number of steps", () => {
    for (const process of [flowProcess, shiftedCosineProcess()]) {
      const rng = new Rng(11);
      const draw = ({ x, t }: { x: number; t: number }) => {
        const { probability, means, variance } = posterior(process, x, t);
        return (rng.uniform() < probability ? means[1] : means[0]) + Math.sqrt(variance) * rng.normal();
      };
      const options = { math: scalarMath(rng), process, prediction: "data" as const, times: studentTimes(4) };
      expectMixtureMoments(Array.from({ length: 20_000 }, () => runSamplerSync(renoiseSampler(0, options), draw)));
    }
  });

  test("asks once per time, at x_t = α·x̂ + σ·fresh noise, and returns the last x̂", () => {
    const noises = [10, 20, 30, 40];
    let drawn = 0;
    const math: LatentMath<number> = { ...scalarMath(new Rng(0)), noiseLike: () => noises[drawn++]! };
    const asked: [number, number, number][] = [];
    const options = { math, process: flowProcess, prediction: "data" as const, times: [0, 0.25, 0.5, 0.75] };
    const result = runSamplerSync(renoiseSampler(99, options), ({ x, t, evaluation }) => {
      asked.push([x, t, evaluation]);
      return evaluation + 1;
    });
    expect(asked).toEqual([
      [10, 0, 0],
      [0.25 * 1 + 0.75 * 20, 0.25, 1],
      [0.5 * 2 + 0.5 * 30, 0.5, 2],
      [0.75 * 3 + 0.25 * 40, 0.75, 3],
    ]);
    expect(result).toBe(4);
  });
});

describe("drivers, guidance and arrays", () => {
  test("the asynchronous driver gives the synchronous result, and stops when aborted", async () => {
    const network = perfectNetwork(flowProcess, "velocity");
    const make = () =>
      createSampler("heun", 0.3, {
        math: scalarMath(new Rng(0)),
        process: flowProcess,
        prediction: "velocity" as const,
        times: uniformGrid(5),
      });
    const later = await runSampler(make(), async (request) => network(request));
    expect(later).toBe(runSamplerSync(make(), network));
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(runSampler(make(), network, { signal })).rejects.toThrow("enough");
  });

  test("guidance is p + w·(p − p∅), and w = 0 never asks for the unconditional prediction", async () => {
    expect(guidanceCoefficients(2)).toEqual([3, -2]);
    const math = scalarMath(new Rng(0));
    expect(await guide(math, { scale: 2, conditional: () => 5, unconditional: () => 4 })).toBe(7);
    const unconditional = () => {
      throw new Error("not needed");
    };
    expect(await guide(math, { scale: 0, conditional: () => 5, unconditional })).toBe(5);
    expect(() => guidanceCoefficients(Number.NaN)).toThrow(/guidance scale/u);
  });

  test("plain arrays: sums, and noise that depends on the seed alone", () => {
    const math = float32Math(new Rng(5));
    expect(math.linear([2, -1], [Float32Array.of(1, 2), Float32Array.of(3, 0.5)])).toEqual(Float32Array.of(-1, 3.5));
    expect(math.noiseLike(new Float32Array(3))).toEqual(float32Math(new Rng(5)).noiseLike(new Float32Array(3)));
  });
});

/** Of a symmetric two-part mixture: mean 0, variance c² + w², fourth moment c⁴ + 6c²w² + 3w⁴. */
function expectMixtureMoments(samples: readonly number[]): void {
  const moment = (power: number) => samples.reduce((sum, x) => sum + x ** power, 0) / samples.length;
  const { centre: c, width: w } = mixture;
  const spread = Math.sqrt(mixtureVariance / samples.length);
  expect(Math.abs(moment(1))).toBeLessThan(4 * spread);
  expect(moment(2) / mixtureVariance).toBeCloseTo(1, 1);
  expect(moment(4) / (c ** 4 + 6 * c * c * w * w + 3 * w ** 4)).toBeCloseTo(1, 1);
}
