// Shapes: S samples, T frames, M mel bins, E embedding width.
import { basename, join } from "node:path";
import { type Audio, resample, trimSilence } from "@dmospeech/core";
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { EvaluationError } from "../errors.js";
import type { VoiceJudge } from "./judge.js";
import { isJudgeFolder, readJudgeManifest } from "./judge-manifest.js";
import { kaldiFbank } from "./kaldi-fbank.js";
import {
  describeInputs,
  fittedSamples,
  inputShapes,
  type OpenOptions,
  openNetwork,
  runOnWave,
} from "./wave-network.js";

/** How a network is fed: its one output, whatever its shape, is taken as the embedding. */
type Embed = (audio: Audio) => Promise<Float32Array>;

const FOREIGN_RATE = 16_000;
const MEL_BINS = [40, 64, 80];
/** As the recordings that a judge learns from are trimmed. */
const TRIM_MARGIN_SECONDS = 0.05;

/** A verifier that had no part in the training. */
export class OnnxVerifier implements VoiceJudge {
  readonly name: string;
  readonly #session: InferenceSession;
  readonly #embed: Embed;

  private constructor(name: string, session: InferenceSession, embed: Embed) {
    this.name = name;
    this.#session = session;
    this.#embed = embed;
  }

  /**
   * @param path a folder of `dmospeech export-judge`, or any network from 16 kHz samples [1, S], or from Kaldi fbanks
   * [1, T, M] or [1, M, T] with 40, 64 or 80 bins, to an embedding
   * @throws {EvaluationError} when it is none of these
   */
  static async load(path: string, options: OpenOptions = {}): Promise<OnnxVerifier> {
    if (isJudgeFolder(path)) {
      const { name, file, sampleRate: rate, multipleSamples: multiple } = readJudgeManifest(path, "verifier");
      const session = await openNetwork(join(path, file.path), options);
      const embed: Embed = async (audio) =>
        (await runOnWave(session, fittedSamples(audio, { rate, multiple }), "embedding")).data as Float32Array;
      return new OnnxVerifier(name, session, embed);
    }
    if (!path.endsWith(".onnx")) {
      throw new EvaluationError(`"${path}" is neither a judge's folder (with judge.json) nor an .onnx file.`);
    }
    const session = await openNetwork(path, options);
    return new OnnxVerifier(basename(path, ".onnx"), session, foreignEmbedding(session, path));
  }

  /** The voice [E], of length 1, from the sound between leading and trailing silence. */
  async embedVoice(audio: Audio): Promise<Float32Array> {
    const trimmed = trimSilence(audio, { marginSeconds: TRIM_MARGIN_SECONDS });
    const embedding = await this.#embed(trimmed.samples.length > 0 ? trimmed : audio);
    const norm = Math.hypot(...embedding);
    if (!(norm > 0 && Number.isFinite(norm))) {
      throw new EvaluationError(
        `The verifier "${this.name}" gives an embedding of length ${norm}: it cannot be compared.`,
      );
    }
    return embedding.map((value) => value / norm);
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

/** Feeds a network nobody described, by the shape of its input. */
function foreignEmbedding(session: InferenceSession, path: string): Embed {
  const [input, ...others] = inputShapes(session);
  const at16k = ({ samples, sampleRate }: Audio) => resample(samples, sampleRate, FOREIGN_RATE);
  if (input?.type === "float32" && others.length === 0) {
    const { dims } = input;
    if (dims.length === 2 && dims[1] === -1) {
      return async (audio) => (await runOnWave(session, at16k(audio))).data as Float32Array;
    }
    const isMelLast = dims.length === 3 && MEL_BINS.includes(dims[2]!);
    const isMelFirst = dims.length === 3 && MEL_BINS.includes(dims[1]!) && !isMelLast;
    if (isMelLast || isMelFirst) {
      const bins = isMelLast ? dims[2]! : dims[1]!;
      return async (audio) => (await runOnMels(session, at16k(audio), { bins, isMelLast })).data as Float32Array;
    }
  }
  throw new EvaluationError(
    `"${path}" takes ${describeInputs(session)}, but a verifier must take float32 samples at 16 kHz [1, S], or Kaldi ` +
      `log-mels [1, T, M] or [1, M, T] of ${MEL_BINS.join(", ")} bins, as its one input.`,
  );
}

async function runOnMels(
  session: InferenceSession,
  samples: Float32Array,
  { bins, isMelLast }: { readonly bins: number; readonly isMelLast: boolean },
): Promise<Tensor> {
  const { values, frames } = kaldiFbank(samples, { bins }); // [T, M]
  const turned = isMelLast ? values : values.map((_, i) => values[(i % frames) * bins + Math.floor(i / frames)]!);
  const shape = isMelLast ? [1, frames, bins] : [1, bins, frames];
  const name = session.outputNames[0]!;
  const feeds = { [session.inputNames[0]!]: new Tensor("float32", turned, shape) };
  return (await session.run(feeds, [name]))[name] as Tensor;
}
