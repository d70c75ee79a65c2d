// Data that are one Gaussian: the probability-flow ODE then has a solution in closed form,
//   x_t = α(t)·m + s(t)·z,   s(t) = √(α² w² + σ²),   z = the noise at t = 0,
// so that every sampler's error, and how it falls with the steps, is known without another solver.
import { describe, expect, test } from "vitest";
import { Rng } from "../random.js";
import type { LatentMath } from "./latents.js";
import {
  createProcess,
  flowProcess,
  type Prediction,
  type Process,
  type ProcessConfig,
  targetCoefficients,
} from "./process.js";
import { runSamplerSync } from "./sampler.js";
import { createSampler, type SamplerKind } from "./samplers.js";
import { createTimeGrid, type TimeGridConfig } from "./time-grid.js";

/** Mean and standard deviation of the data. */
const gaussian = { mean: 0.7, width: 0.4 };

const math: LatentMath<number> = {
  linear: (coefficients, tensors) => coefficients.reduce((sum, c, i) => sum + c * tensors[i]!, 0),
  noiseLike: () => new Rng(0).normal(),
};

const spread = (process: Process, t: number) => Math.hypot(process.alpha(t) * gaussian.width, process.sigma(t));

/** Where noise z has come to at time t. */
const exact = (process: Process, z: number, t: number) => process.alpha(t) * gaussian.mean + spread(process, t) * z;

/** The best network of this data: E[x | x_t], told in the wanted kind of prediction. */
function network(process: Process, prediction: Prediction) {
  return ({ x, t }: { x: number; t: number }) => {
    const [alpha, sigma] = [process.alpha(t), process.sigma(t)];
    const { mean, width } = gaussian;
    const data = mean + ((alpha * width * width) / spread(process, t) ** 2) * (x - alpha * mean);
    const noise = (sigma / spread(process, t) ** 2) * (x - alpha * mean);
    const [onData, onNoise] = targetCoefficients(process, prediction, t);
    return onData * data + onNoise * noise;
  };
}

interface Setting {
  readonly kind: SamplerKind;
  readonly process: Process;
  readonly prediction: Prediction;
  readonly grid: TimeGridConfig["kind"];
}

function error({ kind, process, prediction, grid }: Setting, steps: number): number {
  const z = 1.3;
  const times = createTimeGrid({ kind: grid, steps });
  const end = runSamplerSync(
    createSampler(kind, z, { math, process, prediction, times }),
    network(process, prediction),
  );
  return Math.abs(end - exact(process, z, 1));
}

/** log₂ of how much the error shrinks when the steps are doubled. */
const order = (setting: Setting) => Math.log2(error(setting, 256) / error(setting, 512));

const processes: readonly ProcessConfig[] = [{ kind: "flow" }, { kind: "shifted-cosine", shift: 0.5 }];
const settings = processes.flatMap((config) =>
  (["uniform", "sway"] as const).map(
    (grid) => ({ config, grid, prediction: config.kind === "flow" ? "velocity" : "v" }) as const,
  ),
);

describe.each(settings)("$config.kind on the $grid grid", ({ config, grid, prediction }) => {
  const process = createProcess(config);
  const setting = (kind: SamplerKind): Setting => ({ kind, process, prediction, grid });

  test("the best network's velocity is the derivative of the exact path", () => {
    const velocity = network(process, "velocity");
    for (const t of [0.1, 0.35, 0.6, 0.9]) {
      const h = 1e-5;
      const slope = (exact(process, 1.3, t + h) - exact(process, 1.3, t - h)) / (2 * h);
      expect(velocity({ x: exact(process, 1.3, t), t })).toBeCloseTo(slope, 6);
    }
  });

  test.each(["euler", "ddim"] as const)("%s converges to the exact end with order 1", (kind) => {
    expect(order(setting(kind))).toBeGreaterThan(0.93);
    expect(order(setting(kind))).toBeLessThan(1.07);
    expect(error(setting(kind), 512)).toBeLessThan(0.01);
  });

  test("Heun converges to it with order 2", () => {
    expect(order(setting("heun"))).toBeGreaterThan(1.9);
    expect(order(setting("heun"))).toBeLessThan(2.1);
    expect(error(setting("heun"), 512)).toBeLessThan(1e-4);
  });

  test("DPM-Solver++(2M) converges to it far ahead of DDIM", () => {
    expect(order(setting("dpm++2m"))).toBeGreaterThan(1.3); // below 2: λ is infinite at both ends
    for (const steps of [64, 256]) {
      expect(error(setting("dpm++2m"), steps)).toBeLessThan(error(setting("ddim"), steps) / 3);
    }
  });

  test("DPM-Solver++(2M) has order 2 where λ is finite, from t = 0.1 to 0.9", () => {
    const inner = (steps: number) => {
      const times = createTimeGrid({ kind: grid, steps }).map((t) => 0.1 + 0.8 * t);
      const sampler = createSampler("dpm++2m", exact(process, 1.3, 0.1), { math, process, prediction, times });
      return Math.abs(runSamplerSync(sampler, network(process, prediction)) - exact(process, 1.3, 0.9));
    };
    expect(Math.log2(inner(4096) / inner(8192))).toBeGreaterThan(1.9);
    expect(Math.log2(inner(4096) / inner(8192))).toBeLessThan(2.1);
  });
});

test("a point mass is reached exactly by DDIM in any number of steps", () => {
  const known = ({ x, t }: { x: number; t: number }) => (0.7 - x) / Math.max(flowProcess.sigma(t), 1e-12);
  for (const steps of [1, 3, 8]) {
    const times = createTimeGrid({ kind: "uniform", steps });
    const sampler = createSampler("ddim", -2, { math, process: flowProcess, prediction: "velocity", times });
    expect(runSamplerSync(sampler, known)).toBeCloseTo(0.7, 9);
  }
});
