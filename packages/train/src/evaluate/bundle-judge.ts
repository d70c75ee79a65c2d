// Shapes: S samples, T latent frames, L latent channels, V classes, E embedding.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Audio,
  type BundleFileName,
  CharacterTokenizer,
  excitationInputs,
  greedyCtcDecode,
  type Manifest,
  normaliseText,
  PhonemeTokenizer,
  parseManifest,
  type Tokenizer,
  trimSilence,
} from "@dmospeech/core";
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { EvaluationError } from "./errors.js";
import type { Judge } from "./judges/judge.js";
import { fittedSamples, openNetwork } from "./judges/wave-network.js";

/** The networks of a bundle that judge speech. */
const judging = ["encoder", "decoder", "ctc", "speaker"] as const satisfies readonly BundleFileName[];
type JudgingNetwork = (typeof judging)[number];

interface Frames {
  readonly data: Float32Array; // [T, L]
  readonly frameCount: number;
}

/** As the data that the verifier learns from is trimmed. */
const TRIM_MARGIN_SECONDS = 0.05;

/**
 * What a bundle's own networks say of speech, whoever made it: the sounds heard, the voice, and what its codec leaves of
 * a recording. Nothing is cut or refused, as a synthesizer would do with a prompt.
 */
export class BundleJudge implements Judge {
  readonly manifest: Manifest;
  readonly #tokenizer: Tokenizer;
  readonly #sessions: Readonly<Record<JudgingNetwork, InferenceSession>>;

  private constructor(manifest: Manifest, sessions: Readonly<Record<JudgingNetwork, InferenceSession>>) {
    const { kind, language, symbols } = manifest.tokenizer;
    this.manifest = manifest;
    this.#tokenizer =
      kind === "phoneme" ? new PhonemeTokenizer({ language, symbols }) : new CharacterTokenizer({ language, symbols });
    this.#sessions = sessions;
  }

  /** @throws {EvaluationError} without recogniser or verifier, or when a network cannot be opened. */
  static async load(folder: string, { threads }: { readonly threads?: number } = {}): Promise<BundleJudge> {
    const manifest = parseManifest(await readFile(join(folder, "manifest.json"), "utf8"));
    const sessions: Partial<Record<JudgingNetwork, InferenceSession>> = {};
    for (const name of judging) sessions[name] = await openJudge({ folder, manifest, name, threads });
    return new BundleJudge(manifest, sessions as Record<JudgingNetwork, InferenceSession>);
  }

  get name(): string {
    return this.manifest.name;
  }

  /** What the recogniser should hear when `text` is spoken: its classes without blanks. */
  async expectedClasses(text: string): Promise<number[]> {
    const language = this.#tokenizer.language.startsWith("en") ? "en" : "und";
    return this.#tokenizer.vocabulary.ctcTargets(
      await this.#tokenizer.encode(normaliseText(text, { language, maxCharacters: Number.POSITIVE_INFINITY })),
    );
  }

  /** The classes that the recogniser hears (best class of each frame, repeats merged). */
  async heardClasses(audio: Audio): Promise<number[]> {
    const { data, dims } = await this.#listen("ctc", await this.#encode(audio), "log_probs"); // [1, T, V]
    return greedyCtcDecode({ data: data as Float32Array, frameCount: dims[1]!, classCount: dims[2]! });
  }

  /** The voice [E], of length 1, from the sound between leading and trailing silence. */
  async embedVoice(audio: Audio): Promise<Float32Array> {
    const trimmed = trimSilence(audio, { marginSeconds: TRIM_MARGIN_SECONDS });
    const speech = trimmed.samples.length > 0 ? trimmed : audio;
    const embedding = (await this.#listen("speaker", await this.#encode(speech), "embedding")).data as Float32Array;
    const norm = Math.hypot(...embedding);
    return embedding.map((value) => value / norm);
  }

  /** Encoded and decoded again: the best that a model of these latents can sound. */
  async resynthesise(audio: Audio): Promise<Audio> {
    const { sampleRate } = this.manifest;
    const samples = await this.decode((await this.#encode(audio)).data);
    const length = Math.round((audio.samples.length * sampleRate) / audio.sampleRate);
    return { samples: samples.slice(0, length), sampleRate };
  }

  /** The normalised latents [T, L] of a recording, silence appended up to a whole patch. */
  async encode(audio: Audio): Promise<Float32Array> {
    return (await this.#encode(audio)).data;
  }

  /** The wave [T · hop], at the bundle's rate, of normalised latents [T, L]. */
  async decode(latents: Float32Array): Promise<Float32Array> {
    const { latentDim } = this.manifest;
    const { decoder } = this.#sessions;
    const { state, state_frame } = excitationInputs(); // nothing was decoded before
    const inputs = {
      latents: new Tensor("float32", latents, [1, latents.length / latentDim, latentDim]),
      state: new Tensor("float32", state.data, state.shape),
      state_frame: new Tensor("int64", state_frame.data, state_frame.shape),
    };
    return (await decoder.run(onlyInputsOf(decoder, inputs), ["wave"])).wave!.data as Float32Array;
  }

  async release(): Promise<void> {
    for (const session of Object.values(this.#sessions)) await session.release();
  }

  async #encode(audio: Audio): Promise<Frames> {
    const { hop, patch, sampleRate } = this.manifest;
    const wave = fittedSamples(audio, { rate: sampleRate, multiple: hop * patch }); // whole patches
    const feeds = { wave: new Tensor("float32", wave, [1, 1, wave.length]) };
    const latents = (await this.#sessions.encoder.run(feeds, ["latents"])).latents!; // [1, T, L]
    return { data: latents.data as Float32Array, frameCount: latents.dims[1]! };
  }

  async #listen(name: "ctc" | "speaker", { data, frameCount }: Frames, output: string): Promise<Tensor> {
    const session = this.#sessions[name];
    const inputs = {
      latents: new Tensor("float32", data, [1, frameCount, this.manifest.latentDim]),
      mask: new Tensor("bool", new Uint8Array(frameCount).fill(1), [1, frameCount]),
    };
    return (await session.run(onlyInputsOf(session, inputs), [output]))[output] as Tensor;
  }
}

/** An exporter drops inputs that the network does not read. */
function onlyInputsOf(session: InferenceSession, inputs: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => session.inputNames.includes(key)));
}

/** Cosine of two vectors of length 1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

async function openJudge({
  folder,
  manifest,
  name,
  threads,
}: {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly name: JudgingNetwork;
  readonly threads?: number;
}): Promise<InferenceSession> {
  const file = manifest.files[name];
  if (file === undefined) {
    throw new EvaluationError(
      `The bundle "${folder}" has no network "${name}", which judges the speech: export it with recogniser and verifier.`,
    );
  }
  return openNetwork(join(folder, file.path), { threads });
}
