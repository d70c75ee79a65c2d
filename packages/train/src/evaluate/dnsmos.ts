import { InferenceSession, Tensor } from "onnxruntime-node";
import { EvaluationError } from "./errors.js";
import { mean } from "./statistics.js";

/** Mean opinion scores predicted by DNSMOS P.835, each in about [1, 5]. */
export interface DnsmosScores {
  readonly signal: number;
  readonly background: number;
  readonly overall: number;
}

export const DNSMOS_SAMPLE_RATE = 16_000;
const WINDOW_SECONDS = 9.01;
/** The only length the network takes. */
const WINDOW_SAMPLES = 144_160;

/**
 * The P.835 network of the DNS Challenge (`sig_bak_ovr.onnx`, which the user supplies).
 *
 * As the challenge's own script does: shorter audio is doubled until it fills a window, longer audio is scored in
 * windows one second apart, and the windows' scores are averaged.
 */
export class Dnsmos {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** @throws {EvaluationError} when the file cannot be loaded or is another network. */
  static async load(path: string): Promise<Dnsmos> {
    let session: InferenceSession;
    try {
      session = await InferenceSession.create(path);
    } catch (cause) {
      throw new EvaluationError(`"${path}" cannot be loaded as an ONNX model; give DNSMOS's sig_bak_ovr.onnx.`, {
        cause,
      });
    }
    if (!session.inputNames.includes("input_1")) {
      throw new EvaluationError(
        `"${path}" is not DNSMOS P.835: its inputs are ${session.inputNames.join(", ")}, expected input_1; ` +
          "give DNSMOS's sig_bak_ovr.onnx.",
      );
    }
    return new Dnsmos(session);
  }

  /** Scores `samples` [S] at 16 kHz in [−1, 1]. @throws {EvaluationError} for 0 samples or a network of another shape. */
  async score(samples: Float32Array): Promise<DnsmosScores> {
    if (samples.length === 0) throw new EvaluationError("DNSMOS cannot score audio of 0 samples.");
    const audio = fillWindow(samples);
    const hops = Math.trunc(Math.floor(audio.length / DNSMOS_SAMPLE_RATE) - WINDOW_SECONDS) + 1;
    const windows: DnsmosScores[] = [];
    for (let hop = 0; hop < hops; hop += 1) {
      const start = hop * DNSMOS_SAMPLE_RATE;
      windows.push(await this.#scoreWindow(audio.slice(start, start + WINDOW_SAMPLES)));
    }
    const overWindows = (key: keyof DnsmosScores) => mean(windows.map((window) => window[key]));
    return { signal: overWindows("signal"), background: overWindows("background"), overall: overWindows("overall") };
  }

  async release(): Promise<void> {
    await this.#session.release();
  }

  async #scoreWindow(window: Float32Array): Promise<DnsmosScores> {
    const raw = await this.#run(window);
    if (raw.length !== 3) {
      throw new EvaluationError(`The network gives ${raw.length} scores, DNSMOS P.835 gives 3: give sig_bak_ovr.onnx.`);
    }
    const [signal, background, overall] = raw as unknown as [number, number, number];
    // Polynomials published with the model: raw network output to the scale of the listening test.
    return {
      signal: -0.08397278 * signal ** 2 + 1.22083953 * signal + 0.0052439,
      background: -0.13166888 * background ** 2 + 1.60915514 * background - 0.39604546,
      overall: -0.06766283 * overall ** 2 + 1.11546468 * overall + 0.04602535,
    };
  }

  async #run(window: Float32Array): Promise<Float32Array> {
    const input = new Tensor("float32", window, [1, WINDOW_SAMPLES]);
    try {
      return Object.values(await this.#session.run({ input_1: input }))[0]!.data as Float32Array;
    } catch (cause) {
      throw new EvaluationError(
        `The network refuses 9.01 s of audio as input_1 [1, ${WINDOW_SAMPLES}], so it is not DNSMOS P.835: give ` +
          "sig_bak_ovr.onnx (P.808's model_v8.onnx takes spectra).",
        { cause },
      );
    }
  }
}

function fillWindow(samples: Float32Array): Float32Array {
  let length = samples.length;
  while (length < WINDOW_SAMPLES) length *= 2;
  const filled = new Float32Array(length);
  for (let start = 0; start < length; start += samples.length) filled.set(samples, start);
  return filled;
}
