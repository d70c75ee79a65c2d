import { studentTimes } from "@dmospeech/core";
import {
  type BundleDescription,
  type BundleProgress,
  type ExportedBundle,
  exportBundle,
} from "../export/bundle/export-bundle.js";
import type { Precision } from "../export/weights.js";
import {
  loadTrainedCodec,
  loadTrainedRecogniser,
  loadTrainedStudent,
  loadTrainedTeacher,
  loadTrainedVerifier,
  type TrainedDiT,
} from "../recipes/trained.js";
import { createTokenizer, LatentData, type TokenizerKind } from "./latent-data.js";

/** What nobody but the trainer of a bundle knows of it. */
export type BundleCard = Pick<BundleDescription, "name" | "licences" | "training" | "scores"> & {
  readonly description?: string;
};

export interface ExportRunOptions {
  readonly outDir: string;
  readonly codec: string;
  /** One of the two: the run of a student, or of a teacher. */
  readonly student?: string;
  readonly teacher?: string;
  readonly recogniser: string;
  readonly speaker: string;
  /** Latent caches: the first gives the scale of the latents and the durations. */
  readonly data: readonly string[];
  readonly card: BundleCard;
  readonly tokenizer?: TokenizerKind;
  readonly precision?: Precision;
  /** Guidance that a teacher's bundle samples with unless asked for another; default 2, the paper's. */
  readonly guidance?: number;
  readonly extraFiles?: Readonly<Record<string, string | Uint8Array>>;
  readonly onProgress?: (event: BundleProgress) => void;
}

/** Prompt and segment together stay within what infill training showed the networks: 12 s, at most half of it prompt. */
const LIMITS = { maxTextCharacters: 20_000, minPromptSeconds: 1, maxPromptSeconds: 5, maxSegmentSeconds: 7 } as const;

/** The teacher's own sampler, that of the paper. */
const TEACHER_SAMPLER = { kind: "euler", grid: { kind: "sway", steps: 128 }, guidance: 2 } as const;

/** Exports trained runs as a bundle that `dmospeech` speaks with. */
export async function exportRun(options: ExportRunOptions): Promise<ExportedBundle> {
  const { card, tokenizer: kind = "phoneme", precision, outDir, extraFiles, onProgress } = options;
  const { guidance = TEACHER_SAMPLER.guidance } = options;
  const data = new LatentData(options.data);
  const { model: dit, process, prediction, stepTimes } = loadDenoiser(options);
  const { language, symbols } = createTokenizer(kind);
  const common = {
    ...card,
    process,
    prediction,
    tokenizer: { kind, language, symbols: [...symbols], durations: [...data.durations().framesPerSymbol] },
    stretch: "durations" as const,
    limits: LIMITS,
  };
  const description: BundleDescription =
    stepTimes === undefined
      ? { ...common, kind: "teacher", sampler: { ...TEACHER_SAMPLER, guidance } }
      : { ...common, kind: "student", stepTimes };
  return await exportBundle({
    outDir,
    codec: loadTrainedCodec(options.codec).model,
    dit,
    recogniser: loadTrainedRecogniser(options.recogniser).model,
    speaker: loadTrainedVerifier(options.speaker).model,
    statistics: data.statistics,
    description,
    precision,
    extraFiles,
    onProgress,
  });
}

function loadDenoiser({ student, teacher }: ExportRunOptions): TrainedDiT & { readonly stepTimes?: number[] } {
  if ((student === undefined) === (teacher === undefined)) {
    throw new RangeError("exportRun needs either a student's run or a teacher's, and got both or none.");
  }
  if (teacher !== undefined) return loadTrainedTeacher(teacher);
  const trained = loadTrainedStudent(student!);
  return { ...trained, stepTimes: studentTimes(trained.studentSteps) };
}
