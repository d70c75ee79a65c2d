import { CommandError } from "./errors.js";
import type { Output } from "./output.js";

/** How a training command runs: what all of them take. */
export interface RunOptions {
  readonly out: string;
  readonly recipe: string;
  readonly device: string;
  readonly threads?: number;
  readonly seed: number;
  readonly steps?: number;
  readonly set: Readonly<Record<string, unknown>>;
  readonly resume: boolean;
}

export interface PrepareSyntheticOptions {
  readonly sentences: string;
  readonly out: string;
  readonly hours: number;
  readonly seed: number;
  readonly sampleRate: number;
  readonly workers?: number;
}

export interface PrepareAudioOptions {
  readonly corpus: readonly string[];
  readonly out: string;
  readonly sampleRate: number;
  readonly layout?: string;
}

export interface PrepareLatentsOptions {
  readonly audio: readonly string[];
  readonly codec: string;
  readonly out: string;
  readonly tokenizer: "phoneme" | "character";
  readonly device: string;
}

export interface PrepareAlignmentOptions {
  readonly latents: string;
  readonly ctc: string;
  readonly device: string;
}

export interface TrainCodecOptions extends RunOptions {
  readonly audio: readonly string[];
}

export interface TrainLatentOptions extends RunOptions {
  readonly latents: readonly string[];
}

export interface DistillOptions extends TrainLatentOptions {
  readonly teacher: string;
  readonly ctc: string;
  readonly speaker: string;
}

export interface ExportOptions {
  readonly codec: string;
  readonly student?: string;
  readonly teacher?: string;
  readonly ctc?: string;
  readonly speaker?: string;
  readonly latents: string;
  readonly out: string;
  readonly name: string;
  readonly precision: "float32" | "float16" | "int8";
}

export interface EvaluateOptions {
  readonly bundle: string;
  readonly corpus: string;
  readonly sentences: string;
  readonly pairs: number;
  readonly out: string;
  readonly steps?: number;
  readonly seed: number;
}

/** What the training commands do; `src/training` implements it on top of @dmospeech/train. */
export interface TrainingActions {
  prepareSynthetic(options: PrepareSyntheticOptions, output: Output): Promise<void>;
  prepareAudio(options: PrepareAudioOptions, output: Output): Promise<void>;
  prepareLatents(options: PrepareLatentsOptions, output: Output): Promise<void>;
  prepareAlignment(options: PrepareAlignmentOptions, output: Output): Promise<void>;
  trainCodec(options: TrainCodecOptions, output: Output): Promise<void>;
  trainCtc(options: TrainLatentOptions, output: Output): Promise<void>;
  trainSpeaker(options: TrainLatentOptions, output: Output): Promise<void>;
  trainTeacher(options: TrainLatentOptions, output: Output): Promise<void>;
  distill(options: DistillOptions, output: Output): Promise<void>;
  exportBundle(options: ExportOptions, output: Output): Promise<void>;
  evaluate(options: EvaluateOptions, output: Output): Promise<void>;
}

/**
 * Loads the implementation, and with it libtorch, when a training command asks for it: `say` compiles and runs without.
 * The address is no import specifier on purpose: `src/training` is a TypeScript project of its own.
 */
export async function loadTrainingActions(): Promise<TrainingActions> {
  try {
    const module = (await import(new URL("./training/index.js", import.meta.url).href)) as { actions: TrainingActions };
    return module.actions;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n", 1)[0] : String(cause);
    throw new CommandError(
      `The training engine cannot be loaded (${reason}): install libtorch (Debian: libtorch-dev libopenblas0-openmp; ` +
        'elsewhere set LIBTORCH or install PyTorch), then run "npm run build:engine && npm run build".',
      { cause },
    );
  }
}
