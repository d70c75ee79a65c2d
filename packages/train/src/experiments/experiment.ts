import type { Audio } from "@dmospeech/core";
import type { OnProgress } from "../data/progress.js";
import type { Dnsmos } from "../evaluate/dnsmos.js";
import type { JudgePanel } from "../evaluate/judges/panel.js";
import type { EvaluationPair } from "../evaluate/pairs.js";
import type { SpeechRequest } from "../evaluate/system.js";
import type { OutsideRecogniser } from "../evaluate/transcripts.js";
import type { Text } from "../report/html.js";
import type { Section } from "../report/page.js";
import type { TokenizerKind } from "../runs/latent-data.js";

/** `tiny` trains all it needs in seconds, from the demo's two prompts; the others take runs that are given. */
export const experimentScales = ["tiny", "mini", "base"] as const;
export type ExperimentScale = (typeof experimentScales)[number];

/** What an experiment may start from: runs (or checkpoints) of trained models, and what they were trained on. */
export interface ExperimentInputs {
  /** Latent caches. */
  readonly data: readonly string[];
  readonly codec: string;
  readonly teacher: string;
  readonly student: string;
  /** The recogniser. */
  readonly ctc: string;
  /** The verifier. */
  readonly speaker: string;
  /** Sentences to speak and prompts to speak them by. */
  readonly pairs: readonly EvaluationPair[];
}

export type InputName = keyof ExperimentInputs;

/** Listeners from outside that judge what is spoken. */
export interface Listeners {
  readonly recogniser?: OutsideRecogniser;
  readonly dnsmos?: Dnsmos;
  readonly panel?: JudgePanel;
}

/** A bundle that speaks. */
export interface OpenedBundle {
  /** `steps` and `guidance`: other than the bundle's own. */
  synthesize(request: SpeechRequest & { readonly steps?: number; readonly guidance?: number }): Promise<Audio>;
  dispose(): Promise<void>;
}

export interface ExperimentOptions<Need extends InputName = InputName> {
  readonly scale: ExperimentScale;
  /** Everything lies below it: runs, speech, `result.json`, `report.html`. Run again, an experiment goes on there. */
  readonly outDir: string;
  /** Same seed and device, same numbers. */
  readonly seed: number;
  readonly device: string;
  readonly tokenizer: TokenizerKind;
  /** All that the experiment needs is there, from flags or (at `tiny`) trained on the spot. */
  readonly inputs: Pick<ExperimentInputs, Need> & Partial<ExperimentInputs>;
  readonly listeners: Listeners;
  /** Lets an exported bundle speak as it does in apps; the caller has the runtime. */
  readonly openBundle: (folder: string) => Promise<OpenedBundle>;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** What an experiment found: data for `result.json`, and the page's sections made by `report/`. */
export interface ExperimentResult {
  readonly title: string;
  readonly lead: Text;
  readonly data: object;
  readonly sections: readonly Section[];
}

/** An experiment that the product runs by name. */
export interface Experiment<Recipe extends object = object, Need extends InputName = InputName> {
  readonly name: string;
  /** One sentence: what it shows. */
  readonly summary: string;
  /** Inputs without which it cannot run. */
  readonly needs: readonly Need[];
  /** Its settings at a scale; plain numbers, texts, switches and lists of them can be replaced by `--set`. */
  recipe(scale: ExperimentScale): Recipe;
  /** @throws {ExperimentInterruptedError} when `signal` was raised; what is done by then is kept in `outDir` */
  run(recipe: Recipe, options: ExperimentOptions<Need>): Promise<ExperimentResult>;
}
