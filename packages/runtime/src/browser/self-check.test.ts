import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as onnxruntime from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBundle } from "../bundle.js";
import { type GraphRunner, Graphs } from "../graphs.js";
import { createVoiceModel, type VoiceModel } from "../voice-model.js";
import { loadOnnxBuild } from "./onnx-builds.js";
import { checkAgainst, mostRelativeError, relativeError, slowness } from "./self-check.js";

const shipped = fileURLToPath(new URL("../../../../models/mini-en/", import.meta.url));

let model: VoiceModel;
let reference: Graphs;
let other: Graphs;
beforeAll(async () => {
  const bundle = await readBundle({ location: shipped, read: (file) => readFile(join(shipped, file)) });
  model = createVoiceModel(bundle.manifest);
  reference = new Graphs(onnxruntime, bundle.graphs, { executionProviders: ["cpu"], intraOpNumThreads: 1 });
  const { runtime } = await loadOnnxBuild("wasm");
  other = new Graphs(runtime, bundle.graphs, { executionProviders: ["wasm"] });
}, 60_000);
afterAll(() => Promise.all([reference.dispose(), other.dispose()]));

/** The networks of the other build, one of which is changed. */
const candidate = (change: (name: string, data: Float32Array) => Float32Array): GraphRunner => ({
  has: (name) => other.has(name),
  run: async (name, inputs, output) => {
    const { data, shape } = await other.run(name, inputs, output);
    return { data: change(name, data), shape };
  },
});

describe("checkAgainst", () => {
  it("passes another build of ONNX Runtime, after all six networks ran on both", async () => {
    const { problem, checks } = await checkAgainst(reference, other, model);
    expect(problem).toBeNull();
    expect(checks.map(({ graph }) => graph).sort()).toEqual([
      "ctc",
      "decoder",
      "denoiser",
      "encoder",
      "speaker",
      "text",
    ]);
    expect(Math.max(...checks.map((check) => check.relativeError))).toBeLessThan(mostRelativeError / 10);
  }, 60_000);

  it("names the network that is off, not those that would have come after it", async () => {
    const half = candidate((name, data) => (name === "denoiser" ? data.map((x) => x * 1.01) : data));
    const { problem } = await checkAgainst(reference, half, model);
    expect(problem).toBe(
      'WebGPU does not compute what WebAssembly computes: the network "denoiser" is off by 1.0 % (at most 0.2 % is allowed).',
    );
  }, 60_000);

  it("finds what is no number, and what fails", async () => {
    const broken = candidate((name, data) => (name === "decoder" ? data.fill(Number.NaN) : data));
    expect((await checkAgainst(reference, broken, model)).problem).toContain('"decoder" is off by Infinity %');
    const lost = candidate(() => {
      throw new Error("the device was lost");
    });
    expect((await checkAgainst(reference, lost, model)).problem).toBe("WebGPU failed: the device was lost");
    await expect(checkAgainst(lost, reference, model)).rejects.toThrow("the device was lost");
  }, 60_000);

  it("does not wait for what does not end", async () => {
    const stuck: GraphRunner = { has: () => true, run: () => new Promise(() => {}) };
    expect((await checkAgainst(reference, stuck, model, { patienceSeconds: 0.01 })).problem).toBe(
      "WebGPU is slower here: a rehearsal took it more than 0.01 s.",
    );
  }, 60_000);
});

describe("slowness", () => {
  it("lets a second of speech take twice as long, and no longer", () => {
    const took = (seconds: number) => ({ graph: "denoiser", relativeError: 0, seconds, wasmSeconds: 0.02 }) as const;
    expect([slowness(took(0.01)), slowness(took(0.04)), slowness(undefined)]).toEqual([null, null, null]);
    expect(slowness(took(0.05))).toBe("WebGPU is slower here: a network step takes it 50 ms, WebAssembly 20 ms.");
  });
});

describe("relativeError", () => {
  it("is the root mean square of the difference over that of what is expected", () => {
    const expected = { data: Float32Array.of(3, 4), shape: [2] };
    expect(relativeError({ data: Float32Array.of(3, 4.5), shape: [2] }, expected)).toBeCloseTo(0.1, 6);
    expect(relativeError(expected, expected)).toBe(0);
    expect(relativeError({ data: Float32Array.of(3), shape: [1] }, expected)).toBe(Number.POSITIVE_INFINITY);
  });
});
