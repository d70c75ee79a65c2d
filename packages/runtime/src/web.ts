import { type DeviceChoice, openOnDevice, planDevice, type WebDevice } from "./browser/choose-device.js";
import { readBundle } from "./bundle.js";
import type { BundleSource, OnLoadProgress } from "./bundle-source.js";
import { BundleCodec } from "./codec/bundle-codec.js";
import type { Graphs } from "./graphs.js";
import type { CacheStorageLike } from "./sources/bundle-cache.js";
import { filesSource, type PickedFile } from "./sources/files-source.js";
import { type Fetch, urlSource } from "./sources/url-source.js";
import { Synthesizer } from "./synthesizer.js";
import { createVoiceModel, type VoiceModel } from "./voice-model.js";

export type { DeviceChoice, WebDevice } from "./browser/choose-device.js";
export type { GraphCheck } from "./browser/self-check.js";
export * from "./public.js";
export type { CacheLike, CacheStorageLike } from "./sources/bundle-cache.js";
export type { PickedFile } from "./sources/files-source.js";

/** Address of a bundle's folder, or its files as `<input webkitdirectory>` or a drop gives them. */
export type WebBundleLocation = string | URL | Iterable<PickedFile>;

export interface WebLoadOptions {
  /**
   * Threads of WebAssembly; more than one needs a cross-origin isolated page (COOP and COEP headers), elsewhere there is
   * one. Default: in a worker half of the machine's, at most 4; on the page itself
   * one.
   */
  readonly threads?: number;
  /**
   * Default: `auto`, which is WebGPU where there is a graphics card and every network gives on it what it gives on
   * WebAssembly, and WebAssembly elsewhere.
   */
  readonly device?: WebDevice | "auto";
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
  /** On what the networks run, and why. */
  readonly deviceChoice: DeviceChoice;

  /** Made by `load`. */
  constructor(model: VoiceModel, graphs: Graphs, deviceChoice: DeviceChoice) {
    super(model, graphs);
    this.deviceChoice = deviceChoice;
  }

  /**
   * Fetches a bundle from the folder at a URL, or reads chosen files, checks every file against its checksum, and opens
   * the networks on the device.
   *
   * @throws BundleError for a missing, damaged or unknown bundle; OptionError for an impossible thread count; DeviceError
   * where the device cannot be used; the signal's reason when aborted.
   */
  static async load(source: WebBundleLocation, options: WebLoadOptions = {}): Promise<DMOSpeech> {
    const { onProgress, signal } = options;
    const plan = await planDevice(options);
    const bundle = await readBundle(sourceOf(source, options), onProgress, { signal });
    const model = createVoiceModel(bundle.manifest);
    const { graphs, choice } = await openOnDevice(bundle, model, { ...plan, signal });
    const speech = new DMOSpeech(model, graphs, choice);
    try {
      await speech.open({ signal });
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
    const plan = await planDevice(options);
    const bundle = await readBundle(sourceOf(source, options), onProgress, { only: ["encoder", "decoder"], signal });
    const { graphs } = await openOnDevice(bundle, createVoiceModel(bundle.manifest), { ...plan, signal });
    return new SpeechCodec(bundle.manifest, graphs);
  }
}

/** What a page has beside what Node has; a worker has it too. */
const page = globalThis as { readonly location?: { readonly href: string }; readonly caches?: CacheStorageLike };

function sourceOf(source: WebBundleLocation, { fetch, cache = page.caches ?? false }: WebLoadOptions): BundleSource {
  if (typeof source !== "string" && !(source instanceof URL)) return filesSource(source);
  // Relative addresses are meant from the page.
  const url = page.location === undefined ? String(source) : new URL(String(source), page.location.href).href;
  return urlSource(url, { fetch, cache });
}
