// The paper's codec at full size on a CPU. Of its recipe only the batch, the crops and the adversary's schedule are
// shorter; everything else about codecs is tested in miniature.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkpointSteps, runTraining } from "../training/index.js";
import { CodecTask } from "./codec.js";
import { type CodecRecipe, codecDac48kRecipe } from "./codec-recipe.js";

const STEPS = 10;
const CHECKPOINT_STEP = 7;
/** The first run dies in its last step, two steps after its checkpoint: the second shows what the moments were. */
const DEADLY_STEP = 9;
const SEED = 3;
/** About a minute of work on two cores, ten where they are shared with something that goes first. */
const TIMEOUT_MS = 1_800_000;

const recipe = shortened(codecDac48kRecipe());
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "codec-dac48k-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Four latents of audio at a time, with the discriminators from the first step on. */
function shortened(full: CodecRecipe): CodecRecipe {
  const adversary = { ...full.adversary, startStep: 0, warmupSteps: 2, rampSteps: 4, cropSeconds: 0.1 };
  return { ...full, batchSize: 1, cropSeconds: 0.1, adversary };
}

/** A vowel-like tone with breath, at another pitch in every step. */
function crop(step: number): Float32Array {
  const rng = new Rng(SEED).split(step);
  const pitchHz = 100 + 150 * rng.uniform();
  const { sampleRate } = recipe.model;
  return Float32Array.from({ length: recipe.cropSeconds * sampleRate }, (_, n) => {
    const phase = (2 * Math.PI * pitchHz * n) / sampleRate;
    return 0.2 * Math.sin(phase) + 0.1 * Math.sin(5 * phase) + 0.01 * rng.normal();
  });
}

class PowerCut extends Error {}

/** Trains until `diesAt`, or to the end; what is logged of each step is read from the run's folder. */
async function train({ resume = false, diesAt = STEPS }: { readonly resume?: boolean; readonly diesAt?: number } = {}) {
  const trainCrops = (step: number) => {
    if (step === diesAt) throw new PowerCut();
    return crop(step);
  };
  const task = new CodecTask({ recipe, seed: SEED, device: "cpu", precision: "float32", trainCrops });
  const options = { outDir: folder, totalSteps: STEPS, seed: SEED, logEvery: 1, checkpointEvery: CHECKPOINT_STEP };
  await runTraining(task, { ...options, resume });
}

function loggedSteps(): Record<string, number>[] {
  const lines = readFileSync(join(folder, "metrics.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

describe("codecDac48kRecipe at full size", () => {
  it("is the paper's codec: 40 latents a second of 64 channels, 104 million parameters", () => {
    const task = new CodecTask({ recipe, seed: SEED, device: "cpu", precision: "float32", trainCrops: crop });
    const { sampleRate, hop, latentDim } = task.codec.config;
    expect({ sampleRate, hop, latentDim }).toEqual({ sampleRate: 48_000, hop: 1200, latentDim: 64 });
    const sizes = task.codec.namedParameters().map(([name, { numel }]) => ({ part: name.split(".")[0], numel }));
    const count = (part: string) => sizes.filter((one) => one.part === part).reduce((sum, { numel }) => sum + numel, 0);
    // Counted by a formula of its own from DAC's layers: convs with bias and one snake frequency per channel.
    expect(count("encoder")).toBe(66_354_880);
    expect(count("decoder")).toBe(37_576_369);
    expect(task.codec.parameterCount()).toBe(66_354_880 + 37_576_369);
    expect(task.discriminator?.parameterCount()).toBe(42_088_552);
  });

  it(
    "makes ten steps, and after a crash the same ones again",
    async () => {
      await expect(train({ diesAt: DEADLY_STEP })).rejects.toThrow(PowerCut);
      expect(checkpointSteps(join(folder, "checkpoints"))).toEqual([CHECKPOINT_STEP]);
      const beforeCrash = loggedSteps();
      expect(beforeCrash.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);

      await train({ resume: true });
      const whole = loggedSteps();
      expect(whole.slice(0, DEADLY_STEP)).toEqual(beforeCrash); // steps 8 and 9 were made twice
      expect(whole.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      for (const metrics of whole) {
        for (const [name, value] of Object.entries(metrics)) expect(value, name).toSatisfy(Number.isFinite);
        expect([metrics["codec/skipped"], metrics["discriminator/skipped"]]).toEqual([0, 0]);
      }
      // The codec hears the discriminators once these have learnt for two steps.
      expect(whole.flatMap((metrics) => ("adversarial" in metrics ? [metrics.step] : []))).toEqual([
        3, 4, 5, 6, 7, 8, 9, 10,
      ]);
    },
    TIMEOUT_MS,
  );
});
