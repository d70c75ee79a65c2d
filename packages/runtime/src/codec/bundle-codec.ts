// Shapes: S samples, T latent frames, L latent channels.
import {
  type Audio,
  excitationAt,
  excitationInputs,
  firstExcitation,
  type Manifest,
  type OverlapWindow,
  OverlapWindows,
  resampleStream,
} from "@dmospeech/core";
import { BundleError, DisposedError, OptionError } from "../errors.js";
import type { Graphs } from "../graphs.js";
import { CodecInputError } from "./errors.js";
import { checkLatents, joinFloats, joinLatents, type Latents } from "./latents.js";

/** Anything that gives pieces one after another. */
export type Pieces<T> = AsyncIterable<T> | Iterable<T>;

export interface CodecOptions {
  /** Seconds that go through a network at once: more memory, a little less time. Infinity takes the whole at once. */
  readonly chunkSeconds?: number;
}

export interface EncodeStreamOptions extends CodecOptions {
  /** Of the samples that come; default: the codec's. Others are resampled on the way. */
  readonly sampleRate?: number;
}

export const defaultChunkSeconds = 20;

/**
 * The codec of a bundle by itself: speech to a short sequence of latents and back.
 *
 * Recordings of any length pass in overlapping chunks, in constant memory, with the result of the whole: the overlap
 * covers everything that a network looks at, so chunks differ from the whole by the rounding of float32 alone (below 1e-5
 * of full scale; measured in the tests). Calls may overlap.
 */
export class BundleCodec {
  readonly manifest: Manifest;
  readonly #graphs: Graphs;
  #disposed = false;

  /** Made by `SpeechCodec.load`. */
  constructor(manifest: Manifest, graphs: Graphs) {
    this.manifest = manifest;
    this.#graphs = graphs;
  }

  /** Samples a second of what is decoded. */
  get sampleRate(): number {
    return this.manifest.sampleRate;
  }

  /** Samples of one latent frame. */
  get hop(): number {
    return this.manifest.hop;
  }

  /** L, numbers of one latent frame. */
  get latentDim(): number {
    return this.manifest.latentDim;
  }

  /**
   * Encodes a recording of any rate.
   *
   * @returns ⌈S / hop⌉ frames, the last filled up with silence; `lengthSamples` remembers S (after resampling).
   * @throws CodecInputError for no or non-finite samples; BundleError when the audio is longer than a chunk and the
   * bundle does not say how far its codec looks.
   */
  async encode({ samples, sampleRate }: Audio, options: CodecOptions = {}): Promise<Latents> {
    const parts: Latents[] = [];
    for await (const part of this.encodeStream([samples], { ...options, sampleRate })) parts.push(part);
    if (parts.length > 0) return joinLatents(parts, this.latentDim);
    throw new CodecInputError("There are no samples to encode; give a recording that holds at least one.");
  }

  /**
   * Decodes latents to exactly `lengthSamples` samples.
   *
   * @throws CodecInputError for latents that do not fit the bundle; BundleError as `encode` does.
   */
  async decode(latents: Latents, options: CodecOptions = {}): Promise<Float32Array /* [lengthSamples] */> {
    const parts: Float32Array[] = [];
    for await (const part of this.decodeStream([latents], options)) parts.push(part);
    return joinFloats(parts);
  }

  /**
   * Encodes a recording that arrives in pieces of any lengths, holding a chunk and its surroundings at a time.
   *
   * @yields stretches of a chunk's length; all but the last stand for whole frames.
   */
  async *encodeStream(
    pieces: Pieces<Float32Array>,
    { sampleRate = this.sampleRate, ...options }: EncodeStreamOptions = {},
  ): AsyncGenerator<Latents, void> {
    const { hop, latentDim } = this;
    const checked = finiteSamples(pieces);
    const samples = sampleRate === this.sampleRate ? checked : resampleStream(checked, sampleRate, this.sampleRate);
    for await (const window of this.#windows(samples, "encoderFrames", hop, options)) {
      const { values, skipFrames, keepFrames } = window;
      const frames = Math.ceil(values.length / hop);
      const wave = new Float32Array(frames * hop); // silence behind the end
      wave.set(values);
      const { data } = await this.#run("encoder", { wave: { data: wave, shape: [1, 1, wave.length] } }, "latents");
      yield {
        data: data.slice(skipFrames * latentDim, (skipFrames + keepFrames) * latentDim),
        frameCount: keepFrames,
        channelCount: latentDim,
        lengthSamples: Math.min(keepFrames * hop, values.length - skipFrames * hop),
      };
    }
  }

  /**
   * Decodes latents that arrive in pieces of any lengths, such as those of `encodeStream`; only the last piece may end
   * within a frame.
   *
   * @yields samples of a chunk's length at the codec's rate: the pieces' `lengthSamples` in all.
   */
  async *decodeStream(pieces: Pieces<Latents>, options: CodecOptions = {}): AsyncGenerator<Float32Array, void> {
    const { hop, latentDim } = this;
    let unspokenSamples = 0; // how far the last frame reaches beyond the recording's end
    const rows = latentRows(pieces, this.manifest, (count) => {
      unspokenSamples = count;
    });
    let excitation = firstExcitation; // at the first frame that this window gives
    for await (const { values, skipFrames, keepFrames } of this.#windows(rows, "decoderFrames", latentDim, options)) {
      const frames = values.length / latentDim;
      const latents = { data: values, shape: [1, frames, latentDim] };
      const { wave, states } = await this.#decode({ latents, ...excitationInputs(excitation, skipFrames) });
      const endFrame = skipFrames + keepFrames;
      const isLast = endFrame === frames;
      if (!isLast) excitation = excitationAt(states, endFrame);
      yield wave.data.slice(skipFrames * hop, endFrame * hop - (isLast ? unspokenSamples : 0));
    }
  }

  /** Frees the networks. Afterwards every call throws DisposedError. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#graphs.dispose();
  }

  async #decode(inputs: Parameters<Graphs["runAll"]>[1]) {
    this.#assertUsable();
    const { wave, states } = await this.#graphs.runAll("decoder", inputs);
    if (wave !== undefined) return { wave, states };
    throw new BundleError('The network "decoder" has no output named "wave"; export the bundle again.');
  }

  #run(...call: Parameters<Graphs["run"]>): ReturnType<Graphs["run"]> {
    this.#assertUsable();
    return this.#graphs.run(...call);
  }

  #assertUsable(): void {
    if (this.#disposed) throw new DisposedError("This codec was disposed; load the bundle again.");
  }

  /** Cuts a stream of samples or latents into windows that the encoder or decoder can take one by one. */
  async *#windows(
    pieces: Pieces<Float32Array>,
    context: keyof NonNullable<Manifest["codecContext"]>,
    frameValues: number,
    { chunkSeconds = defaultChunkSeconds }: CodecOptions,
  ): AsyncGenerator<OverlapWindow, void> {
    if (!(chunkSeconds > 0)) throw new OptionError(`chunkSeconds must be a positive number, got ${chunkSeconds}.`);
    const chunkFrames = Math.max(1, Math.round((chunkSeconds * this.sampleRate) / this.hop));
    const contextFrames = this.manifest.codecContext?.[context];
    const windows = new OverlapWindows(
      contextFrames === undefined
        ? { frameValues, chunkFrames: Number.POSITIVE_INFINITY, contextFrames: 0 }
        : { frameValues, chunkFrames, contextFrames },
    );
    for await (const piece of pieces) {
      yield* windows.push(piece);
      if (windows.heldFrames > chunkFrames && contextFrames === undefined) throw this.#noContext(chunkSeconds);
    }
    const last = windows.finish();
    if (last !== null) yield last;
  }

  #noContext(chunkSeconds: number): BundleError {
    return new BundleError(
      `The recording is longer than a chunk of ${chunkSeconds} s, and the bundle "${this.manifest.name}" does not say how ` +
        "far its codec looks (codecContext in manifest.json): export the bundle again, or set chunkSeconds to Infinity " +
        "and let the whole recording through at once.",
    );
  }
}

async function* finiteSamples(pieces: Pieces<Float32Array>): AsyncGenerator<Float32Array, void> {
  let before = 0;
  for await (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) {
      if (Number.isFinite(piece[i])) continue;
      throw new CodecInputError(
        `Sample ${before + i} of the recording is ${piece[i]}; all samples must be finite numbers.`,
      );
    }
    before += piece.length;
    yield piece;
  }
}

/** The rows of checked latents; reports by how many samples the last frame reaches beyond the recording. */
async function* latentRows(
  pieces: Pieces<Latents>,
  shape: { readonly latentDim: number; readonly hop: number },
  onUnspoken: (samples: number) => void,
): AsyncGenerator<Float32Array, void> {
  let unspoken = 0;
  for await (const piece of pieces) {
    checkLatents(piece, shape);
    if (unspoken > 0 && piece.frameCount > 0) {
      throw new CodecInputError("Latents came after a piece that ends within a frame; only the last piece may do so.");
    }
    unspoken = piece.frameCount * shape.hop - piece.lengthSamples;
    onUnspoken(unspoken);
    yield piece.data;
  }
}
