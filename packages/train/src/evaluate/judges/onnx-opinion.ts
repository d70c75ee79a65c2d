// Shapes: S samples.
import { basename } from "node:path";
import { type Audio, resample } from "@dmospeech/core";
import type { InferenceSession } from "onnxruntime-node";
import { EvaluationError } from "../errors.js";
import type { OpinionJudge } from "./judge.js";
import { describeInputs, inputShapes, type OpenOptions, openNetwork, runOnWave } from "./wave-network.js";

const RATE = 16_000;

/** A predictor of mean opinion scores that takes 16 kHz samples [1, S] and gives one number (UTMOS and its like). */
export class OnnxOpinion implements OpinionJudge {
  readonly name: string;
  readonly #session: InferenceSession;

  private constructor(name: string, session: InferenceSession) {
    this.name = name;
    this.#session = session;
  }

  /** @throws {EvaluationError} when the file is no network of this shape */
  static async load(path: string, options: OpenOptions = {}): Promise<OnnxOpinion> {
    const session = await openNetwork(path, options);
    const [input, ...others] = inputShapes(session);
    if (others.length === 0 && input?.type === "float32" && input.dims.length === 2 && input.dims[1] === -1) {
      return new OnnxOpinion(basename(path, ".onnx"), session);
    }
    throw new EvaluationError(
      `"${path}" takes ${describeInputs(session)}, but a predictor of opinions must be DNSMOS P.835 (sig_bak_ovr.onnx) ` +
        "or take float32 samples at 16 kHz [1, S] and give one score.",
    );
  }

  async opinion({ samples, sampleRate }: Audio): Promise<number> {
    const { data } = await runOnWave(this.#session, resample(samples, sampleRate, RATE));
    if (data.length === 1) return Number(data[0]);
    throw new EvaluationError(`The predictor "${this.name}" gives ${data.length} numbers for one clip, expected 1.`);
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
