import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTraining } from "../training/index.js";
import { CodecTask } from "./codec.js";
import { adversarialShare, type CodecRecipe, codecDac48kRecipe, codecMini16kTiny, codecTiny } from "./codec-recipe.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "codec-recipe-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Chirps at a speech-like level, as the recipe wants its crops. */
function crops({ batchSize, cropSeconds, model }: CodecRecipe, step: number): Float32Array {
  const length = cropSeconds * model.sampleRate;
  const rng = new Rng(7).split(step);
  return Float32Array.from({ length: batchSize * length }, (_, i) => {
    const seconds = (i % length) / model.sampleRate;
    return 0.2 * Math.sin(2 * Math.PI * (200 + 900 * seconds) * seconds) + 0.01 * rng.normal();
  });
}

async function train(recipe: CodecRecipe, steps = recipe.steps) {
  const task = new CodecTask({
    recipe,
    seed: 3,
    device: "cpu",
    precision: "float32",
    trainCrops: (step) => crops(recipe, step),
  });
  const initial = task.discriminator?.parameters()[0]?.toFloat32Array();
  const { step } = await runTraining(task, { outDir: folder, totalSteps: steps, seed: 3, logEvery: 1 });
  const lines = readFileSync(join(folder, "metrics.jsonl"), "utf8").trim().split("\n");
  return { task, step, initial, log: lines.map((line) => JSON.parse(line) as Record<string, number>) };
}

describe("adversarialShare", () => {
  it("is nothing while the discriminator warms up, then a line to one", () => {
    const adversary = { ...codecTiny().adversary, startStep: 10, warmupSteps: 5, rampSteps: 4 };
    const shares = [0, 10, 14, 15, 16, 18, 400].map((step) => adversarialShare(adversary, step));
    expect(shares).toEqual([0, 0, 0, 0.25, 0.5, 1, 1]);
  });

  it("may begin at once", () => {
    expect(adversarialShare({ ...codecTiny().adversary, startStep: 0, warmupSteps: 0, rampSteps: 0 }, 0)).toBe(1);
  });
});

describe("CodecTask", () => {
  it("lets the discriminator learn first and the codec hear of it later", async () => {
    const recipe = codecMini16kTiny(); // starts at step 2, warms up for 2
    const { log } = await train(recipe, 6);
    const logged = (name: string) => log.flatMap((line) => (name in line ? [line.step] : []));
    expect(logged("discriminator/loss")).toEqual([3, 4, 5, 6]); // lines carry the number of steps done
    expect(logged("adversarial")).toEqual([5, 6]);
    expect(logged("feature_matching")).toEqual([5, 6]);
  });

  it("does not train the discriminator to be deceived", async () => {
    const recipe = codecMini16kTiny();
    const { adversary } = recipe;
    const deaf = { ...adversary, startStep: 0, warmupSteps: 0, schedule: { ...adversary.schedule, peak: 0 } };
    const { task, initial, log } = await train({ ...recipe, adversary: deaf }, 2);
    expect(log.at(-1)?.adversarial).toBeGreaterThan(0);
    expect(task.discriminator?.parameters()[0]?.toFloat32Array()).toEqual(initial);
  });

  it("makes the decoder's speech harder to tell, against the same discriminator without the term", async () => {
    const recipe = codecTiny();
    const adversary = { ...recipe.adversary, startStep: 0, warmupSteps: 0, rampSteps: 0 };
    const fooled = { mel: 0, stft: 0, kl: 0, pitch: 0, adversarial: 1, featureMatching: 0 };
    const still = { ...adversary.schedule, peak: 0 };
    const { log } = await train({ ...recipe, weights: fooled, adversary: { ...adversary, schedule: still } }, 20);
    expect(log.at(-1)!.adversarial).toBeLessThan(log[0]!.adversarial!);
  });

  it("keeps no discriminator that no term would hear", () => {
    const recipe = codecTiny();
    const weights = { ...recipe.weights, adversarial: 0, featureMatching: 0 };
    const trainCrops = (step: number) => crops(recipe, step);
    const task = new CodecTask({
      recipe: { ...recipe, weights },
      seed: 3,
      device: "cpu",
      precision: "float32",
      trainCrops,
    });
    expect(Object.keys(task.learners)).toEqual(["codec"]);
  });
});

describe("codecDac48kRecipe", () => {
  it("is the paper's: 48 kHz, 40 latents a second, 64 channels", () => {
    const { sampleRate, hop, latentDim } = codecDac48kRecipe().model;
    expect([sampleRate, sampleRate / hop, latentDim]).toEqual([48_000, 40, 64]);
  });
});
