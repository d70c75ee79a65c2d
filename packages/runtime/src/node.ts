import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Manifest } from "@dmospeech/core";
import * as onnxruntime from "onnxruntime-node";
import { readBundle } from "./bundle.js";
import type { BundleSource, OnLoadProgress } from "./bundle-source.js";
import { BundleCodec } from "./codec/bundle-codec.js";
import { checkDevice, onDevice } from "./device.js";
import { BundleError, OptionError } from "./errors.js";
import { Graphs } from "./graphs.js";
import { sharedPhonemeThread } from "./phoneme-thread/phoneme-thread.js";
import { filesSource, type PickedFile } from "./sources/files-source.js";
import { urlSource } from "./sources/url-source.js";
import { Synthesizer } from "./synthesizer.js";
import { createVoiceModel } from "./voice-model.js";

export * from "./public.js";

/** Where Node runs the networks: the processor, or an Nvidia card for which ONNX Runtime's CUDA libraries are installed. */
export type Device = "cpu" | "cuda";

/** A folder's path, an http(s) address, or the files themselves. */
export type BundleLocation = string | URL | Iterable<PickedFile>;

export interface LoadOptions {
  /** Processor threads of the networks; default: the machine's, at most 8 (these networks are too small for more). */
  readonly threads?: number;
  /** Default: cpu. */
  readonly device?: Device;
  readonly onProgress?: OnLoadProgress;
  /** Ends loading with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Zero-shot speech: a text and a few seconds of a voice in, that voice saying the text out. */
export class DMOSpeech extends Synthesizer {
  /**
   * Loads a bundle and checks every file against its checksum.
   *
   * @throws BundleError for a missing, damaged or unknown bundle; OptionError for an impossible thread count; DeviceError
   * where the device cannot be used; the signal's reason when aborted.
   */
  static async load(
    source: BundleLocation,
    { threads, device = "cpu", onProgress, signal }: LoadOptions = {},
  ): Promise<DMOSpeech> {
    const options = sessionOptions(threads, device);
    const { manifest, graphs } = await readBundle(sourceOf(source), onProgress, { signal, onManifest: wakePhonemes });
    const model = createVoiceModel(manifest, { phonemize: sharedPhonemeThread.phonemize, readsAhead: true });
    const speech = new DMOSpeech(model, new Graphs(onnxruntime, graphs, options));
    try {
      await onDevice(device, "cpu", () => speech.open({ signal }));
    } catch (error) {
      await speech.dispose();
      throw error;
    }
    return speech;
  }
}

/** The codec of a bundle by itself: speech of any length to latents and back. */
export class SpeechCodec extends BundleCodec {
  /**
   * Loads encoder and decoder of a bundle and checks them against their checksums.
   *
   * @throws BundleError, OptionError and DeviceError as `DMOSpeech.load` does.
   */
  static async load(
    source: BundleLocation,
    { threads, device = "cpu", onProgress, signal }: LoadOptions = {},
  ): Promise<SpeechCodec> {
    const options = sessionOptions(threads, device);
    const bundle = await readBundle(sourceOf(source), onProgress, { only: ["encoder", "decoder"], signal });
    return new SpeechCodec(bundle.manifest, new Graphs(onnxruntime, bundle.graphs, options));
  }
}

function sessionOptions(threads = Math.min(8, availableParallelism()), device: string) {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new OptionError(`threads must be a whole number of at least 1, got ${threads}.`);
  }
  return {
    intraOpNumThreads: threads,
    executionProviders: [checkDevice<Device>(device, ["cpu", "cuda"])],
    // Threads that spin while they wait take the processor from eSpeak's thread, and from everyone else's work.
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  };
}

/** Starts eSpeak's thread on an ordinary sentence, whose sounds do not matter, while the networks are read and opened. */
function wakePhonemes({ tokenizer }: Manifest): void {
  if (tokenizer.kind !== "phoneme") return;
  // A language that it does not have is reported where a text is spoken.
  sharedPhonemeThread.phonemize("good morning to all of you", tokenizer.language).catch(() => {});
}

function sourceOf(source: BundleLocation): BundleSource {
  if (typeof source !== "string" && !(source instanceof URL)) return filesSource(source);
  if (/^https?:/iu.test(String(source))) return urlSource(String(source));
  return folderSource(source instanceof URL ? fileURLToPath(source) : source);
}

function folderSource(folder: string): BundleSource {
  return {
    location: folder,
    read: async (file, { signal } = {}) => {
      try {
        return await readFile(join(folder, file), { signal });
      } catch (cause) {
        signal?.throwIfAborted();
        const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
        const reason = missing ? "it is not there" : cause instanceof Error ? cause.message : String(cause);
        throw new BundleError(
          `The bundle "${folder}" has no readable ${file}: ${reason}. Check the path or export it again.`,
          { cause },
        );
      }
    },
  };
}
