import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as onnxruntime from "onnxruntime-node";
import { readBundle } from "./bundle.js";
import type { BundleSource, OnLoadProgress } from "./bundle-source.js";
import { BundleCodec } from "./codec/bundle-codec.js";
import { BundleError, OptionError } from "./errors.js";
import { Synthesizer } from "./synthesizer.js";

export * from "./public.js";

export interface LoadOptions {
  /** Processor threads of the networks; default: the machine's, at most 8 (these networks are too small for more). */
  readonly threads?: number;
  readonly onProgress?: OnLoadProgress;
}

/** Zero-shot speech: a text and a few seconds of a voice in, that voice saying the text out. */
export class DMOSpeech extends Synthesizer {
  /**
   * Loads a bundle from a folder and checks every file against its checksum.
   *
   * @throws BundleError for a missing, damaged or unknown bundle; OptionError for an impossible thread count.
   */
  static async load(folder: string, { threads, onProgress }: LoadOptions = {}): Promise<DMOSpeech> {
    const options = sessionOptions(threads);
    const speech = new DMOSpeech(await readBundle(folderSource(folder), onProgress), onnxruntime, options);
    await speech.open();
    return speech;
  }
}

/** The codec of a bundle by itself: speech of any length to latents and back. */
export class SpeechCodec extends BundleCodec {
  /**
   * Loads encoder and decoder of a bundle from a folder and checks them against their checksums.
   *
   * @throws BundleError and OptionError as `DMOSpeech.load` does.
   */
  static async load(folder: string, { threads, onProgress }: LoadOptions = {}): Promise<SpeechCodec> {
    const options = sessionOptions(threads);
    const bundle = await readBundle(folderSource(folder), onProgress, { only: ["encoder", "decoder"] });
    return new SpeechCodec(bundle, onnxruntime, options);
  }
}

function sessionOptions(threads = Math.min(8, availableParallelism())) {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new OptionError(`threads must be a whole number of at least 1, got ${threads}.`);
  }
  return { intraOpNumThreads: threads, executionProviders: ["cpu"] };
}

function folderSource(folder: string): BundleSource {
  return {
    location: folder,
    read: async (file) => {
      try {
        return await readFile(join(folder, file));
      } catch (cause) {
        const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
        const reason = missing ? "it is not there" : cause instanceof Error ? cause.message : String(cause);
        throw new BundleError(
          `The bundle "${folder}" has no readable ${file}: ${reason}. Check the path or export it again.`,
          {
            cause,
          },
        );
      }
    },
  };
}
