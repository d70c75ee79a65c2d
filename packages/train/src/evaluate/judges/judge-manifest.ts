import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EvaluationError } from "../errors.js";

export const judgeManifestName = "judge.json";

interface JudgeManifestCommon {
  readonly formatVersion: 1;
  /** Named in reports. */
  readonly name: string;
  readonly description?: string;
  readonly sampleRate: number;
  /** The network's input `wave` [B, S] takes lengths that are multiples of it. */
  readonly multipleSamples: number;
  readonly file: { readonly path: string; readonly sha256?: string; readonly bytes?: number };
  readonly licences: readonly { readonly of: string; readonly licence: string; readonly attribution?: string }[];
  /** What it learnt from, how long, from which seed. */
  readonly training: Readonly<Record<string, unknown>>;
  /** Measured on unseen speakers. */
  readonly scores: Readonly<Record<string, number>>;
}

/** `wave` [B, S] → `log_probs` [B, T, V]; class 0 is the blank, the phonemes of `symbols` follow in their order. */
export interface RecogniserManifest extends JudgeManifestCommon {
  readonly kind: "recogniser";
  readonly tokenizer: {
    readonly kind: "phoneme" | "character";
    readonly language: string;
    readonly symbols: readonly string[];
  };
}

/** `wave` [B, S] → `embedding` [B, E]. */
export interface VerifierManifest extends JudgeManifestCommon {
  readonly kind: "verifier";
  readonly embeddingDim: number;
}

/** `judge.json`: what a judge's folder says of its ONNX network. */
export type JudgeManifest = RecogniserManifest | VerifierManifest;

export function isJudgeFolder(path: string): boolean {
  return existsSync(join(path, judgeManifestName));
}

/**
 * The manifest of a judge's folder.
 * @throws {EvaluationError} when there is none, it is of another kind, or says nonsense
 */
export function readJudgeManifest<K extends JudgeManifest["kind"]>(
  folder: string,
  kind: K,
): Extract<JudgeManifest, { kind: K }> {
  const path = join(folder, judgeManifestName);
  if (!existsSync(path)) {
    throw new EvaluationError(
      `"${folder}" is no judge: it has no ${judgeManifestName}; give a folder that dmospeech export-judge wrote.`,
    );
  }
  const manifest = parse(path);
  if (manifest.kind !== kind) {
    const flag = manifest.kind === "verifier" ? "--speaker" : "--asr";
    throw new EvaluationError(`"${folder}" is a ${manifest.kind}, not a ${kind}: give it as ${flag}.`);
  }
  return manifest as Extract<JudgeManifest, { kind: K }>;
}

function parse(path: string): JudgeManifest {
  let manifest: JudgeManifest;
  try {
    manifest = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new EvaluationError(`"${path}" is damaged: it is not JSON. Export the judge again.`, { cause });
  }
  const wrong = wrongField(manifest);
  if (wrong === undefined) return manifest;
  throw new EvaluationError(`"${path}" does not describe a judge: ${wrong}. Export the judge again.`);
}

function wrongField(manifest: JudgeManifest): string | undefined {
  const whole = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
  if (manifest?.formatVersion !== 1) return `formatVersion is ${manifest?.formatVersion}, expected 1`;
  if (manifest.kind !== "recogniser" && manifest.kind !== "verifier") return "kind is neither recogniser nor verifier";
  if (typeof manifest.name !== "string" || manifest.name === "") return "it has no name";
  if (!whole(manifest.sampleRate)) return "sampleRate is not a positive whole number";
  if (!whole(manifest.multipleSamples)) return "multipleSamples is not a positive whole number";
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(manifest.file?.path)) return "file.path is no file name in its folder";
  if (manifest.kind === "recogniser" && !Array.isArray(manifest.tokenizer?.symbols))
    return "its tokenizer has no symbols";
  return undefined;
}
