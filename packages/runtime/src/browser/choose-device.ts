import type { Bundle } from "../bundle.js";
import { checkDevice } from "../device.js";
import { DeviceError, OptionError } from "../errors.js";
import { type GraphName, Graphs, type OnnxRuntime } from "../graphs.js";
import type { VoiceModel } from "../voice-model.js";
import { type LoadOnnxBuild, loadOnnxBuild } from "./onnx-builds.js";
import { checkAgainst, type GraphCheck } from "./self-check.js";
import { missingWebGpu } from "./webgpu-adapter.js";
import { messageOf, webGpuFirst } from "./webgpu-first.js";

/** Rehearsing takes a graphics card a second or two, most of it for making its programs ready. */
const PATIENCE_SECONDS = 30;

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
  /** Networks that WebAssembly runs, on WebGPU those that cannot be opened there. */
  readonly wasmNetworks: readonly GraphName[];
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
 * falls back where WebGPU is not there, is the processor in disguise, fails, is slow, or is wrong; `webgpu` is refused
 * then, but may be slow. Networks that WebGPU cannot open run on WebAssembly beside it.
 *
 * @param load loads the builds of ONNX Runtime
 * @throws DeviceError when `webgpu` fails or is wrong; BundleError for networks that do not even run on WebAssembly; the
 * signal's reason when aborted.
 */
export async function openOnDevice(
  bundle: Bundle,
  model: VoiceModel,
  { device, missing, threads: wanted, signal }: DevicePlan & { readonly signal?: AbortSignal },
  load: LoadOnnxBuild = loadOnnxBuild,
): Promise<OpenedDevice> {
  const wasm = await load("wasm", wanted);
  const { threads } = wasm;
  // What a rehearsal is compared with, and what speaks where it fails: untouched by all that WebGPU may do.
  const reference = new Graphs(wasm.runtime, bundle.graphs, { executionProviders: ["wasm"], logSeverityLevel: 3 });
  const onWasm = (reason: string, checks: readonly GraphCheck[] = []): OpenedDevice => ({
    graphs: reference,
    choice: { device: "wasm", threads, reason, checks, wasmNetworks: [...bundle.graphs.keys()] },
  });
  if (missing !== null) return onWasm(missing);
  let isReferenceKept = false;
  try {
    const isChoosy = device === "auto";
    const trial = await tryWebGpu(bundle, { load, wasm: wasm.runtime, reference, model, isChoosy, signal });
    if ("graphs" in trial) {
      const { graphs, checks, wasmNetworks } = trial;
      return { graphs, choice: { device: "webgpu", threads, reason: praise(wasmNetworks), checks, wasmNetworks } };
    }
    if (device === "webgpu") throw cannotUse(trial.problem);
    isReferenceKept = true;
    return onWasm(trial.problem, trial.checks);
  } finally {
    if (!isReferenceKept) await reference.dispose();
  }
}

interface TrialOptions {
  readonly load: LoadOnnxBuild;
  readonly wasm: OnnxRuntime;
  readonly reference: Graphs;
  readonly model: VoiceModel;
  /** Refuses what is slow. */
  readonly isChoosy: boolean;
  readonly signal?: AbortSignal;
}

type Trial =
  | { readonly graphs: Graphs; readonly checks: readonly GraphCheck[]; readonly wasmNetworks: readonly GraphName[] }
  | { readonly problem: string; readonly checks: readonly GraphCheck[] };

/** Opens and rehearses the networks on WebGPU; what does not pass is freed. */
async function tryWebGpu(
  bundle: Bundle,
  { load, wasm, reference, model, isChoosy, signal }: TrialOptions,
): Promise<Trial> {
  const build = await load("webgpu", 1).catch((cause: unknown) => messageOf(cause)); // its processor has little to do
  if (typeof build === "string") return { problem: `The engine for WebGPU could not be loaded: ${build}`, checks: [] };
  const refused = new Map<Uint8Array, string>();
  const onRefused = (network: Uint8Array, reason: string) => void refused.set(network, reason);
  const runtime = webGpuFirst({ webgpu: build.runtime, wasm, onRefused });
  const graphs = new Graphs(runtime, bundle.graphs, { logSeverityLevel: 3 });
  const runsElsewhere = (name: GraphName) => refused.has(bundle.graphs.get(name)!);
  let isKept = false;
  try {
    const { problem, checks } = await checkAgainst(reference.bind(signal), graphs.bind(signal), model, {
      runsElsewhere,
      ...(isChoosy ? { patienceSeconds: PATIENCE_SECONDS, wantsSpeed: true } : {}),
    });
    signal?.throwIfAborted();
    if (problem !== null) return { problem, checks };
    const [firstReason] = refused.values();
    if (checks.length === 0) return { problem: `WebGPU can open none of the networks: ${firstReason}`, checks };
    isKept = true;
    return { graphs, checks, wasmNetworks: [...bundle.graphs.keys()].filter(runsElsewhere) };
  } finally {
    // Nobody waits for it: a run that took too long still goes on.
    if (!isKept) graphs.dispose().catch(() => {});
  }
}

const praise = (wasmNetworks: readonly GraphName[]) =>
  wasmNetworks.length === 0
    ? "WebGPU computes what WebAssembly computes."
    : `WebGPU computes what WebAssembly computes; what it cannot open runs there: ${wasmNetworks.join(", ")}.`;

const cannotUse = (problem: string) =>
  new DeviceError(`The device "webgpu" cannot be used here. ${problem} Ask for "auto" or "wasm".`);
