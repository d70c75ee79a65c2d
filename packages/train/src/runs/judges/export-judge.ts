import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Tensor } from "@dmospeech/engine";
import {
  type JudgeManifest,
  judgeManifestName,
  type RecogniserManifest,
  type VerifierManifest,
} from "../../evaluate/judges/judge-manifest.js";
import { BundleParityError, NonFiniteNetworkError } from "../../export/bundle/errors.js";
import { ExportError } from "../../export/errors.js";
import { type ExportableModule, exportGraph, type GraphSpec } from "../../export/export-graph.js";
import { measureParity } from "../../export/parity.js";
import { samplesPerStep } from "../../models/judges/mel-features.js";
import type { JudgeLessons } from "../../recipes/judges/shares.js";
import { loadTrainedJudge, type TrainedJudge } from "../../recipes/judges/trained.js";

/** What nobody but the trainer of a judge knows of it. */
export interface JudgeCard {
  /** Named in reports; default: the name of the folder. */
  readonly name?: string;
  readonly description?: string;
  /** Default: the weights as this project's own, Apache-2.0. */
  readonly licences?: JudgeManifest["licences"];
}

export interface ExportJudgeOptions {
  /** Run or checkpoint of a judge. */
  readonly run: string;
  /** A judge there is replaced; any other folder that is not empty is refused. */
  readonly outDir: string;
  readonly card?: JudgeCard;
}

export interface ExportedJudge {
  readonly manifest: JudgeManifest;
  /** RMS difference between engine and ONNX Runtime, relative to the output, at the worst of the sizes tried. */
  readonly relativeRms: number;
}

/** The folder for a judge cannot be used. */
export class JudgeFolderError extends ExportError {
  constructor(folder: string, reason: string, options?: ErrorOptions) {
    super(`${folder} ${reason}; give a new folder, or one that holds a judge to replace`, options);
  }
}

/** What another order of rounding may cost; a wrong graph is off by about 1. */
const LARGEST_RELATIVE_RMS = 1e-3;
const NETWORK = "network.onnx";
const ownLicence = [{ of: "weights", licence: "Apache-2.0" }];

/**
 * Writes a trained judge as one ONNX network from samples on, with a manifest of what it is and how well it hears.
 * @throws JudgeFolderError, BundleParityError, NonFiniteNetworkError, CheckpointError, and the errors of `exportGraph`
 */
export async function exportJudge(options: ExportJudgeOptions): Promise<ExportedJudge> {
  const { run, outDir, card = {} } = options;
  await requireReplaceable(outDir);
  const judge = loadTrainedJudge(run);
  const spec = judgeGraph(judge);
  const model = exportGraph(spec);
  const relativeRms = await requireParity(spec, model);
  const file = { path: NETWORK, sha256: createHash("sha256").update(model).digest("hex"), bytes: model.byteLength };
  const manifest = { ...describeJudge(judge, options), ...card, file } as JudgeManifest;
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, NETWORK), model);
  await writeFile(join(outDir, judgeManifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, relativeRms };
}

/** `wave` [B, S] → `log_probs` [B, T, V] or `embedding` [B, E]; S is a multiple of the judge's step. */
function judgeGraph({ kind, model }: TrainedJudge): GraphSpec {
  const [output, times] =
    kind === "recogniser" ? ["log_probs", samplesPerStep(model.config)] : ["embedding", model.config.hop];
  return {
    name: `judge-${kind}`,
    inputs: [{ name: "wave", dtype: "float32", dims: ["batch", { dim: "steps", times }], range: [-1, 1] }],
    outputs: [output],
    module: model as ExportableModule,
    run: ({ wave }) => ({ [output]: model.forward(wave as Tensor) }),
  };
}

type Described = Omit<RecogniserManifest, "file"> | Omit<VerifierManifest, "file">;

function describeJudge(judge: TrainedJudge, { run, outDir }: ExportJudgeOptions): Described {
  const { state, model } = judge;
  const config = state.config as unknown as { lessons: JudgeLessons; tokenizer: RecogniserManifest["tokenizer"] };
  const common = {
    formatVersion: 1,
    name: basename(resolve(outDir)),
    sampleRate: model.config.sampleRate,
    licences: ownLicence,
    training: { ...config.lessons, steps: state.step, seed: state.seed },
    scores: lastScores(run, state.step),
  } as const;
  return judge.kind === "recogniser"
    ? {
        ...common,
        kind: "recogniser",
        multipleSamples: samplesPerStep(judge.model.config),
        tokenizer: config.tokenizer,
      }
    : {
        ...common,
        kind: "verifier",
        multipleSamples: judge.model.config.hop,
        embeddingDim: judge.model.config.embeddingDim,
      };
}

/** The newest validation of the run up to `step`, without its prefix. */
function lastScores(run: string, step: number): Record<string, number> {
  const folder = basename(run).startsWith("step-") ? dirname(dirname(run)) : run;
  const path = join(folder, "metrics.jsonl");
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.includes('"valid/'));
  const validated = lines
    .map((line) => JSON.parse(line) as Record<string, number>)
    .filter((line) => line.step! <= step);
  const scores = Object.entries(validated.at(-1) ?? {}).filter(([name]) => name.startsWith("valid/"));
  return Object.fromEntries(scores.map(([name, value]) => [name.slice("valid/".length), value]));
}

async function requireParity(spec: GraphSpec, model: Uint8Array): Promise<number> {
  const sizes = [
    { batch: 1, steps: 61 },
    { batch: 2, steps: 38 },
  ];
  const differences = await measureParity(spec, { model, sizes });
  if (differences.some(({ nonFinite }) => nonFinite > 0)) throw new NonFiniteNetworkError(spec.name);
  const relativeRms = Math.max(...differences.map((one) => one.relativeRms));
  if (relativeRms <= LARGEST_RELATIVE_RMS) return relativeRms;
  throw new BundleParityError({ graph: spec.name, precision: "float32", relativeRms, largest: LARGEST_RELATIVE_RMS });
}

async function requireReplaceable(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw new JudgeFolderError(folder, `cannot be read (${error.message})`, { cause: error });
  });
  if (entries.length === 0 || entries.includes(judgeManifestName)) return;
  throw new JudgeFolderError(
    folder,
    `holds ${entries.length} files but no ${judgeManifestName}, so it is not an earlier judge`,
  );
}
