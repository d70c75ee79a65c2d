import type { Bundle } from "../bundle.js";
import { checkDevice } from "../device.js";
import { DeviceError, OptionError } from "../errors.js";
import { Graphs } from "../graphs.js";
import type { VoiceModel } from "../voice-model.js";
import { loadOnnxBuild } from "./onnx-builds.js";
import { checkAgainst, type GraphCheck } from "./self-check.js";
import { missingWebGpu } from "./webgpu-adapter.js";

/** Where browsers run the networks: WebAssembly everywhere, WebGPU where the browser has it. */
export type WebDevice = "wasm" | "webgpu";

/** On what the networks run, and how that came. */
export interface DeviceChoice {
  readonly device: WebDevice;
  /** Threads of WebAssembly, which also runs what WebGPU has no kernel for. */
  readonly threads: number;
  /** One sentence for people. */
  readonly reason: string;
  /** What the self-check of WebGPU found; empty where there was none. */
  readonly checks: readonly GraphCheck[];
}

export interface DeviceRequest {
  readonly device?: WebDevice | "auto";
  readonly threads?: number;
}

/** What is known before a bundle is there. */
export interface DevicePlan {
  readonly device: WebDevice | "auto";
  /** Why there is no WebGPU to use; null where there is. */
  readonly missing: string | null;
  readonly threads?: number;
}

/**
 * Looks what can be had, so that nothing is downloaded in vain.
 *
 * @throws DeviceError for an unknown device, or `webgpu` where there is none; OptionError for an impossible thread count.
 */
export async function planDevice({ device: asked = "auto", threads }: DeviceRequest): Promise<DevicePlan> {
  const device = checkDevice<WebDevice | "auto">(asked, ["auto", "wasm", "webgpu"]);
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw new OptionError(`threads must be a whole number of at least 1, got ${threads}.`);
  }
  if (device === "wasm") return { device, missing: "WebAssembly was asked for.", threads };
  const missing = await missingWebGpu({ acceptSlow: device === "webgpu" });
  if (device === "webgpu" && missing !== null) throw cannotUse(missing);
  return { device, missing, threads };
}

/** Networks on the chosen device. */
export interface OpenedDevice {
  readonly graphs: Graphs;
  readonly choice: DeviceChoice;
}

/**
 * Opens a bundle's networks on WebAssembly, or on WebGPU once it has computed there what WebAssembly computes. `auto`
 * falls back where WebGPU is not there, is the processor in disguise, fails, or is wrong; `webgpu` is refused then, but
 * may be slow.
 *
 * @throws DeviceError when `webgpu` fails or is wrong; BundleError for networks that do not even run on WebAssembly; the
 * signal's reason when aborted.
 */
export async function openOnDevice(
  bundle: Bundle,
  model: VoiceModel,
  { device, missing, threads: wanted, signal }: DevicePlan & { readonly signal?: AbortSignal },
): Promise<OpenedDevice> {
  const { runtime, threads } = await loadOnnxBuild(missing === null ? "webgpu" : "wasm", wanted);
  const openWith = (provider: WebDevice) =>
    new Graphs(runtime, bundle.graphs, { executionProviders: [provider], logSeverityLevel: 3 });
  const reference = openWith("wasm");
  if (missing !== null) {
    return { graphs: reference, choice: { device: "wasm", threads, reason: missing, checks: [] } };
  }
  const candidate = openWith("webgpu");
  let kept: Graphs | null = null;
  try {
    const { problem, checks } = await checkAgainst(reference.bind(signal), candidate.bind(signal), model);
    signal?.throwIfAborted();
    if (device === "webgpu" && problem !== null) throw cannotUse(problem);
    kept = problem === null ? candidate : reference;
    const reason = problem ?? "WebGPU computes what WebAssembly computes.";
    return { graphs: kept, choice: { device: problem === null ? "webgpu" : "wasm", threads, reason, checks } };
  } finally {
    for (const graphs of [candidate, reference]) if (graphs !== kept) await graphs.dispose();
  }
}

const cannotUse = (problem: string) =>
  new DeviceError(`The device "webgpu" cannot be used here. ${problem} Ask for "auto" or "wasm".`);
