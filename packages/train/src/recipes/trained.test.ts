import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensor } from "@dmospeech/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tinyCtc } from "../models/ctc/configs.js";
import { CtcRecogniser } from "../models/ctc/ctc-recogniser.js";
import { saveCheckpoint } from "../training/checkpoint.js";
import { CheckpointError } from "../training/errors.js";
import { loadTrainedRecogniser, loadTrainedTeacher } from "./trained.js";

let folder: string;
const model = tinyCtc({ latentDim: 2, vocabularySize: 3 });
const module = new CtcRecogniser(model).initialize({ seed: 1 });
const weights = { ...module.stateDict(), "head.bias": tensor([1, 1, 1, 1]) };
const average = { ...module.stateDict(), "head.bias": tensor([0, 2, 3, 4]) };
const save = (out: string, tensors: Parameters<typeof saveCheckpoint>[2]) =>
  saveCheckpoint(
    join(folder, out, "checkpoints"),
    { step: 5, seed: 1, config: { kind: "ctc", model: { ...model } }, counters: {} },
    tensors,
  );

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trained-"));
  save("averaged", { ctc: weights, "ctc.ema": average });
  save("plain", { ctc: weights });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a trained model", () => {
  it("has the averaged weights where the run kept them, is frozen and at rest", () => {
    const { model: loaded, state } = loadTrainedRecogniser(join(folder, "averaged"));
    expect(loaded.head.bias!.toArray()).toEqual([0, 2, 3, 4]);
    expect(loaded.head.bias!.requiresGrad).toBe(false);
    expect(loaded.training).toBe(false);
    expect(state.step).toBe(5);
    expect(loadTrainedRecogniser(join(folder, "plain")).model.head.bias!.toArray()).toEqual([1, 1, 1, 1]);
  });

  it("comes out of a run or out of one of its checkpoints", () => {
    const checkpoint = join(folder, "averaged", "checkpoints", "step-000000005");
    expect(loadTrainedRecogniser(checkpoint).model.head.bias!.toArray()).toEqual([0, 2, 3, 4]);
  });

  it("is refused where the run is of another kind, or there is none", () => {
    expect(() => loadTrainedTeacher(join(folder, "plain"))).toThrow(
      /holds a run of kind "ctc", but a "teacher" run is needed here/,
    );
    expect(() => loadTrainedTeacher(join(folder, "nowhere"))).toThrow(CheckpointError);
    expect(() => loadTrainedTeacher(join(folder, "nowhere"))).toThrow(/nowhere" holds no checkpoint/);
    expect(() => loadTrainedTeacher(join(folder, "step-7"))).toThrow(/is not a checkpoint: it has no state\.json/);
  });
});
