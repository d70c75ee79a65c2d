import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BatchJournal, readBatch, rowKey } from "./batch.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech batch "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function list(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe("readBatch", () => {
  it("reads a table and lines of JSON alike, and names what has no name", async () => {
    const tsv = await list("a.tsv", "out\ttext\tvoice\tseed\n\tOne.\talice\t7\r\nb/two.flac\tTwo, two.\n\n");
    const rows = [
      { out: "0001.wav", text: "One.", voice: "alice", seed: 7 },
      { out: "b/two.flac", text: "Two, two." },
    ];
    expect(await readBatch(tsv)).toEqual(rows);
    const json = '{"text":"One.","voice":"alice","seed":7}\n{"out":"b/two.flac","text":"Two, two."}\n';
    expect(await readBatch(await list("a.jsonl", json))).toEqual(rows);
  });

  it.each([
    ["a.tsv", "text\tvoise\nHi.\tx\n", 'a.tsv, line 1 has a column "voise"; the columns are text'],
    ["a.tsv", "text\nHi.\tx\n", "a.tsv, line 2 has 2 cells under 1 names"],
    ["a.tsv", "text\tout\n\tx.wav\n", "a.tsv, line 2 has no text"],
    ["a.tsv", "text\n", "lists no texts"],
    ["a.tsv", "text\tout\nHi.\t../x.wav\n", "must lie within the output folder"],
    ["a.tsv", "text\tout\nHi.\tx.wav\nHo.\tx.wav\n", "names the output x.wav twice"],
    ["a.tsv", "text\tspeed\nHi.\tfast\n", "a.tsv, line 2: It must be a number from 0.25 to 4."],
    ["a.jsonl", '{"text":"Hi."}\n{text}\n', "a.jsonl, line 2 is not JSON"],
    ["a.jsonl", "[1]\n", "a.jsonl, line 1 is no JSON object"],
  ])("refuses %s with %j", async (name, text, message) => {
    await expect(readBatch(await list(name, text))).rejects.toThrow(message);
  });
});

describe("BatchJournal", () => {
  it("remembers what is done under which key, through a line that was cut", async () => {
    const [one, other] = [rowKey(["a", 1]), rowKey(["a", 2])];
    await (await BatchJournal.open(folder)).add('a "b".wav', one, { durationSeconds: 1 });
    await writeFile(join(folder, "batch.jsonl"), '{"out":"c.wav","key":"12', { flag: "a" });
    const journal = await BatchJournal.open(folder);
    expect(journal.isDone('a "b".wav', one)).toBe(true);
    expect(journal.isDone('a "b".wav', other)).toBe(false);
    expect(journal.isDone("c.wav", one)).toBe(false);
  });
});
