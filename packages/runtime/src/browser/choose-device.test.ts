import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InferenceSession } from "onnxruntime-common";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bundle, readBundle } from "../bundle.js";
import { DeviceError } from "../errors.js";
import type { GraphName, OnnxRuntime } from "../graphs.js";
import { DMOSpeech as NodeSpeech } from "../node.js";
import { spectralDistance } from "../testing/spectral-distance.js";
import { hum, writeTinyBundle } from "../testing/tiny-bundle.js";
import { createVoiceModel, type VoiceModel } from "../voice-model.js";
import { DMOSpeech } from "../web.js";
import { openOnDevice } from "./choose-device.js";
import { type LoadOnnxBuild, loadOnnxBuild } from "./onnx-builds.js";

let folder = "";
let bundle: Bundle;
let model: VoiceModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech device "));
  await writeTinyBundle({ outDir: folder });
  bundle = await readBundle({ location: folder, read: (file) => readFile(join(folder, file)) });
  model = createVoiceModel(bundle.manifest);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const names = ["encoder", "ctc", "speaker", "text", "denoiser", "decoder"] as const;
const sorted = (list: readonly string[]) => [...list].sort();

interface Flaws {
  readonly refuses?: readonly GraphName[];
  /** Multiplies every output of the decoder. */
  readonly gain?: number;
  readonly isLostAfterRuns?: number;
}

/** WebGPU as far as the code around it can tell: another copy of the networks on WebAssembly, with a driver's flaws. */
const flawed =
  ({ refuses = [], gain = 1, isLostAfterRuns = Number.POSITIVE_INFINITY }: Flaws): LoadOnnxBuild =>
  async (build, threads) => {
    const loaded = await loadOnnxBuild("wasm", threads);
    if (build === "wasm") return loaded;
    let runs = 0;
    const create: OnnxRuntime["InferenceSession"]["create"] = async (bytes, options) => {
      expect(options.executionProviders).toEqual(["webgpu"]);
      const [name] = [...bundle.graphs].find(([, network]) => network === bytes)!;
      if (refuses.includes(name)) throw new Error(`Could not find an implementation in "${name}".`);
      const session = await loaded.runtime.InferenceSession.create(bytes, { ...options, executionProviders: ["wasm"] });
      const run = session.run.bind(session) as (...args: unknown[]) => ReturnType<InferenceSession["run"]>;
      session.run = async (...args: unknown[]) => {
        if (++runs > isLostAfterRuns) throw new Error("Device was lost.");
        const made = await run(...args);
        const wave = made.wave?.data;
        if (wave instanceof Float32Array) wave.set(wave.map((x) => x * gain));
        return made;
      };
      return session;
    };
    return { ...loaded, runtime: { Tensor: loaded.runtime.Tensor, InferenceSession: { create } } };
  };

const open = (device: "auto" | "webgpu", load?: LoadOnnxBuild) =>
  openOnDevice(bundle, model, { device, missing: null, threads: 1 }, load);

describe("openOnDevice", () => {
  it("takes WebGPU where all networks agree, and runs on WebAssembly what cannot be opened there", async () => {
    const { graphs, choice } = await open("webgpu", flawed({ refuses: ["decoder", "ctc"] }));
    expect(choice.device).toBe("webgpu");
    expect(sorted(choice.wasmNetworks)).toEqual(["ctc", "decoder"]);
    expect(sorted(choice.checks.map(({ graph }) => graph))).toEqual(["denoiser", "encoder", "speaker", "text"]);
    expect(choice.reason).toMatch(/what it cannot open runs there: .*decoder/u);
    const speech = new DMOSpeech(model, graphs, choice);
    const node = await NodeSpeech.load(folder, { threads: 1 });
    const request = { text: "Good morning.", prompt: { samples: hum(), sampleRate: 8000 }, seed: 3 };
    const [ours, theirs] = [await speech.synthesize(request), await node.synthesize(request)];
    expect(ours.audio).toHaveLength(theirs.audio.length);
    expect(spectralDistance(ours.audio, theirs.audio, theirs.sampleRate)).toBeLessThan(0.02);
    await Promise.all([speech.dispose(), node.dispose()]);
  }, 60_000);

  it("falls back to WebAssembly where one network is off, and speaks there", async () => {
    const { graphs, choice } = await open("auto", flawed({ gain: 1.01 }));
    expect(choice.device).toBe("wasm");
    expect(choice.reason).toContain('the network "decoder" is off by 1.0 %');
    expect(sorted(choice.wasmNetworks)).toEqual(sorted(names));
    const wave = { data: hum({ seconds: 1 }), shape: [1, 1, 8000] };
    expect((await graphs.run("encoder", { wave }, "latents")).shape.at(-1)).toBe(4);
    await graphs.dispose();
    await expect(open("webgpu", flawed({ gain: 1.01 }))).rejects.toThrow(DeviceError);
  }, 60_000);

  it("falls back where the device is lost on the way, and where its engine does not come", async () => {
    const lost = await open("auto", flawed({ isLostAfterRuns: 2 }));
    expect(lost.choice).toMatchObject({ device: "wasm", reason: "WebGPU failed: Device was lost." });
    const absent: LoadOnnxBuild = async (build, threads) => {
      if (build === "webgpu") throw new TypeError("Failed to fetch dynamically imported module");
      return await loadOnnxBuild(build, threads);
    };
    const without = await open("auto", absent);
    expect(without.choice.reason).toMatch(/engine for WebGPU could not be loaded: Failed to fetch/u);
    await expect(open("webgpu", absent)).rejects.toThrow(/Failed to fetch .* Ask for "auto" or "wasm"/u);
    await Promise.all([lost.graphs.dispose(), without.graphs.dispose()]);
  }, 60_000);

  it("says whose failure it is when the device is lost after loading", async () => {
    const rehearsalRuns = 7; // six networks, the denoiser twice
    const { graphs } = await open("webgpu", flawed({ isLostAfterRuns: rehearsalRuns }));
    const wave = { data: hum({ seconds: 1 }), shape: [1, 1, 8000] };
    const failure = await graphs.run("encoder", { wave }, "latents").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeviceError);
    expect((failure as Error).message).toBe(
      'WebGPU failed: Device was lost. Load the bundle again, or ask for "wasm".',
    );
    await graphs.dispose();
  }, 60_000);

  it("falls back with ONNX Runtime's own build for WebGPU, which finds no graphics card in Node", async () => {
    const { graphs, choice } = await open("auto");
    expect(choice.device).toBe("wasm");
    expect(choice.reason).toMatch(/^WebGPU can open none of the networks: /u);
    await graphs.dispose();
  }, 60_000);

  it("ends with the signal's reason", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const load: LoadOnnxBuild = async (build, threads) => {
      if (build === "webgpu") stop.abort(reason);
      return await flawed({})(build, threads);
    };
    const plan = { device: "auto", missing: null, threads: 1, signal: stop.signal } as const;
    await expect(openOnDevice(bundle, model, plan, load)).rejects.toBe(reason);
  }, 60_000);
});
