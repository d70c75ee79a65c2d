import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { summarise } from "./entry.js";
import { readManifest, writeManifest } from "./manifest.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "manifest-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function manifest(...lines: string[]): string {
  const path = join(folder, "manifest.jsonl");
  writeFileSync(path, lines.join("\n"));
  return path;
}

describe("readManifest", () => {
  it("resolves audio against the manifest's folder and fills what is missing", () => {
    const path = manifest(
      '{"audio_filepath": "a/one.wav", "duration": 1.5, "text": "Hello.", "speaker": 12, "split": "valid"}',
      "",
      '{"audio_filepath": "/elsewhere/two.flac", "speaker": "b", "text": "", "pred_text": "ignored"}',
    );
    expect(readManifest(path, { source: "mine" })).toEqual([
      {
        id: "a/one",
        audioPath: join(folder, "a/one.wav"),
        durationSeconds: 1.5,
        text: "Hello.",
        speaker: "12",
        split: "valid",
        source: "mine",
      },
      {
        id: "/elsewhere/two",
        audioPath: "/elsewhere/two.flac",
        durationSeconds: undefined,
        text: undefined,
        speaker: "b",
        split: "train",
        source: "mine",
      },
    ]);
  });

  it.each([
    ["{", /manifest\.jsonl:2: not JSON/],
    ["[1]", /:2: expected a JSON object/],
    ['{"speaker": "a"}', /:2: "audio_filepath" is missing/],
    ['{"audio_filepath": "b.wav"}', /:2: "speaker" is missing/],
    ['{"audio_filepath": "b.wav", "speaker": "a", "duration": -1}', /:2: "duration" must be a positive number/],
    [
      '{"audio_filepath": "b.wav", "speaker": "a", "split": "dev"}',
      /:2: "split" must be train, valid or test, got "dev"/,
    ],
    ['{"audio_filepath": "b.wav", "speaker": "a", "text": 5}', /:2: "text" must be a string/],
    ['{"audio_filepath": "a.wav", "speaker": "a"}', /:2: the id "a" was already used on line 1/],
  ])("names the line of %s", (line, message) => {
    const path = manifest('{"audio_filepath": "a.wav", "speaker": "a"}', line);
    expect(() => readManifest(path)).toThrow(message);
  });

  it("reads back what writeManifest wrote, with audio inside the folder named relative to it", () => {
    const path = join(folder, "out.jsonl");
    const entries = [
      {
        id: "x",
        audioPath: join(folder, "wav/x.wav"),
        durationSeconds: 2,
        text: "É “x”",
        speaker: "s",
        split: "train",
        source: "q",
      },
      {
        id: "y",
        audioPath: "/far/y.wav",
        durationSeconds: 3,
        text: undefined,
        speaker: "s",
        split: "test",
        source: "q",
      },
    ] as const;
    writeManifest(path, entries);
    expect(readManifest(path)).toEqual(entries);
    expect(readFileSync(path, "utf8")).toContain('"audio_filepath":"wav/x.wav"');
  });
});

describe("summarise", () => {
  it("adds hours and counts speakers by split and source", () => {
    const entry = (speaker: string, split: "train" | "valid", source: string, durationSeconds?: number) => ({
      id: "",
      audioPath: "",
      speaker,
      split,
      source,
      durationSeconds,
    });
    const entries = [entry("a", "train", "x", 1800), entry("b", "train", "x", 1800), entry("a", "valid", "y")];
    expect(summarise(entries)).toEqual({
      all: { utterances: 3, hours: 1, speakers: 2 },
      "train/x": { utterances: 2, hours: 1, speakers: 2 },
      "valid/y": { utterances: 1, hours: 0, speakers: 1 },
    });
  });
});
