// Shapes: S samples, T steps, V classes.
import { join } from "node:path";
import { type Audio, CharacterTokenizer, greedyCtcDecode, PhonemeTokenizer, type Tokenizer } from "@dmospeech/core";
import type { InferenceSession } from "onnxruntime-node";
import { expectedClasses } from "../../recipes/judges/expected-classes.js";
import { EvaluationError } from "../errors.js";
import type { RecogniserJudge } from "./judge.js";
import { type RecogniserManifest, readJudgeManifest } from "./judge-manifest.js";
import { fittedSamples, type OpenOptions, openNetwork, runOnWave } from "./wave-network.js";

const OUTPUT = "log_probs";

/** A recogniser that had no part in the training: a folder written by `dmospeech export-judge`, or described alike. */
export class OnnxRecogniser implements RecogniserJudge {
  readonly name: string;
  readonly manifest: RecogniserManifest;
  readonly #tokenizer: Tokenizer;
  readonly #session: InferenceSession;

  private constructor(manifest: RecogniserManifest, session: InferenceSession) {
    const { kind, language, symbols } = manifest.tokenizer;
    this.name = manifest.name;
    this.manifest = manifest;
    this.#tokenizer =
      kind === "phoneme" ? new PhonemeTokenizer({ language, symbols }) : new CharacterTokenizer({ language, symbols });
    this.#session = session;
  }

  /** @throws {EvaluationError} when the folder holds no recogniser or its network cannot be opened */
  static async load(folder: string, options: OpenOptions = {}): Promise<OnnxRecogniser> {
    const manifest = readJudgeManifest(folder, "recogniser");
    const session = await openNetwork(join(folder, manifest.file.path), options);
    if (session.inputNames.length !== 1 || !session.outputNames.includes(OUTPUT)) {
      throw new EvaluationError(
        `The recogniser "${folder}" takes ${session.inputNames.join(", ")} and gives ${session.outputNames.join(", ")}: ` +
          `expected one input of samples [1, S] and ${OUTPUT} [1, T, V].`,
      );
    }
    return new OnnxRecogniser(manifest, session);
  }

  expectedClasses(text: string): Promise<number[]> {
    return expectedClasses(this.#tokenizer, text);
  }

  async heardClasses(audio: Audio): Promise<number[]> {
    const { sampleRate: rate, multipleSamples: multiple, name } = this.manifest;
    const { data, dims } = await runOnWave(this.#session, fittedSamples(audio, { rate, multiple }), OUTPUT);
    const classCount = this.#tokenizer.vocabulary.ctcClassCount;
    if (dims.length !== 3 || dims[2] !== classCount) {
      throw new EvaluationError(
        `The recogniser "${name}" gives log_probs [${dims.join(", ")}], its symbols ask for [1, T, ${classCount}].`,
      );
    }
    return greedyCtcDecode({ data: data as Float32Array, frameCount: dims[1]!, classCount });
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
