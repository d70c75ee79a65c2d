import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { Generator, noGrad, randnLike, tidy } from "@dmospeech/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tinyDiT } from "../models/dit/configs.js";
import { countDiTParameters } from "../models/dit/parameter-count.js";
import { maxDifference, shaken } from "../models/testing.js";
import { AdamW } from "../training/adamw.js";
import { gradientNorm } from "../training/gradients.js";
import { runTraining } from "../training/trainer.js";
import type { ComputeOptions } from "./device.js";
import { melFrames } from "./mel-frames.js";
import {
  exactTargetShare,
  type TeacherRecipe,
  TeacherTask,
  teacherBase,
  teacherF5,
  teacherMini,
  teacherTiny,
} from "./teacher.js";
import { LATENT_DIM, spelledSource, vocabulary } from "./testing.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "teacher-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sizes = { latentDim: LATENT_DIM, vocabularySize: vocabulary.size };

function teacher(recipe: Partial<TeacherRecipe> = {}, precision: ComputeOptions["precision"] = "float32"): TeacherTask {
  const source = spelledSource();
  return new TeacherTask({
    recipe: { ...teacherTiny(), ...recipe },
    seed: 1,
    device: "cpu",
    precision,
    ...sizes,
    trainBatch: (index) => source.batch(index, "cpu"),
    validBatch: () => source.batch(0, "cpu"),
  });
}

describe("TeacherTask", () => {
  it("starts at the mean square of x − ε on the target's frames: its output is zero", () => {
    const { latents, target } = spelledSource().batch(0, "cpu");
    const noise = randnLike(latents, { generator: new Generator(20_241_011) }).toFloat32Array();
    const marked = (target.toArray() as number[][]).flat(); // [B · T]
    let sum = 0;
    latents.toFloat32Array().forEach((value, place) => {
      sum += marked[Math.floor(place / LATENT_DIM)]! * (value - noise[place]!) ** 2;
    });
    const frames = marked.reduce((total, bit) => total + bit, 0);
    expect(teacher().validate().loss).toBeCloseTo(sum / (frames * LATENT_DIM), 4);
  });

  it("validates without dropout, and trains with it afterwards", () => {
    const task = teacher({ model: (shape) => tinyDiT({ ...shape, patch: 2, dropout: 0.5 }) });
    shaken(task.model).train();
    expect(task.validate()).toEqual(task.validate());
    expect(task.model.transformerBlocks[0]!.training).toBe(true);
  });

  it.each(["tokens", "frames"] as const)("learns while text is dropped, text blocks over %s", async (over) => {
    const task = teacher({
      dropText: 0.5,
      model: (shape) => tinyDiT({ ...shape, patch: 2, textBlocksOver: over }),
    });
    const before = task.model.textEmbed.textEmbed.weight.clone();
    const { metrics } = await runTraining(task, { outDir: folder, totalSteps: 4, seed: 2, logEvery: 4 });
    expect(metrics["teacher/skipped"]).toBe(0);
    const moved = task.model.textEmbed.textEmbed.weight.sub(before);
    expect(maxDifference(moved, moved.mul(0))).toBeGreaterThan(0);
    expect(moved.select(0, 0).abs().max().item()).toBeGreaterThan(0); // the filler of dropped texts learns too
  });
});

describe("teachers for larger machines", () => {
  it("have the paper's 450 M parameters, and F5-TTS's 337.1 M on 100 mel bins", () => {
    const base = teacherBase().model({ latentDim: 64, vocabularySize: 178 });
    expect(countDiTParameters(base)).toBe(446_986_688);
    const f5 = teacherF5().model({ latentDim: melFrames.bins, vocabularySize: 2545 });
    expect(countDiTParameters(f5)).toBe(337_096_804);
    expect(f5).toMatchObject({ dim: 1024, depth: 22, heads: 16, textDim: 512, ffMult: 2 });
  });

  it.each([
    { name: "teacherBase", precision: "float32" },
    { name: "teacherBase", precision: "bfloat16" },
    { name: "teacherF5", precision: "float32" },
  ] as const)(
    "$name, one block deep, takes a real step in $precision",
    ({ name, precision }) => {
      const recipe = { teacherBase, teacherF5 }[name]();
      const depth = (blocks: number) => ({ ...recipe.model(sizes), depth: blocks });
      const task = teacher({ ...recipe, model: () => depth(1) }, precision);
      const perBlock = countDiTParameters(depth(2)) - countDiTParameters(depth(1));
      const whole = countDiTParameters(recipe.model(sizes));
      expect(task.model.parameterCount() + perBlock * (recipe.model(sizes).depth - 1)).toBe(whole);
      const before = task.validate().loss!;
      const parameters = task.model.namedParameters();
      const adam = new AdamW(parameters);
      let norm = 0;
      task.trainStep({
        step: 0,
        rng: (purpose) => new Rng(1).split(purpose),
        generator: () => new Generator(1),
        update: (_, loss) => {
          loss(0).total.backward();
          norm = gradientNorm(parameters.map(([, parameter]) => parameter));
          noGrad(() => tidy(() => adam.step(recipe.schedule.peak)));
        },
        log: () => {},
        countAudio: () => {},
      });
      expect(norm).toBeGreaterThan(0);
      expect(norm).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(task.validate().loss).toBeLessThan(before);
    },
    300_000,
  );
});

describe("exactTargetShare", () => {
  const recipe = { ...teacherMini(), alignmentCurriculum: { from: 1, to: 0.5, untilStep: 10 } };

  it("falls evenly and rests", () => {
    expect([0, 5, 10, 99].map((step) => exactTargetShare(recipe, step))).toEqual([1, 0.75, 0.5, 0.5]);
    expect(exactTargetShare({ ...recipe, alignmentCurriculum: { from: 1, to: 0.2, untilStep: 0 } }, 0)).toBe(0.2);
  });

  it("counts steps, however many micro-batches one takes", () => {
    const accumulated = { ...recipe, microBatches: 4 };
    expect([0, 3, 20, 23, 40].map((index) => exactTargetShare(accumulated, index))).toEqual([1, 1, 0.75, 0.75, 0.5]);
  });
});
