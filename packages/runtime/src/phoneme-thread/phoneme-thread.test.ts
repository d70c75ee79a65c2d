import { spawnSync } from "node:child_process";
import { espeakPhonemize, PhonemizerError } from "@dmospeech/core";
import { afterAll, describe, expect, it } from "vitest";
import { PhonemeThread } from "./phoneme-thread.js";

// Threads run compiled files; `npm test` compiles before it tests.
const compiled = new URL("../../dist/phoneme-thread/", import.meta.url);
const workerUrl = new URL("espeak-worker.js", compiled);
const neverAsked = () => Promise.reject(new Error("the fallback was asked"));

const thread = new PhonemeThread({ workerUrl, fallback: neverAsked });
afterAll(() => thread.dispose());

describe("PhonemeThread", () => {
  it("says what eSpeak says on the caller's thread, each request its own", async () => {
    const clauses = ["the apple", "the pear", "read the lead", "why though"];
    const said = await Promise.all(clauses.map((clause) => thread.phonemize(clause, "en-us")));
    const expected: string[][] = [];
    for (const clause of clauses) expected.push(await espeakPhonemize(clause, "en-us"));
    expect(said).toEqual(expected);
    expect(thread.isParallel).toBe(true);
  });

  it("hands on why eSpeak refused, and stays", async () => {
    await expect(thread.phonemize("hello", "tlh")).rejects.toThrow(PhonemizerError);
    await expect(thread.phonemize("hello", "tlh")).rejects.toThrow(/the language "tlh"/u);
    expect(await thread.phonemize("hello", "en-us")).toEqual(["həlˈoʊ"]);
  });

  it("leaves the work to the caller's thread where there is no file to start one from, or the thread ends", async () => {
    const lost = new PhonemeThread({ workerUrl: new URL("not-there.js", compiled), fallback: async (text) => [text] });
    expect(await Promise.all([lost.phonemize("a", "en"), lost.phonemize("b", "en")])).toEqual([["a"], ["b"]]);
    expect(lost.isParallel).toBe(false);
    const ended = new PhonemeThread({ workerUrl, fallback: async (text) => [text] });
    const asked = ended.phonemize("hello", "en-us");
    await ended.dispose();
    expect(await asked).toEqual(["hello"]);
    expect(await ended.phonemize("again", "en-us")).toEqual(["again"]);
  });

  it("does not keep a process from ending", () => {
    const script = `
      const { PhonemeThread } = await import(${JSON.stringify(new URL("phoneme-thread.js", compiled).href)});
      console.log(await new PhonemeThread().phonemize("hello", "en-us"));`;
    const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      timeout: 50_000,
    });
    expect([status, stdout.trim()]).toEqual([0, "[ 'həlˈoʊ' ]"]);
  });
});
