// Whatever a NeMo manifest holds: entries, or a ManifestError.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mutateBytes, mutateJson, noiseBytes } from "../../../core/src/testing/mutate.js";
import { ManifestError, readManifest } from "./manifest.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "manifest-fuzz-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const row = {
  audio_filepath: "a/b.wav",
  duration: 1.5,
  text: "Hello.",
  speaker: "s",
  split: "train",
  source: "x",
  id: "1",
};

function reads(content: Uint8Array | string): boolean {
  const path = join(folder, "manifest.jsonl");
  writeFileSync(path, content);
  try {
    for (const { id, audioPath, speaker, split, durationSeconds } of readManifest(path)) {
      expect([typeof id, typeof audioPath, typeof speaker]).toEqual(["string", "string", "string"]);
      expect(["train", "valid", "test"]).toContain(split);
      expect(durationSeconds === undefined || durationSeconds > 0).toBe(true);
    }
    return true;
  } catch (error) {
    if (error instanceof ManifestError) return false;
    throw new Error(`not a ManifestError for ${Buffer.from(content).toString("base64")}`, { cause: error });
  }
}

it("takes or refuses 1,500 manifests with changed fields", () => {
  const rng = new Rng(11);
  let taken = 0;
  for (let i = 0; i < 1500; i++) if (reads(`${JSON.stringify(mutateJson(row, rng))}\n`)) taken++;
  expect(taken).toBeGreaterThan(100);
  expect(taken).toBeLessThan(1400);
});

it("takes or refuses 1,500 manifests with damaged bytes, and 500 files of noise", () => {
  const rng = new Rng(12);
  const bytes = new TextEncoder().encode(`${JSON.stringify(row)}\n${JSON.stringify({ ...row, id: "2" })}\n`);
  for (let i = 0; i < 1500; i++) reads(mutateBytes(bytes, rng));
  for (let i = 0; i < 500; i++) reads(noiseBytes(rng, 300));
});
