import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { JournaledFile } from "./journaled-file.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (fingerprint = "f") => new JournaledFile<string>({ folder, name: "data", fingerprint });

it("goes on after the last saved record, dropping bytes and lines a crash left behind", () => {
  const first = open();
  first.append("a", Buffer.from("AAA"));
  first.save();
  first.append("lost", Buffer.from("LOST")); // written, never saved
  first.close();
  appendFileSync(join(folder, "data.journal.jsonl"), '{"value":"cut'); // a line cut by the crash

  const second = open();
  expect(second.records).toEqual(["a"]);
  expect(second.lengthBytes).toBe(3);
  second.append("b", Buffer.from("BB"));
  second.finish(join(folder, "index.json"), second.records);
  second.close();
  expect(readFileSync(join(folder, "data"), "utf8")).toBe("AAABB");
  expect(JSON.parse(readFileSync(join(folder, "index.json"), "utf8"))).toEqual(["a", "b"]);
  expect(existsSync(join(folder, "data.journal.jsonl"))).toBe(false);
});

it("begins anew when what the records depend on has changed", () => {
  const first = open("one");
  first.append("a", Buffer.from("AAA"));
  first.save();
  first.close();
  const second = open("two");
  expect(second.records).toEqual([]);
  second.finish(join(folder, "index.json"), []);
  second.close();
  expect(readFileSync(join(folder, "data"), "utf8")).toBe("");
});
