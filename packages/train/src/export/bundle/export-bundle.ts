import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import {
  type BundleFile,
  type BundleFileName,
  type Manifest,
  manifestFormatVersion,
  parseManifest,
} from "@dmospeech/core";
import type { LatentStatistics } from "../../data/latent-cache.js";
import type { Codec } from "../../models/codec/codec.js";
import { codecContext } from "../../models/codec/receptive-field.js";
import type { CtcRecogniser } from "../../models/ctc/ctc-recogniser.js";
import type { DiT } from "../../models/dit/dit.js";
import type { SpeakerVerifier } from "../../models/speaker/speaker-verifier.js";
import { exportGraph, type GraphSpec } from "../export-graph.js";
import { measureParity, type OutputDifference } from "../parity.js";
import type { Precision } from "../weights.js";
import { BundleFolderError, BundleParityError, NonFiniteNetworkError } from "./errors.js";
import {
  decoderGraph,
  denoiserGraph,
  encoderGraph,
  recogniserGraph,
  speakerGraph,
  textGraph,
} from "./network-graphs.js";

/** Fields of the manifest that follow from the networks and files. */
type DerivedField =
  | "formatVersion"
  | "sampleRate"
  | "hop"
  | "latentDim"
  | "codecContext"
  | "latentMean"
  | "latentStd"
  | "patch"
  | "files";

type Described<M> = M extends Manifest ? Omit<M, DerivedField> : never;

/** What only the caller knows of a bundle: name, tokenizer, process, step times or sampler, licences, training, scores. */
export type BundleDescription = Described<Manifest>;

export interface ExportBundleOptions {
  /** Replaced as a whole when it holds a bundle; any other folder that is not empty is refused. */
  readonly outDir: string;
  readonly codec: Codec;
  /** A student or a teacher, as `description.kind` says. */
  readonly dit: DiT;
  readonly recogniser?: CtcRecogniser;
  readonly speaker?: SpeakerVerifier;
  readonly statistics: LatentStatistics;
  readonly description: BundleDescription;
  /** For all networks, or for each by name; default float16. */
  readonly precision?: Precision | Partial<Record<BundleFileName, Precision>>;
  /** Files beside the networks, such as a model card: path → contents. */
  readonly extraFiles?: Readonly<Record<string, string | Uint8Array>>;
  readonly onProgress?: (event: BundleProgress) => void;
}

export interface BundleProgress {
  readonly file: BundleFileName;
  readonly bytes: number;
  /** RMS difference between engine and ONNX Runtime, relative to the output, at the worst of the sizes tried. */
  readonly relativeRms: number;
}

export interface ExportedBundle {
  readonly manifest: Manifest;
  readonly parity: Readonly<Partial<Record<BundleFileName, readonly OutputDifference[]>>>;
}

/** What rounding may cost, as RMS relative to the output's; a wrong graph is off by about 1. */
const LARGEST_RELATIVE_RMS: Readonly<Record<Precision, number>> = { float32: 1e-3, float16: 2e-2, int8: 0.3 };

/**
 * Writes the networks as ONNX graphs with their manifest, and checks each against the engine on random inputs.
 *
 * The folder appears complete or not at all: it is written under another name and renamed.
 * @throws BundleFolderError, BundleParityError, NonFiniteNetworkError, ManifestError, and the errors of `exportGraph`.
 */
export async function exportBundle(options: ExportBundleOptions): Promise<ExportedBundle> {
  const outDir = resolve(options.outDir);
  await requireReplaceable(outDir);
  const partial = join(dirname(outDir), `.${basename(outDir)}.partial-${process.pid}`);
  await mkdir(partial, { recursive: true });
  try {
    const exported = await writeBundle(partial, options);
    await replaceFolder(partial, outDir);
    return exported;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function writeBundle(folder: string, options: ExportBundleOptions): Promise<ExportedBundle> {
  const files: Partial<Record<BundleFileName, BundleFile>> = {};
  const parity: Partial<Record<BundleFileName, readonly OutputDifference[]>> = {};
  for (const [name, spec] of Object.entries(graphsOf(options)) as [BundleFileName, GraphSpec][]) {
    const dtype = precisionOf(options, name);
    const model = exportGraph(spec, { precision: dtype });
    const differences = await requireParity(spec, model, { dtype, patch: options.dit.config.patch });
    const path = `${name}.onnx`;
    await writeFile(join(folder, path), model);
    files[name] = { path, sha256: createHash("sha256").update(model).digest("hex"), bytes: model.byteLength, dtype };
    parity[name] = differences;
    options.onProgress?.({ file: name, bytes: model.byteLength, relativeRms: worstRms(differences) });
  }
  for (const [path, contents] of Object.entries(options.extraFiles ?? {}))
    await writeFile(join(folder, path), contents);
  const manifest = parseManifest({ ...describe(options), files });
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, parity };
}

function graphsOf({ codec, dit, recogniser, speaker, statistics }: ExportBundleOptions): Record<string, GraphSpec> {
  return {
    encoder: encoderGraph(codec, statistics),
    text: textGraph(dit),
    denoiser: denoiserGraph(dit),
    decoder: decoderGraph(codec, statistics),
    ...(recogniser === undefined ? {} : { ctc: recogniserGraph(recogniser) }),
    ...(speaker === undefined ? {} : { speaker: speakerGraph(speaker) }),
  };
}

function precisionOf({ precision = "float16" }: ExportBundleOptions, name: BundleFileName): Precision {
  return typeof precision === "string" ? precision : (precision[name] ?? "float16");
}

function describe({ description, codec, dit, statistics }: ExportBundleOptions): Omit<Manifest, "files"> {
  const { sampleRate, hop, latentDim } = codec.config;
  return {
    ...description,
    formatVersion: manifestFormatVersion,
    sampleRate,
    hop,
    latentDim,
    codecContext: codecContext(codec.config),
    latentMean: [...statistics.mean],
    latentStd: [...statistics.std],
    patch: dit.config.patch,
  };
}

async function requireParity(
  spec: GraphSpec,
  model: Uint8Array,
  { dtype, patch }: { readonly dtype: Precision; readonly patch: number },
): Promise<OutputDifference[]> {
  const sizes = [
    { batch: 1, frames: 24 * patch, tokens: 17 },
    { batch: 2, frames: 7 * patch, tokens: 5 },
  ];
  const differences = await measureParity(spec, { model, sizes, byEssence: dtype !== "float32" });
  if (differences.some(({ nonFinite }) => nonFinite > 0)) throw new NonFiniteNetworkError(spec.name);
  const relativeRms = worstRms(differences);
  const largest = LARGEST_RELATIVE_RMS[dtype];
  if (!(relativeRms <= largest))
    throw new BundleParityError({ graph: spec.name, precision: dtype, relativeRms, largest });
  return differences;
}

function worstRms(differences: readonly OutputDifference[]): number {
  return Math.max(...differences.map(({ relativeRms }) => relativeRms));
}

/** A new or empty folder, or an earlier bundle. */
async function requireReplaceable(folder: string): Promise<void> {
  let entries: string[];
  try {
    entries = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw new BundleFolderError(folder, `cannot be read (${(error as Error).message})`, { cause: error });
  }
  if (entries.length > 0 && !entries.includes("manifest.json")) {
    throw new BundleFolderError(
      folder,
      `holds ${entries.length} files but no manifest.json, so it is not an earlier bundle`,
    );
  }
}

async function replaceFolder(from: string, to: string): Promise<void> {
  const old = join(dirname(to), `.${basename(to)}.old-${process.pid}`);
  let isReplacing = true;
  try {
    await rename(to, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    isReplacing = false;
  }
  try {
    await rename(from, to);
  } catch (error) {
    if (isReplacing) await rename(old, to);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
