import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BundleFileError, ManifestError } from "./errors.js";
import { parseManifest } from "./manifest.js";
import { sha256Hex, verifyBundleFile } from "./sha256.js";

const file = (path: string) => ({ path, sha256: "ab".repeat(32), bytes: 10, dtype: "float32" });

const student = {
  formatVersion: 1,
  kind: "student",
  name: "tiny-en",
  sampleRate: 16000,
  hop: 400,
  latentDim: 2,
  codecContext: { encoderFrames: 13, decoderFrames: 18 },
  latentMean: [0, 0.5],
  latentStd: [1, 2],
  patch: 2,
  process: { kind: "flow" },
  prediction: "velocity",
  stepTimes: [0, 0.25, 0.5, 0.75],
  tokenizer: { kind: "phoneme", language: "en-us", symbols: ["_", " ", "a"], durations: [0, 0, 3.2] },
  stretch: "durations",
  files: {
    encoder: file("encoder.onnx"),
    text: file("text.onnx"),
    denoiser: file("int8/denoiser.onnx"),
    decoder: file("decoder.onnx"),
  },
  licences: [{ of: "weights", licence: "CC-BY-4.0" }],
  training: { data: ["LibriSpeech"], hours: 3.4, steps: 1000, hardware: "2 CPU cores", date: "2025-01-31" },
  scores: { wer: 0.12 },
  limits: { maxTextCharacters: 10000, minPromptSeconds: 1, maxPromptSeconds: 15, maxSegmentSeconds: 20 },
};

const { stepTimes: _, ...withoutTimes } = student;
const teacher = {
  ...withoutTimes,
  kind: "teacher",
  sampler: { kind: "heun", grid: { kind: "sway", steps: 32, coefficient: -1 }, guidance: 2 },
};

/** The student's manifest with one field replaced. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(student) as Record<string, unknown>;
  const keys = path.split(".");
  const parent = keys.slice(0, -1).reduce((object, key) => object[key] as Record<string, unknown>, copy);
  parent[keys.at(-1)!] = value;
  return copy;
}

describe("parseManifest", () => {
  test("gives back a valid manifest, from text or value, of either kind", () => {
    expect(parseManifest(JSON.stringify(student))).toEqual(student);
    expect(parseManifest(teacher)).toEqual(teacher);
  });

  test("reads a manifest from before codecContext existed", () => {
    expect(parseManifest(changed("codecContext", undefined)).codecContext).toBeUndefined();
  });

  test.each([
    ["sampleRate", "16000"],
    ["hop", 0],
    ["codecContext", { encoderFrames: 13 }],
    ["codecContext.decoderFrames", -1],
    ["codecContext.encoderFrames", 1.5],
    ["latentMean", [0]],
    ["latentStd", [1, 0]],
    ["patch", 1.5],
    ["process.kind", "gaussian"],
    ["prediction", "score"],
    ["stepTimes", [0, 0.5, 0.5]],
    ["stepTimes", []],
    ["tokenizer.durations", [1]],
    ["tokenizer.symbols", ["a", "_", "b"]],
    ["tokenizer.symbols", ["_", "a", "a"]],
    ["files.decoder", undefined],
    ["files.decoder.sha256", "AB".repeat(32)],
    ["files.denoiser.path", "../denoiser.onnx"],
    ["scores.wer", "low"],
    ["limits.maxPromptSeconds", -1],
    ["training.date", "yesterday"],
    ["licences", []],
    ["extra", 1],
    ["files.vocoder", file("v.onnx")],
  ])("names the bad field: %s = %j", (path, value) => {
    const error = catchManifestError(changed(path, value));
    expect(error.path === path || error.path.startsWith(`${path}.`)).toBe(true);
    expect(error.message).toContain(`field ${error.path}`);
  });

  test.each([
    "../a",
    "/etc/passwd",
    "a/../b",
    "C:\\a",
    "a\\b",
    "./a",
    "a//b",
    "a%2e%2e",
    "https://x/a",
    ".hidden",
    "a\u0000",
    "",
  ])("refuses a file name that could leave the bundle: %j", (path) => {
    expect(catchManifestError(changed("files.text.path", path)).path).toBe("files.text.path");
  });

  test("a newer format asks for an update; broken JSON and other values are manifest errors too", () => {
    expect(catchManifestError(changed("formatVersion", 2)).message).toMatch(/is 2.*reads 1.*Update/u);
    expect(catchManifestError("{").message).toMatch(/not JSON/u);
    for (const value of [null, 7, [], "[]"]) expect(catchManifestError(value)).toBeInstanceOf(ManifestError);
  });

  test("whatever is put anywhere: a manifest or a ManifestError", () => {
    const paths = fc.constantFrom(...leafPaths(student));
    fc.assert(
      fc.property(paths, fc.jsonValue(), (path, value) => {
        try {
          parseManifest(changed(path, value));
        } catch (error) {
          expect(error).toBeInstanceOf(ManifestError);
        }
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(catchManifestError(value)).toBeInstanceOf(ManifestError);
      }),
    );
  });
});

describe("file verification", () => {
  const bytes = new TextEncoder().encode("abc");
  // The test vector of FIPS 180-2, appendix B.1.
  const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  const described = { path: "a.onnx", sha256, bytes: 3, dtype: "float32" } as const;

  test("hashes as SHA-256 and accepts the described file", async () => {
    expect(await sha256Hex(bytes)).toBe(sha256);
    await expect(verifyBundleFile(described, bytes)).resolves.toBeUndefined();
  });

  test("refuses a cut and a changed file", async () => {
    await expect(verifyBundleFile(described, bytes.slice(1))).rejects.toThrow(/2 bytes.*says 3/u);
    await expect(verifyBundleFile(described, new TextEncoder().encode("abd"))).rejects.toThrow(BundleFileError);
  });
});

function catchManifestError(value: unknown): ManifestError {
  try {
    parseManifest(value);
  } catch (error) {
    if (error instanceof ManifestError) return error;
    throw error;
  }
  throw new Error("the manifest was accepted");
}

function leafPaths(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === "object" && child !== null
      ? [`${prefix}${key}`, ...leafPaths(child, `${prefix}${key}.`)]
      : [`${prefix}${key}`],
  );
}
