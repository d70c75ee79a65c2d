import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensor } from "@dmospeech/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  assertSameConfig,
  checkpointSteps,
  latestCheckpoint,
  readCheckpointState,
  readCheckpointTensors,
  removeUnfinishedCheckpoints,
  saveCheckpoint,
} from "./checkpoint.js";
import { CheckpointError } from "./errors.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "checkpoint-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const state = (step: number) => ({
  step,
  seed: 4,
  config: { kind: "toy", depth: 2 },
  counters: { "model.updates": 9 },
});
const save = (step: number, keepLast = 2) =>
  saveCheckpoint(folder, state(step), { model: { weight: tensor([step, 0.1]) } }, { keepLast });

describe("a checkpoint", () => {
  it("gives back what was saved, bit for bit", () => {
    const saved = save(12);
    expect(readCheckpointState(saved)).toMatchObject(state(12));
    expect([...readCheckpointTensors(saved, "model").weight!.toFloat32Array()]).toEqual([12, Math.fround(0.1)]);
  });

  it("sorts by number, not by name, and keeps the newest", () => {
    for (const step of [9, 10, 1_000_000_000]) save(step);
    expect(checkpointSteps(folder)).toEqual([10, 1_000_000_000]);
    expect(latestCheckpoint(folder)).toBe(join(folder, "step-1000000000"));
    expect(latestCheckpoint(join(folder, "nowhere"))).toBeUndefined();
  });

  it("replaces one of the same step", () => {
    save(3);
    saveCheckpoint(folder, state(3), { model: { weight: tensor([5]) } });
    expect(readCheckpointTensors(join(folder, "step-000000003"), "model").weight!.toArray()).toEqual([5]);
    expect(readdirSync(folder)).toEqual(["step-000000003"]);
  });

  it("is never half of one: what a killed run left is no checkpoint and can be cleared away", () => {
    save(3);
    mkdirSync(join(folder, ".writing-step-000000004-77"));
    expect(checkpointSteps(folder)).toEqual([3]);
    removeUnfinishedCheckpoints(folder);
    expect(readdirSync(folder)).toEqual(["step-000000003"]);
    removeUnfinishedCheckpoints(join(folder, "nowhere"));
  });
});

describe("a checkpoint that does not fit", () => {
  const refusal = (body: () => unknown): string => {
    expect(body).toThrow(CheckpointError);
    try {
      body();
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };

  it("is named when a file is missing, changed or another recipe's", () => {
    const saved = save(1);
    expect(refusal(() => readCheckpointTensors(saved, "teacher"))).toMatch(/no teacher\.safetensors/);
    const file = join(saved, "model.safetensors");
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    expect(refusal(() => readCheckpointState(saved))).toMatch(/model\.safetensors" is missing or damaged/);
    rmSync(file);
    expect(refusal(() => readCheckpointState(saved))).toMatch(/model\.safetensors" is missing or damaged/);
  });

  it("is named when its state is missing, torn or incomplete", () => {
    const saved = save(1);
    const path = join(saved, "state.json");
    const whole = readFileSync(path, "utf8");
    writeFileSync(path, whole.slice(0, -20));
    expect(refusal(() => readCheckpointState(saved))).toMatch(/state\.json" is damaged: it is not JSON/);
    const { sha256: _, ...incomplete } = JSON.parse(whole);
    writeFileSync(path, JSON.stringify(incomplete));
    expect(refusal(() => readCheckpointState(saved))).toMatch(/state\.json" is damaged: it has no "sha256"/);
    rmSync(path);
    expect(refusal(() => readCheckpointState(saved))).toMatch(/is not a checkpoint: it has no state\.json/);
  });

  it("is refused by the first setting that differs, however deep, and also where one is missing", () => {
    const saved = { kind: "toy", model: { depth: 2, dims: [1, 2] } };
    const wanted = (model: object) => ({ kind: "toy", model }) as never;
    assertSameConfig("here", saved, wanted({ dims: [1, 2], depth: 2, dropout: undefined })); // as JSON knows it
    expect(refusal(() => assertSameConfig("here", saved, wanted({ depth: 3, dims: [1, 2] })))).toContain(
      "config.model.depth is 2 there and 3 here",
    );
    expect(refusal(() => assertSameConfig("here", saved, wanted({ depth: 2, dims: [1, 2], heads: 4 })))).toContain(
      "config.model.heads is undefined there and 4 here",
    );
  });
});
