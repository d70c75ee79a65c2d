import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randn, type Tensor, tensor } from "@dmospeech/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Linear } from "../nn/linear.js";
import { checkpointSteps, readCheckpointTensors } from "./checkpoint.js";
import { CheckpointError, NonFiniteTrainingError, TrainingError } from "./errors.js";
import type { TrainingTask } from "./task.js";
import { runTraining, type TrainerOptions } from "./trainer.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trainer-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Learns y = 3x₀ − 2x₁ + 1 from noisy examples. */
function regression({ poison = false } = {}): TrainingTask & { readonly module: Linear; readonly losses: number[] } {
  const module = new Linear({ inDim: 2, outDim: 1 }).initialize({ seed: 1 });
  const losses: number[] = [];
  const loss = (x: Tensor, noise: Tensor) => {
    const truth = x
      .matmul(tensor([[3], [-2]]))
      .add(1)
      .add(noise.mul(0.01));
    return module.forward(x).sub(truth).square().mean();
  };
  return {
    module,
    losses,
    learners: {
      model: {
        module,
        schedule: { peak: 0.1, warmupSteps: 2, decaySteps: 200, finalShare: 0.1 },
        clipNorm: 10,
        emaDecay: 0.9,
      },
    },
    config: { kind: "regression" },
    trainStep(context) {
      context.update("model", () => {
        const generator = context.generator("data");
        const total = loss(randn([16, 2], { generator }), randn([16, 1], { generator }));
        losses.push(total.item());
        return { total: poison && context.step >= 3 ? total.mul(Number.NaN) : total, terms: {} };
      });
      context.countAudio(1);
    },
    validate: () => ({ loss: loss(tensor([[1, 1]]), tensor([[0]])).item() }),
  };
}

const options = (overrides: Partial<TrainerOptions> = {}): TrainerOptions => ({
  outDir: folder,
  totalSteps: 8,
  seed: 7,
  logEvery: 1,
  checkpointEvery: 3,
  validateEvery: 4,
  ...overrides,
});

describe("runTraining", () => {
  it("learns, and the averaged weights with it", async () => {
    const result = await runTraining(
      regression(),
      options({ totalSteps: 200, logEvery: 50, checkpointEvery: 100, validateEvery: 200 }),
    );
    expect(result.step).toBe(200);
    expect(result.metrics["valid/loss"]).toBeLessThan(0.01);
  });

  it("resumes an interrupted run to identical losses", async () => {
    const whole = regression();
    await runTraining(whole, options({ outDir: join(folder, "whole") }));

    const interrupted = regression();
    const controller = new AbortController();
    const outDir = join(folder, "interrupted");
    const stopped = await runTraining(
      interrupted,
      options({ outDir, signal: controller.signal, onProgress: ({ step }) => step === 5 && controller.abort() }),
    );
    expect(stopped).toMatchObject({ step: 5, stopped: true });

    const resumed = regression();
    await runTraining(resumed, options({ outDir, resume: true }));
    expect([...interrupted.losses, ...resumed.losses]).toEqual(whole.losses);
    expect(resumed.module.weight.toArray()).toEqual(whole.module.weight.toArray());

    const lines = readFileSync(join(outDir, "metrics.jsonl"), "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("accumulates: two halves of a batch move the weights as the whole does", async () => {
    const x = tensor([
      [1, 2],
      [3, -1],
      [0.5, 0],
      [-2, 1],
    ]);
    const weightsAfter = async (microBatches: number) => {
      const task = regression();
      const size = 4 / microBatches;
      task.trainStep = (context) =>
        context.update(
          "model",
          (index) => {
            const part = x.narrow(0, index * size, size);
            return {
              total: task.module
                .forward(part)
                .sub(part.sum(1, { keepdim: true }))
                .square()
                .mean(),
              terms: {},
            };
          },
          { microBatches },
        );
      await runTraining(task, options({ outDir: join(folder, `in ${microBatches}`), totalSteps: 3 }));
      return task.module.weight.toFloat32Array();
    };
    const [whole, halves] = [await weightsAfter(1), await weightsAfter(2)];
    for (const [index, value] of halves.entries()) expect(value).toBeCloseTo(whole[index]!, 5);
  });

  it("keeps only the newest checkpoints and saves the average beside the weights", async () => {
    const { checkpoint } = await runTraining(regression(), options({ totalSteps: 10 }));
    expect(checkpointSteps(join(folder, "checkpoints"))).toEqual([9, 10]);
    const weights = readCheckpointTensors(checkpoint, "model").weight!.toArray();
    const averaged = readCheckpointTensors(checkpoint, "model.ema").weight!.toArray();
    expect(averaged).not.toEqual(weights);
  });

  it("skips non-finite updates, leaves the weights, and stops when they do not end", async () => {
    const task = regression({ poison: true });
    await expect(runTraining(task, options({ totalSteps: 100 }))).rejects.toThrow(NonFiniteTrainingError);
    for (const value of task.module.weight.toFloat32Array()) expect(value).toSatisfy(Number.isFinite);
  });

  it("refuses a file where its folder should be, in one sentence", async () => {
    const outDir = join(folder, "file");
    writeFileSync(outDir, "");
    await expect(runTraining(regression(), options({ outDir }))).rejects.toThrow(TrainingError);
    await expect(runTraining(regression(), options({ outDir }))).rejects.toThrow(/cannot be the folder of a run/);
  });

  it("refuses a folder that holds a run, other settings, and a damaged file, each in one sentence", async () => {
    await runTraining(regression(), options({ totalSteps: 3 }));
    await expect(runTraining(regression(), options())).rejects.toThrow(TrainingError);
    const other = { ...regression(), config: { kind: "another" } };
    await expect(runTraining(other, options({ resume: true }))).rejects.toThrow(
      /config\.task\.kind is "regression" there and "another" here/,
    );
    const file = join(folder, "checkpoints", "step-000000003", "model.safetensors");
    writeFileSync(file, readFileSync(file).subarray(0, -4));
    await expect(runTraining(regression(), options({ resume: true }))).rejects.toThrow(CheckpointError);
  });
});
