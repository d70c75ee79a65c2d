// The two builds of ONNX Runtime Web. Each is fetched by those alone who use it.
import type { Env } from "onnxruntime-common";
import type { OnnxRuntime } from "../graphs.js";
import { oneAtATime } from "./one-at-a-time.js";

/** More threads than this make networks of this size no faster. */
const MOST_THREADS = 4;

export interface OnnxBuild {
  readonly runtime: OnnxRuntime;
  /** Of WebAssembly. */
  readonly threads: number;
}

export type LoadOnnxBuild = (build: "wasm" | "webgpu", threads?: number) => Promise<OnnxBuild>;

/** Loads and sets up the build for WebAssembly, or that for WebGPU. */
export async function loadOnnxBuild(build: "wasm" | "webgpu", threads = defaultThreads()): Promise<OnnxBuild> {
  const runtime = (build === "wasm"
    ? await import("#onnxruntime-wasm")
    : await import("onnxruntime-web/webgpu")) as unknown as OnnxRuntime & { readonly env: Env };
  // Read once, when the first network opens. Where threads cannot share memory ONNX Runtime would say so on the console.
  runtime.env.wasm.numThreads = canShareMemory() ? threads : 1;
  runtime.env.logLevel = "error";
  return { runtime: oneAtATime(runtime), threads: runtime.env.wasm.numThreads };
}

/** Browsers share memory between threads in cross-origin isolated pages only (COOP and COEP headers). */
function canShareMemory(): boolean {
  return (globalThis as { readonly crossOriginIsolated?: boolean }).crossOriginIsolated !== false;
}

/**
 * Half of the cores, as ONNX Runtime itself takes them: its threads spin while they wait for each other, and with one on
 * every core a busy machine took 20 times as long. On a page itself there is one: threads start from the script that ONNX Runtime lies in, and bundlers like to have that
 * script import the page's own, which cannot run in a thread.
 */
function defaultThreads(): number {
  const { navigator, WorkerGlobalScope } = globalThis as {
    readonly navigator?: { readonly hardwareConcurrency?: number };
    readonly WorkerGlobalScope?: unknown;
  };
  if (WorkerGlobalScope === undefined) return 1;
  return Math.min(MOST_THREADS, Math.ceil((navigator?.hardwareConcurrency ?? 1) / 2));
}
