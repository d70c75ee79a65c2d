import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodeWav } from "@dmospeech/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildAudioCache } from "./audio-cache-build.js";
import type { Entry } from "./entry.js";
import { type CorpusLayout, detectLayout, readCorpus } from "./layouts.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "corpus-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes a miniature corpus: WAV paths get a short tone, the others their text. */
function tree(files: Readonly<Record<string, string | null>>): void {
  const samples = Float32Array.from({ length: 8000 }, (_, i) => 0.3 * Math.sin(i / 5));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content ?? encodeWav({ samples, sampleRate: 16_000 }));
  }
}

/** Reads the tree, checks that it is recognised and that every file named is there and decodes. */
async function read(layout: CorpusLayout): Promise<Entry[]> {
  expect(detectLayout(root)).toBe(layout);
  const entries = readCorpus(root, { validShare: 0.5 });
  using cache = await buildAudioCache({
    entries,
    folder: join(root, ".cache"),
    sampleRateHz: 16_000,
    maxSkippedShare: 0,
  });
  expect(cache.skipped).toEqual([]);
  expect(cache.utterances).toHaveLength(entries.length);
  return entries;
}

const facts = ({ id, text, speaker, split }: Entry) => [id, text, speaker, split];

describe("readCorpus", () => {
  it("reads LibriSpeech", async () => {
    tree({
      "train-clean-100/19/198/19-198-0000.wav": null,
      "train-clean-100/19/198/19-198-0001.wav": null,
      "train-clean-100/19/198/19-198.trans.txt":
        "19-198-0000 NORTHANGER ABBEY\n19-198-0001 THIS WORK\n19-198-0002 NO AUDIO\n",
      "dev-clean/84/121123/84-121123-0000.wav": null,
      "dev-clean/84/121123/84-121123.trans.txt": "84-121123-0000 GO\n",
    });
    const entries = await read("librispeech");
    expect(entries.map(facts)).toEqual([
      ["84-121123-0000", "GO", "LS84", "valid"],
      ["19-198-0000", "NORTHANGER ABBEY", "LS19", "train"],
      ["19-198-0001", "THIS WORK", "LS19", "train"],
    ]);
    expect(entries[0]!.source).toBe("librispeech");
  });

  it("reads LibriTTS", async () => {
    tree({
      "test-clean/61/70968/61_70968_000003_000000.wav": null,
      "test-clean/61/70968/61_70968_000003_000000.original.txt": "He began in 1900.",
      "test-clean/61/70968/61_70968_000003_000000.normalized.txt": "He began in nineteen hundred.\n",
      "test-clean/61/70968/61_70968_000004_000000.wav": null, // no transcript: left out
    });
    const text = "He began in nineteen hundred.";
    expect((await read("libritts")).map(facts)).toEqual([["61_70968_000003_000000", text, "LT61", "test"]]);
  });

  it("reads LJSpeech and holds out clips of its one speaker", async () => {
    tree({
      "metadata.csv": "LJ001-0001|In 1850|In eighteen fifty\nLJ001-0002|so|\n",
      "wavs/LJ001-0001.wav": null,
      "wavs/LJ001-0002.wav": null,
    });
    const entries = await read("ljspeech");
    expect(entries.map(({ text, speaker }) => [text, speaker])).toEqual([
      ["In eighteen fifty", "LJ"],
      ["so", "LJ"],
    ]);
    expect(entries.map(({ split }) => split).sort()).toEqual(["train", "valid"]);
  });

  it("reads VCTK, one microphone, and holds out whole speakers", async () => {
    const speakers = ["p225", "p226", "p227", "p228"];
    const files = speakers.flatMap((speaker) =>
      ["001", "002"].flatMap((n): [string, string | null][] => [
        [`wav48_silence_trimmed/${speaker}/${speaker}_${n}_mic1.wav`, null],
        [`wav48_silence_trimmed/${speaker}/${speaker}_${n}_mic2.wav`, null],
        [`txt/${speaker}/${speaker}_${n}.txt`, "Please call Stella.\n"],
      ]),
    );
    tree({ ...Object.fromEntries(files), "wav48_silence_trimmed/p225/p225_003_mic1.wav": null });
    const entries = await read("vctk");
    expect(entries).toHaveLength(8);
    expect(facts(entries[0]!).slice(0, 3)).toEqual(["p225_001", "Please call Stella.", "VCTK-p225"]);
    const bySplit = (split: string) => new Set(entries.filter((e) => e.split === split).map((e) => e.speaker));
    expect([bySplit("train").size, bySplit("valid").size]).toEqual([2, 2]);
    const valid = bySplit("valid");
    expect([...bySplit("train")].filter((speaker) => valid.has(speaker))).toEqual([]);
    expect(readCorpus(root, { validShare: 0.5 })).toEqual(readCorpus(root, { validShare: 0.5 }));
  });

  it("reads Common Voice by its own splits", async () => {
    const header = "client_id\tpath\tsentence\tup_votes\n";
    tree({
      "clips/c1.wav": null,
      "clips/c2.wav": null,
      "train.tsv": `${header}aa\tc1.wav\tHello there.\t2\n`,
      "dev.tsv": `${header}bb\tc2.wav\tGood day.\t3\n`,
    });
    expect((await read("common-voice")).map(facts)).toEqual([
      ["c1", "Hello there.", "CV-aa", "train"],
      ["c2", "Good day.", "CV-bb", "valid"],
    ]);
    writeFileSync(join(root, "train.tsv"), "client_id\tsentence\naa\tHello.\n");
    expect(() => readCorpus(root)).toThrow(/the column "path" is missing/);
  });

  it("reads a plain folder with speakers as folders and text beside the audio", async () => {
    tree({ "anna/day/1.wav": null, "anna/day/1.txt": "One.", "ben/2.wav": null });
    const entries = await read("folder");
    expect(entries.map(({ id, text, speaker }) => [id, text, speaker])).toEqual([
      ["anna/day/1", "One.", "anna"],
      ["ben/2", undefined, "ben"],
    ]);
  });

  it("reads a folder with a manifest", async () => {
    tree({
      "a.wav": null,
      "manifest.jsonl": '{"audio_filepath": "a.wav", "speaker": "x", "text": "Hi.", "split": "test"}\n',
    });
    expect((await read("manifest")).map(facts)).toEqual([["a", "Hi.", "x", "test"]]);
  });

  it("says what it expected where the layout is another, or nothing is there", () => {
    tree({ "readme.txt": "no audio here" });
    expect(() => readCorpus(root)).toThrow(/no known layout/);
    expect(() => readCorpus(root, { layout: "vctk" })).toThrow(/not a vctk corpus: expected txt\/<speaker>/);
    expect(() => readCorpus(join(root, "nowhere"), { layout: "folder" })).toThrow(/does not exist/);
  });
});
