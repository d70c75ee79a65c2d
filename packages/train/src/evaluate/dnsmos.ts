import { InferenceSession, Tensor } from "onnxruntime-node";
import { EvaluationError } from "./errors.js";

/** Mean opinion scores predicted by DNSMOS P.835, each in about [1, 5]. */
export interface DnsmosScores {
  readonly signal: number;
  readonly background: number;
  readonly overall: number;
}

export const DNSMOS_SAMPLE_RATE = 16_000;
/** 9.01 s at 16 kHz: the only length the network takes. */
const WINDOW_SAMPLES = 144_160;

/**
 * The P.835 network of the DNS Challenge (`sig_bak_ovr.onnx`, which the user supplies).
 *
 * Shorter audio is repeated up to one window; longer audio is scored in windows one second apart and averaged, as the
 * challenge's own script does.
 */
export class Dnsmos {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  static async load(path: string): Promise<Dnsmos> {
    let session: InferenceSession;
    try {
      session = await InferenceSession.create(path, { interOpNumThreads: 1 });
    } catch (cause) {
      throw new EvaluationError(`"${path}" cannot be loaded as an ONNX model; give DNSMOS's sig_bak_ovr.onnx.`, {
        cause,
      });
    }
    if (!session.inputNames.includes("input_1")) {
      throw new EvaluationError(
        `"${path}" is not DNSMOS P.835: its inputs are ${session.inputNames.join(", ")}, expected input_1.`,
      );
    }
    return new Dnsmos(session);
  }

  /** Scores `samples` [S] at 16 kHz in [−1, 1]. */
  async score(samples: Float32Array): Promise<DnsmosScores> {
    if (samples.length === 0) throw new EvaluationError("DNSMOS cannot score audio of 0 samples.");
    const audio = repeatTo(samples, WINDOW_SAMPLES);
    const hops = Math.floor((audio.length - WINDOW_SAMPLES) / DNSMOS_SAMPLE_RATE) + 1;
    const sums = [0, 0, 0];
    for (let hop = 0; hop < hops; hop += 1) {
      const start = hop * DNSMOS_SAMPLE_RATE;
      const window = audio.slice(start, start + WINDOW_SAMPLES);
      const feeds = { input_1: new Tensor("float32", window, [1, WINDOW_SAMPLES]) };
      const output = await this.#session.run(feeds);
      const raw = Object.values(output)[0]!.data as Float32Array;
      for (const index of [0, 1, 2]) sums[index]! += raw[index]!;
    }
    const [signal, background, overall] = sums.map((sum) => sum / hops) as [number, number, number];
    // Polynomials published with the model: raw network output to the scale of the listening test.
    return {
      signal: -0.08397278 * signal ** 2 + 1.22083953 * signal + 0.0052439,
      background: -0.13166888 * background ** 2 + 1.60915514 * background - 0.39604546,
      overall: -0.06766283 * overall ** 2 + 1.11546468 * overall + 0.04602535,
    };
  }
}

function repeatTo(samples: Float32Array, length: number): Float32Array {
  if (samples.length >= length) return samples;
  const repeated = new Float32Array(length);
  for (let start = 0; start < length; start += samples.length) {
    repeated.set(samples.subarray(0, Math.min(samples.length, length - start)), start);
  }
  return repeated;
}
