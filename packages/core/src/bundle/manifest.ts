import * as z from "zod";
import { ManifestError } from "./errors.js";

/** The manifest format this code reads and writes. */
export const manifestFormatVersion = 1;

const positiveInteger = z.int().positive();
const finite = z.number();

/**
 * A name of a file within the bundle's folder: relative, with forward slashes, and unable to leave the folder.
 * Control characters, drive letters and percent signs (which a URL would decode) are refused too.
 */
const bundlePath = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/u, {
    message: "is not a plain relative file name (letters, digits, `.`, `_`, `-`, `/`) inside the bundle",
  });

const fileSchema = z.strictObject({
  path: bundlePath,
  /** Lower-case hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, { message: "is not a SHA-256 in 64 lower-case hexadecimal digits" }),
  bytes: positiveInteger,
  dtype: z.enum(["float32", "float16", "int8"]),
});

const processSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("flow") }),
  z.strictObject({ kind: z.literal("shifted-cosine"), shift: finite.positive().optional() }),
]);

const gridSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("uniform"), steps: positiveInteger.max(10_000) }),
  z.strictObject({ kind: z.literal("sway"), steps: positiveInteger.max(10_000), coefficient: finite.optional() }),
]);

const samplerSchema = z.strictObject({
  kind: z.enum(["euler", "heun", "dpm++2m", "ddim"]),
  grid: gridSchema,
  /** w in p + w·(p − p∅). */
  guidance: finite.nonnegative(),
});

const tokenizerSchema = z.strictObject({
  kind: z.enum(["phoneme", "character"]),
  language: z.string().min(2),
  /** In the order of their ids; the first is the filler `_`. */
  symbols: z.array(z.string().min(1)).min(2).max(10_000),
  /** Mean length of each symbol in latent frames, in the order of the symbols. */
  durations: z.array(finite.nonnegative()),
});

const trainingSchema = z.looseObject({
  data: z.array(z.string()),
  hours: finite.nonnegative(),
  steps: z.int().nonnegative(),
  hardware: z.string(),
  /** ISO 8601 day. */
  date: z.iso.date(),
});

const licenceSchema = z.strictObject({
  /** What the licence covers: `weights`, `training data`, `phonemizer`, … */
  of: z.string().min(1),
  /** SPDX identifier where there is one. */
  licence: z.string().min(1),
  attribution: z.string().optional(),
  url: z.url().optional(),
});

/** Latent frames of surroundings that make a chunk of a long recording come out as it does in the whole. */
const codecContextSchema = z.strictObject({
  encoderFrames: z.int().nonnegative().max(100_000),
  decoderFrames: z.int().nonnegative().max(100_000),
});

const limitsSchema = z.strictObject({
  maxTextCharacters: positiveInteger,
  minPromptSeconds: finite.nonnegative(),
  maxPromptSeconds: finite.positive(),
  /** Longest stretch synthesised at once, prompt not counted; longer text is split at sentences. */
  maxSegmentSeconds: finite.positive(),
});

const common = {
  formatVersion: z.literal(manifestFormatVersion),
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, { message: "is not a plain name of 1 to 64 characters" }),
  description: z.string().optional(),
  sampleRate: positiveInteger.min(8000).max(192_000),
  /** Samples per latent frame. */
  hop: positiveInteger,
  latentDim: positiveInteger,
  /** Absent from bundles exported before it existed: their codec runs on whole recordings only. */
  codecContext: codecContextSchema.optional(),
  /** [latentDim] mean and standard deviation of the codec's latents; the networks work on (z − mean) / std. */
  latentMean: z.array(finite),
  latentStd: z.array(finite.positive()),
  /** Latent frames per position of the denoiser; lengths are multiples of it. */
  patch: positiveInteger.max(16),
  process: processSchema,
  prediction: z.enum(["data", "noise", "velocity", "v"]),
  tokenizer: tokenizerSchema,
  /** How tokens are laid over frames. */
  stretch: z.enum(["average", "durations", "pad"]),
  files: z.strictObject({
    encoder: fileSchema,
    text: fileSchema,
    denoiser: fileSchema,
    decoder: fileSchema,
    ctc: fileSchema.optional(),
    speaker: fileSchema.optional(),
  }),
  licences: z.array(licenceSchema).min(1),
  training: trainingSchema,
  /** Measured scores by name, for example `wer`, `similarity`, `rtf`. */
  scores: z.record(z.string(), finite),
  limits: limitsSchema,
};

const manifestSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      ...common,
      kind: z.literal("student"),
      /** The times the student was trained at, rising from 0. */
      stepTimes: z.array(finite.min(0).lt(1)).min(1).max(64),
    }),
    z.strictObject({ ...common, kind: z.literal("teacher"), sampler: samplerSchema }),
  ])
  .superRefine((manifest, context) => {
    const expectLength = (path: (string | number)[], got: number, expected: number, what: string) => {
      if (got !== expected) {
        context.addIssue({ code: "custom", path, message: `holds ${got} values, expected ${expected} (${what})` });
      }
    };
    const { latentDim, tokenizer } = manifest;
    expectLength(["latentMean"], manifest.latentMean.length, latentDim, "latentDim");
    expectLength(["latentStd"], manifest.latentStd.length, latentDim, "latentDim");
    expectLength(["tokenizer", "durations"], tokenizer.durations.length, tokenizer.symbols.length, "one per symbol");
    if (tokenizer.symbols[0] !== "_" || new Set(tokenizer.symbols).size !== tokenizer.symbols.length) {
      context.addIssue({
        code: "custom",
        path: ["tokenizer", "symbols"],
        message: "does not start with the filler `_`, or holds a symbol twice",
      });
    }
    if (manifest.kind === "student" && manifest.stepTimes.some((t, i) => i > 0 && t <= manifest.stepTimes[i - 1]!)) {
      context.addIssue({ code: "custom", path: ["stepTimes"], message: "does not rise strictly" });
    }
  });

/** What a bundle is: see the fields' comments in the schema. */
export type Manifest = z.infer<typeof manifestSchema>;
/** One file of a bundle. */
export type BundleFile = z.infer<typeof fileSchema>;
/** The names of a bundle's graphs. */
export type BundleFileName = keyof Manifest["files"];

/**
 * A manifest from the text of `manifest.json`, or from its parsed value.
 * @throws {ManifestError} naming the first field that is missing, misspelt, of the wrong type or out of range.
 */
export function parseManifest(json: unknown): Manifest {
  const value = typeof json === "string" ? parseJson(json) : json;
  const version = (value as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === "number" && version > manifestFormatVersion) {
    throw new ManifestError({
      path: "formatVersion",
      problem: `is ${version}, and this release reads ${manifestFormatVersion}`,
      remedy: "Update dmospeech.",
    });
  }
  const result = manifestSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new ManifestError({ path: issuePath(issue), problem: issue.message });
}

function issuePath(issue: z.core.$ZodIssue): string {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]!] : issue.path;
  return path.map(String).join(".");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ManifestError({ path: "", problem: `is not JSON (${cause instanceof Error ? cause.message : cause})` });
  }
}
