import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseManifest } from "@dmospeech/core";
import { noGrad } from "@dmospeech/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codecIstftTiny } from "../../models/codec/configs.js";
import { createCodec } from "../../models/codec/create.js";
import { codecContext } from "../../models/codec/receptive-field.js";
import { tinyCtc } from "../../models/ctc/configs.js";
import { CtcRecogniser } from "../../models/ctc/ctc-recogniser.js";
import { tinyDiT } from "../../models/dit/configs.js";
import { DiT } from "../../models/dit/dit.js";
import { tinySpeaker } from "../../models/speaker/configs.js";
import { SpeakerVerifier } from "../../models/speaker/speaker-verifier.js";
import { shaken } from "../../models/testing.js";
import { openSession } from "../parity.js";
import { type ExportBundleOptions, exportBundle } from "./export-bundle.js";

const symbols = ["_", "a", "b"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle test "));
});
afterAll(() => rm(folder, { recursive: true }));

function options(name: string): ExportBundleOptions {
  const sizes = { latentDim: 4, vocabularySize: symbols.length };
  return {
    outDir: join(folder, name),
    codec: shaken(createCodec(codecIstftTiny()), { std: 0.02 }),
    dit: shaken(new DiT(tinyDiT({ ...sizes, patch: 2 }))),
    recogniser: shaken(new CtcRecogniser(tinyCtc(sizes))),
    speaker: shaken(new SpeakerVerifier(tinySpeaker(sizes))),
    statistics: { mean: [0, 0.1, 0.2, 0.3], std: [1, 2, 0.5, 1] },
    description: {
      name: "tiny",
      kind: "student",
      stepTimes: [0, 0.25, 0.5, 0.75],
      process: { kind: "flow" },
      prediction: "velocity",
      tokenizer: { kind: "character", language: "en", symbols, durations: [0, 3, 4] },
      stretch: "average",
      licences: [{ of: "weights", licence: "Apache-2.0" }],
      training: { data: ["noise"], hours: 0, steps: 0, hardware: "none", date: "2026-01-31" },
      scores: {},
      limits: { maxTextCharacters: 100, minPromptSeconds: 0.5, maxPromptSeconds: 10, maxSegmentSeconds: 10 },
    },
  };
}

describe("exportBundle", () => {
  it("writes networks that a manifest describes, and replaces an earlier bundle whole", async () => {
    const asked = options("whole");
    const reported: string[] = [];
    const extraFiles = { "README.md": "# tiny\n" };
    const { manifest } = await exportBundle({ ...asked, extraFiles, onProgress: ({ file }) => reported.push(file) });
    expect(reported).toEqual(["encoder", "text", "denoiser", "decoder", "ctc", "speaker"]);
    expect(manifest).toMatchObject({ sampleRate: 8000, hop: 80, latentDim: 4, patch: 2, latentStd: [1, 2, 0.5, 1] });
    expect(manifest.codecContext).toEqual(codecContext(asked.codec.config));
    expect(parseManifest(await readFile(join(asked.outDir, "manifest.json"), "utf8"))).toEqual(manifest);
    for (const { path, sha256, bytes, dtype } of Object.values(manifest.files)) {
      const contents = await readFile(join(asked.outDir, path));
      expect([contents.byteLength, createHash("sha256").update(contents).digest("hex")]).toEqual([bytes, sha256]);
      expect(dtype).toBe("float16");
      await (await openSession(contents)).release();
    }
    const precision = { denoiser: "int8" } as const;
    const again = await exportBundle({ ...asked, recogniser: undefined, speaker: undefined, precision });
    expect(again.manifest.files.denoiser.dtype).toBe("int8");
    expect(again.manifest.files.denoiser.bytes).toBeLessThan(manifest.files.denoiser.bytes);
    const names = ["decoder.onnx", "denoiser.onnx", "encoder.onnx", "manifest.json", "text.onnx"];
    expect((await readdir(asked.outDir)).sort()).toEqual(names);
    expect((await readdir(folder)).filter((name) => name.includes("whole"))).toEqual(["whole"]);
  });

  it("leaves nothing behind when a network cannot be exported", async () => {
    const asked = options("broken");
    noGrad(() => asked.dit.projOut.bias!.fill_(Number.NaN));
    await expect(exportBundle(asked)).rejects.toThrow(/network "denoiser" gives NaN or infinity/);
    const bad = options("misdescribed");
    await expect(exportBundle({ ...bad, statistics: { mean: [0], std: [1] } })).rejects.toThrow(/latent/i);
    expect((await readdir(folder)).filter((name) => /broken|misdescribed/.test(name))).toEqual([]);
  });

  it("does not replace a folder that is no bundle", async () => {
    const asked = options("mine");
    await mkdir(asked.outDir);
    await writeFile(join(asked.outDir, "thesis.txt"), "important");
    await expect(exportBundle(asked)).rejects.toThrow(/holds 1 files but no manifest\.json/);
    expect(await readFile(join(asked.outDir, "thesis.txt"), "utf8")).toBe("important");
  });
});
