import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { loudness } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AudioChunk, DMOSpeech, type SpeechProgress, Voice } from "./node.js";
import { hum, writeTinyBundle } from "./testing/tiny-bundle.js";

let folder = "";
let tts: DMOSpeech;
let voice: Voice;
const prompt = { samples: hum(), sampleRate: 8000 };
const promptText = "Hello there, my friend.";
const text =
  "The first sentence is here, for all of you. The second one follows it. [pause 700ms] And, at last,\n\nthe end.";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech stream "));
  await writeTinyBundle({ outDir: join(folder, "tiny") });
  await writeTinyBundle({ outDir: join(folder, "other"), seed: 2 });
  tts = await DMOSpeech.load(join(folder, "tiny"), { threads: 1 });
  voice = await tts.createVoice(prompt, { text: promptText });
}, 120_000);

afterAll(async () => {
  await tts?.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function chunksOf(options: Partial<Parameters<DMOSpeech["stream"]>[0]> = {}): Promise<AudioChunk[]> {
  const chunks: AudioChunk[] = [];
  for await (const chunk of tts.stream({ text, voice, seed: 4, ...options } as never)) chunks.push(chunk);
  return chunks;
}

const joined = (chunks: readonly AudioChunk[]) => Float32Array.from(chunks.flatMap(({ audio }) => [...audio]));

describe("stream", () => {
  it("hands out the samples of synthesize, the first sentence first", async () => {
    const chunks = await chunksOf();
    expect(chunks.map((chunk) => chunk.text)).toEqual([
      "The first sentence is here, for all of you.",
      "The second one follows it.",
      "And, at last,",
      "the end.",
    ]);
    expect(joined(chunks)).toEqual((await tts.synthesize({ text, voice, seed: 4 })).audio);
    let seconds = 0;
    for (const [i, chunk] of chunks.entries()) {
      expect(chunk.index).toBe(i);
      expect(chunk.startSeconds).toBeCloseTo(seconds, 9);
      seconds += chunk.durationSeconds;
    }
  });

  it("makes a chunk only when it is asked for", async () => {
    const progress: SpeechProgress[] = [];
    const stream = tts.stream({ text, voice, onProgress: (step) => progress.push(step) });
    await stream.next();
    expect(progress).toEqual([]);
    await stream.next();
    expect(progress).toHaveLength(1);
    expect(progress[0]).toMatchObject({ spokenCharacters: 43, totalCharacters: text.length });
    await stream.return();
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it("goes on where it was left", async () => {
    const [, , ...rest] = await chunksOf();
    const later = await chunksOf({ firstChunk: 2 });
    expect(later).toEqual(rest); // their places in the speech included
  });

  it("joins chunks in silence, at one loudness", async () => {
    const chunks = await chunksOf();
    const pauses = [0, 0.25, 0.7, 0.6];
    for (const [i, { audio }] of chunks.entries()) {
      const pause = Math.round(pauses[i]! * 8000);
      expect(audio.subarray(0, pause).every((sample) => sample === 0)).toBe(true);
      const speech = audio.subarray(pause);
      // Faded over 40 samples: the first and last step away from silence are below a hundredth of the peak.
      const peak = speech.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(Math.abs(speech[0]!)).toBeLessThan(peak / 50);
      expect(Math.abs(speech.at(-1)!)).toBeLessThan(peak / 50);
      const difference = loudness({ samples: speech, sampleRate: 8000 }) - voice.loudness;
      expect(Math.abs(difference)).toBeLessThan(1.5);
    }
  });

  it("ends with the signal's reason, between two chunks and within one", async () => {
    const stop = new AbortController();
    const stream = tts.stream({ text, voice, signal: stop.signal });
    await stream.next();
    stop.abort();
    await expect(stream.next()).rejects.toMatchObject({ name: "AbortError" });

    const reason = new Error("enough");
    const within = new AbortController();
    const promise = tts.synthesize({ text, voice, signal: within.signal });
    setTimeout(() => within.abort(reason), 1);
    await expect(promise).rejects.toBe(reason);
    const before = AbortSignal.abort();
    await expect(tts.createVoice(prompt, { signal: before })).rejects.toMatchObject({ name: "AbortError" });
    await expect(tts.transcribe(prompt, { signal: before })).rejects.toMatchObject({ name: "AbortError" });
    await expect(tts.verify(prompt, prompt, { signal: before })).rejects.toMatchObject({ name: "AbortError" });
    await expect(DMOSpeech.load(join(folder, "tiny"), { signal: before })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it("takes a text beyond the limit of one call", async () => {
    const long = "A line. ".repeat(100);
    await expect(tts.synthesize({ text: long, voice })).rejects.toThrow("at most 500 are spoken in one call");
    const stream = tts.stream({ text: long, voice });
    expect((await stream.next()).value?.text).toMatch(/^A line\./u);
    await stream.return();
  });

  it("keeps nothing of what it handed out, nor of calls that are over", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const heldBytes = () => {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const call = async (count: number) => {
      for (let i = 0; i < count; i++)
        await tts.synthesize({ text: "Good day.", prompt, promptText, steps: 1, seed: i });
    };
    await call(20);
    const before = heldBytes();
    await call(100);
    // A hundred calls make 20 MB of prompts, latents and audio; less than 1 MB of it may be left.
    expect(heldBytes() - before).toBeLessThan(1e6);
  });
});

describe("a saved voice", () => {
  it("speaks as before, in this bundle only", async () => {
    const back = Voice.load(voice.save());
    const say = { text: "Good day.", seed: 1 };
    expect((await tts.synthesize({ ...say, voice: back })).audio).toEqual(
      (await tts.synthesize({ ...say, voice })).audio,
    );
    const other = await DMOSpeech.load(join(folder, "other"), { threads: 1 });
    await expect(other.synthesize({ ...say, voice: back })).rejects.toThrow(
      /made by "tiny" with the codec [0-9a-f]{12}…/u,
    );
    await expect(other.verify(back, back)).rejects.toMatchObject({ name: "VoiceError" });
    await other.dispose();
  });
});

describe("timestamps", () => {
  it("give every word its place, in order, within its chunk", async () => {
    const chunks = await chunksOf({ timestamps: true });
    expect(chunks.flatMap(({ words }) => words!.map((word) => word.text))).toEqual(
      "The first sentence is here, for all of you. The second one follows it. And, at last, the end.".split(" "),
    );
    let last = 0;
    for (const { words, startSeconds, durationSeconds } of chunks) {
      for (const { startSeconds: start, endSeconds: end } of words!) {
        expect(start).toBeGreaterThanOrEqual(last - 1e-9);
        expect(end).toBeGreaterThanOrEqual(start);
        last = end;
      }
      expect(words![0]!.startSeconds).toBeGreaterThanOrEqual(startSeconds);
      expect(last).toBeLessThanOrEqual(startSeconds + durationSeconds + 1e-9);
    }
    const result = await tts.synthesize({ text: "A [tomato](/təmˈɑːtoʊ/), please.", voice, timestamps: true });
    expect(result.words!.map((word) => word.text)).toEqual(["A", "tomato,", "please."]);
    expect((await tts.synthesize({ text: "Hi there.", voice })).words).toBeNull();
  });
});
