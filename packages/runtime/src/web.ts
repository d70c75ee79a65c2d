import * as onnxruntime from "onnxruntime-web";
import { readBundle } from "./bundle.js";
import type { BundleSource, OnLoadProgress } from "./bundle-source.js";
import { BundleCodec } from "./codec/bundle-codec.js";
import { checkDevice, onDevice } from "./device.js";
import { OptionError } from "./errors.js";
import { Graphs, type OnnxRuntime } from "./graphs.js";
import type { CacheStorageLike } from "./sources/bundle-cache.js";
import { filesSource, type PickedFile } from "./sources/files-source.js";
import { type Fetch, urlSource } from "./sources/url-source.js";
import { Synthesizer } from "./synthesizer.js";
import { createVoiceModel } from "./voice-model.js";

export * from "./public.js";
export type { CacheLike, CacheStorageLike } from "./sources/bundle-cache.js";

/** Where browsers run the networks: WebAssembly everywhere, WebGPU where the browser has it. */
export type WebDevice = "wasm" | "webgpu";

/** Address of a bundle's folder, or its files as `<input webkitdirectory>` or a drop gives them. */
export type WebBundleLocation = string | URL | Iterable<PickedFile>;

export interface WebLoadOptions {
  /** Threads of the WebAssembly backend; more than one needs a cross-origin isolated page. Default: its own choice. */
  readonly threads?: number;
  /** Default: wasm. */
  readonly device?: WebDevice;
  readonly onProgress?: OnLoadProgress;
  /** Ends loading with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Fetches the files; default: the global fetch. */
  readonly fetch?: Fetch;
  /** Keeps the files for the next visit; default: the browser's Cache API where it is allowed. false keeps nothing. */
  readonly cache?: CacheStorageLike | false;
}

/** Zero-shot speech in the browser: as in Node, with a bundle that is fetched from a URL. */
export class DMOSpeech extends Synthesizer {
  /**
   * Fetches a bundle from the folder at a URL, or reads chosen files, and checks every file against its checksum.
   *
   * @throws BundleError for a missing, damaged or unknown bundle; OptionError for an impossible thread count; DeviceError
   * where the device cannot be used; the signal's reason when aborted.
   */
  static async load(source: WebBundleLocation, options: WebLoadOptions = {}): Promise<DMOSpeech> {
    const { device = "wasm", onProgress, signal } = options;
    const { runtime, session } = await prepare(options);
    const { manifest, graphs } = await readBundle(sourceOf(source, options), onProgress, { signal });
    const speech = new DMOSpeech(createVoiceModel(manifest), new Graphs(runtime, graphs, session));
    try {
      await onDevice(device, "wasm", () => speech.open({ signal }));
    } catch (error) {
      await speech.dispose();
      throw error;
    }
    return speech;
  }
}

/** The codec of a bundle by itself, as in Node. */
export class SpeechCodec extends BundleCodec {
  /** Loads encoder and decoder. @throws BundleError, OptionError and DeviceError as `DMOSpeech.load` does. */
  static async load(source: WebBundleLocation, options: WebLoadOptions = {}): Promise<SpeechCodec> {
    const { onProgress, signal } = options;
    const { runtime, session } = await prepare(options);
    const bundle = await readBundle(sourceOf(source, options), onProgress, { only: ["encoder", "decoder"], signal });
    return new SpeechCodec(bundle, runtime, session);
  }
}

/** The build of ONNX Runtime for the device. WebGPU has one of its own, loaded by those alone who ask for it. */
async function prepare({ threads, device = "wasm" }: WebLoadOptions) {
  const provider = checkDevice<WebDevice>(device, ["wasm", "webgpu"]);
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw new OptionError(`threads must be a whole number of at least 1, got ${threads}.`);
  }
  const runtime = provider === "wasm" ? onnxruntime : await import("onnxruntime-web/webgpu");
  // The WebAssembly backend reads this once, when its first network opens.
  if (threads !== undefined) runtime.env.wasm.numThreads = threads;
  return { runtime: runtime as OnnxRuntime, session: { executionProviders: [provider] } };
}

/** What a page has beside what Node has; a worker has it too. */
const page = globalThis as { readonly location?: { readonly href: string }; readonly caches?: CacheStorageLike };

function sourceOf(source: WebBundleLocation, { fetch, cache = page.caches ?? false }: WebLoadOptions): BundleSource {
  if (typeof source !== "string" && !(source instanceof URL)) return filesSource(source);
  // Relative addresses are meant from the page.
  const url = page.location === undefined ? String(source) : new URL(String(source), page.location.href).href;
  return urlSource(url, { fetch, cache });
}
