import { CommandError } from "./errors.js";
import type { Output } from "./output.js";

export type TokenizerKind = "phoneme" | "character";
export type ModelKind = "codec" | "ctc" | "speaker" | "teacher" | "judge-recogniser" | "judge-verifier";

/** What every command takes that trains. */
export interface TrainOptions {
  readonly data: readonly string[];
  readonly out: string;
  readonly recipe: string;
  readonly device: string;
  readonly precision?: "float32" | "bfloat16";
  readonly seed: number;
  readonly steps?: number;
  readonly set?: Readonly<Record<string, string>>;
  readonly sourceWeight?: Readonly<Record<string, number>>;
  /** Where text is read. */
  readonly tokenizer?: TokenizerKind;
  readonly resume?: boolean;
  /** Run of the same shape to start from; codecs start from another with `refine`. */
  readonly from?: string;
  readonly logEvery?: number;
  readonly checkpointEvery?: number;
  readonly validateEvery?: number;
  /** Verifiers only: embedding network to learn from, and the audio it hears. */
  readonly distil?: string;
  readonly audio?: readonly string[];
  /** Codecs only: run of the codec whose decoder is trained on. */
  readonly refine?: string;
  /** Judges only: part of the training data to learn from. */
  readonly share?: "judges" | "models" | "all";
}

export interface DistillOptions extends TrainOptions {
  readonly teacher: string;
  readonly ctc: string;
  readonly speaker: string;
  readonly weight?: Readonly<Record<string, number>>;
}

export interface PrepareSyntheticOptions {
  readonly sentences: string;
  readonly out: string;
  readonly hours: number;
  readonly seed: number;
  readonly sampleRate: number;
  readonly share?: Readonly<Record<string, number>>;
  readonly workers?: number;
  readonly heldOut?: string;
  readonly heldOutCount: number;
}

export interface PrepareAudioOptions {
  readonly corpus: readonly string[];
  readonly layout?: string;
  readonly out: string;
  readonly sampleRate: number;
  readonly validShare: number;
  readonly seed: number;
}

export interface PrepareLatentsOptions {
  readonly audio: string;
  readonly codec: string;
  readonly out: string;
  readonly scaleOf?: string;
  readonly tokenizer: TokenizerKind;
  readonly device: string;
}

export interface PrepareAlignOptions {
  readonly data: readonly string[];
  readonly ctc: string;
  readonly tokenizer: TokenizerKind;
  readonly leastLogProb?: number;
  readonly hearUntranscribed?: boolean;
  readonly device: string;
}

export interface ExportOptions {
  readonly codec: string;
  readonly student?: string;
  readonly teacher?: string;
  readonly ctc: string;
  readonly speaker: string;
  readonly data: readonly string[];
  readonly card: string;
  readonly modelCard?: string;
  readonly precision: "float32" | "float16" | "int8";
  readonly guidance?: number;
  readonly tokenizer: TokenizerKind;
  readonly out: string;
}

export interface EvaluateOptions {
  readonly bundle: string;
  readonly teacher?: string;
  readonly manifest: readonly string[];
  readonly split: "train" | "valid" | "test";
  readonly sentences: string;
  readonly out: string;
  readonly pairs: number;
  readonly seed: number;
  readonly studentSteps?: readonly number[];
  readonly teacherSteps?: readonly number[];
  readonly promptSeconds: readonly [min: number, max: number];
  readonly sentenceSeconds: readonly [min: number, max: number];
  /** `pocketsphinx`, folders of judges, or `none`; default pocketsphinx. */
  readonly asr?: readonly string[];
  /** Folders of judges or networks of speaker embeddings. */
  readonly speaker?: readonly string[];
  /** Networks that predict opinions, DNSMOS P.835 or another. */
  readonly mos?: readonly string[];
  /** Manifests whose training texts are the known words, and whose sentences are not spoken. */
  readonly vocabulary?: readonly string[];
  readonly threads?: number;
}

export interface ExportJudgeOptions {
  readonly run: string;
  readonly out: string;
  readonly card?: string;
}

/** What codecs are compared with. */
export const codecAnchors = [
  "opus-6",
  "opus-12",
  "opus-24",
  "griffin-lim",
  "griffin-lim-same-size",
  "griffin-lim-decoded",
] as const;

export interface EvaluateCodecOptions {
  readonly bundle: string;
  readonly codec?: readonly string[];
  readonly manifest: readonly string[];
  readonly split: "train" | "valid" | "test";
  readonly out: string;
  readonly clips: number;
  readonly clipSeconds: readonly [min: number, max: number];
  readonly seed: number;
  readonly noise: readonly number[];
  readonly anchors: readonly (typeof codecAnchors)[number][];
  readonly asr: "pocketsphinx" | "none";
  readonly dnsmos?: string;
  /** Path of the page. */
  readonly report?: string;
  readonly device: string;
  readonly threads?: number;
}

export interface EvaluateRecogniserOptions {
  readonly ctc: string;
  readonly data: readonly string[];
  readonly out: string;
  readonly split: "train" | "valid" | "test";
  readonly decoding: "greedy" | "beam";
  readonly beamWidth: number;
  readonly promptSeconds: readonly [min: number, max: number];
  readonly tokenizer: TokenizerKind;
  readonly device: string;
  readonly seed: number;
  readonly threads?: number;
}

export interface EvaluateVerifierOptions {
  readonly speaker: string;
  readonly data: readonly string[];
  readonly out: string;
  readonly split: "train" | "valid" | "test";
  readonly trials: number;
  readonly cropSeconds: readonly [min: number, max: number];
  readonly device: string;
  readonly seed: number;
  /** HTML page to write. */
  readonly report?: string;
  readonly threads?: number;
}

export interface TeacherSweepOptions
  extends Omit<EvaluateOptions, "bundle" | "teacher" | "studentSteps" | "teacherSteps" | "vocabulary"> {
  readonly teacher: string;
  readonly steps: readonly number[];
  readonly guidance: readonly number[];
}

export interface ExperimentCommandOptions {
  readonly scale: "tiny" | "mini" | "base";
  readonly out: string;
  readonly data?: readonly string[];
  readonly codec?: string;
  readonly teacher?: string;
  readonly student?: string;
  readonly ctc?: string;
  readonly speaker?: string;
  readonly manifest?: readonly string[];
  readonly sentences?: string;
  readonly split: "train" | "valid" | "test";
  readonly pairs: number;
  readonly promptSeconds: readonly [min: number, max: number];
  readonly sentenceSeconds: readonly [min: number, max: number];
  readonly vocabulary?: readonly string[];
  readonly asr?: readonly string[];
  readonly judgeSpeaker?: readonly string[];
  readonly mos?: readonly string[];
  readonly set?: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly device: string;
  readonly tokenizer: TokenizerKind;
  readonly threads?: number;
}

/** What the training commands do; `src/training` implements it on top of @dmospeech/train. */
export interface TrainingActions {
  prepareSynthetic(options: PrepareSyntheticOptions, output: Output): Promise<void>;
  prepareAudio(options: PrepareAudioOptions, output: Output): Promise<void>;
  prepareLatents(options: PrepareLatentsOptions, output: Output): Promise<void>;
  prepareAlign(options: PrepareAlignOptions, output: Output): Promise<void>;
  train(kind: ModelKind, options: TrainOptions, output: Output): Promise<void>;
  distill(options: DistillOptions, output: Output): Promise<void>;
  export(options: ExportOptions, output: Output): Promise<void>;
  exportJudge(options: ExportJudgeOptions, output: Output): Promise<void>;
  evaluate(options: EvaluateOptions, output: Output): Promise<void>;
  evaluateRecogniser(options: EvaluateRecogniserOptions, output: Output): Promise<void>;
  evaluateVerifier(options: EvaluateVerifierOptions, output: Output): Promise<void>;
  teacherSweep(options: TeacherSweepOptions, output: Output): Promise<void>;
  evaluateCodec(options: EvaluateCodecOptions, output: Output): Promise<void>;
  listExperiments(output: Output): Promise<void>;
  experiment(name: string, options: ExperimentCommandOptions, output: Output): Promise<void>;
}

/**
 * Loads the implementation, and with it libtorch, when a training command asks for it: `say` compiles and runs without.
 * The address is no import specifier on purpose: `src/training` is a TypeScript project of its own.
 */
export async function loadTrainingActions({ threads }: { readonly threads?: number } = {}): Promise<TrainingActions> {
  // libtorch reads this once, while it loads.
  if (threads !== undefined) process.env.OMP_NUM_THREADS = String(threads);
  try {
    const module = (await import(new URL("./training/index.js", import.meta.url).href)) as { actions: TrainingActions };
    return module.actions;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n", 1)[0] : String(cause);
    throw new CommandError(
      `The training engine cannot be loaded (${reason}). Install libtorch (Debian: libtorch-dev and ` +
        "libopenblas0-openmp; elsewhere set LIBTORCH or install PyTorch), then run: npm run build:engine && npm run build",
      { cause },
    );
  }
}
