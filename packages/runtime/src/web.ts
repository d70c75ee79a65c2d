import * as onnxruntime from "onnxruntime-web";
import { readBundle } from "./bundle.js";
import type { BundleSource, OnLoadProgress } from "./bundle-source.js";
import { BundleCodec } from "./codec/bundle-codec.js";
import { BundleError, OptionError } from "./errors.js";
import { Synthesizer } from "./synthesizer.js";

export * from "./public.js";

export interface WebLoadOptions {
  /** Threads of the WebAssembly backend; more than one needs a cross-origin isolated page. Default: its own choice. */
  readonly threads?: number;
  readonly onProgress?: OnLoadProgress;
  /** Fetches the files; default: the global fetch. */
  readonly fetch?: (url: string) => Promise<Response>;
}

/** Zero-shot speech in the browser: as in Node, with a bundle that is fetched from a URL. */
export class DMOSpeech extends Synthesizer {
  /**
   * Fetches a bundle from the folder at `url` and checks every file against its checksum.
   *
   * @throws BundleError for a missing, damaged or unknown bundle; OptionError for an impossible thread count.
   */
  static async load(
    url: string,
    { threads, onProgress, fetch = (address) => globalThis.fetch(address) }: WebLoadOptions = {},
  ): Promise<DMOSpeech> {
    setThreads(threads);
    const bundle = await readBundle(webSource(url, fetch), onProgress);
    const speech = new DMOSpeech(bundle, onnxruntime, { executionProviders: ["wasm"] });
    await speech.open();
    return speech;
  }
}

/** The codec of a bundle by itself, as in Node. */
export class SpeechCodec extends BundleCodec {
  /** Fetches encoder and decoder of the bundle at `url`. @throws BundleError and OptionError as `DMOSpeech.load` does. */
  static async load(
    url: string,
    { threads, onProgress, fetch = (address) => globalThis.fetch(address) }: WebLoadOptions = {},
  ): Promise<SpeechCodec> {
    setThreads(threads);
    const bundle = await readBundle(webSource(url, fetch), onProgress, { only: ["encoder", "decoder"] });
    return new SpeechCodec(bundle, onnxruntime, { executionProviders: ["wasm"] });
  }
}

function setThreads(threads: number | undefined): void {
  if (threads === undefined) return;
  if (!Number.isInteger(threads) || threads < 1) {
    throw new OptionError(`threads must be a whole number of at least 1, got ${threads}.`);
  }
  onnxruntime.env.wasm.numThreads = threads; // the WebAssembly backend reads this once, when its first network opens
}

function webSource(url: string, fetch: (url: string) => Promise<Response>): BundleSource {
  const folder = url.endsWith("/") ? url : `${url}/`;
  return {
    location: url,
    read: async (file) => {
      const address = `${folder}${file}`;
      const fail = (reason: string, cause?: unknown) =>
        new BundleError(`The bundle's ${file} could not be fetched from ${address}: ${reason}.`, { cause });
      const response = await fetch(address).catch((cause: unknown) => {
        throw fail(cause instanceof Error ? cause.message : String(cause), cause);
      });
      if (!response.ok) throw fail(`the server answered ${response.status} ${response.statusText}`.trim());
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}
