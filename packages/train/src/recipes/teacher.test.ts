import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Generator, randnLike } from "@dmospeech/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tinyDiT } from "../models/dit/configs.js";
import { maxDifference, shaken } from "../models/testing.js";
import { runTraining } from "../training/trainer.js";
import { exactTargetShare, type TeacherRecipe, TeacherTask, teacherMini, teacherTiny } from "./teacher.js";
import { LATENT_DIM, spelledSource, vocabulary } from "./testing.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "teacher-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function teacher(recipe: Partial<TeacherRecipe> = {}): TeacherTask {
  const source = spelledSource();
  return new TeacherTask({
    recipe: { ...teacherTiny(), ...recipe },
    seed: 1,
    device: "cpu",
    precision: "float32",
    latentDim: LATENT_DIM,
    vocabularySize: vocabulary.size,
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
