import { copyFile, cp, mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav, loudness } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DMOSpeech, Voice } from "./node.js";
import { hum, writeTinyBundle } from "./testing/tiny-bundle.js";

let folder = "";
let tts: DMOSpeech;
const voice = { samples: hum(), sampleRate: 8000 };
const promptText = "Hello there, my friend.";
const text = "Good morning.";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech runtime "));
  await writeTinyBundle({ outDir: join(folder, "student") });
  await writeTinyBundle({ outDir: join(folder, "teacher"), kind: "teacher", withListeners: false });
  tts = await DMOSpeech.load(join(folder, "student"), { threads: 1 });
}, 120_000);

afterAll(async () => {
  await tts?.dispose();
  await rm(folder, { recursive: true, force: true });
});

describe("synthesize", () => {
  it("makes speech of the planned length at the prompt's loudness", async () => {
    const result = await tts.synthesize({ text, prompt: voice, promptText });
    expect(result.sampleRate).toBe(8000);
    expect(result.audio.every(Number.isFinite)).toBe(true);
    expect(result.durationSeconds).toBe(result.audio.length / 8000);
    // The rule: Σ lengths(target) / Σ lengths(prompt) · prompt frames, a phoneme counting 8 and a mark 12: 9 phonemes and
    // a mark against 14 phonemes and two marks.
    expect(result.spoken).toBe("ɡˈʊd mˈɔːɹnɪŋ.");
    expect(result.promptSpoken).toBe("həlˈoʊ ðˈɛɹ, maɪ fɹˈɛnd.");
    const { latents } = await tts.createVoice(voice, { text: promptText });
    const frames = ((9 * 8 + 12) / (14 * 8 + 2 * 12)) * latents.frameCount;
    const leadIn = 0.2 * 8000;
    expect(result.audio.length).toBe(leadIn + Math.ceil(frames / 2) * 2 * 80);
    expect(result.audio.subarray(0, leadIn).every((sample) => sample === 0)).toBe(true);
    const [own, wanted] = [result.audio, voice.samples].map((samples) => loudness({ samples, sampleRate: 8000 }));
    expect(Math.abs(own! - wanted!)).toBeLessThan(1.5);
    expect(result.realTimeFactor).toBeCloseTo(result.timings.totalSeconds / result.durationSeconds, 10);
    expect(result.warnings).toEqual([]);
  });

  it("gives the same samples for the same seed, and others for another", async () => {
    const options = { text, prompt: voice, promptText } as const;
    const first = await tts.synthesize({ ...options, seed: 7 });
    const [again, other] = await Promise.all([
      tts.synthesize({ ...options, seed: 7 }),
      tts.synthesize({ ...options, seed: 8 }),
    ]);
    expect(again.audio).toEqual(first.audio);
    expect(other.audio).not.toEqual(first.audio);
  });

  it("listens to a prompt without transcript, and takes files as well as samples", async () => {
    const prompt = encodeWav(voice, { bitDepth: "float32" });
    const fromFile = await tts.synthesize({ text, prompt });
    const fromSamples = await tts.synthesize({ text, prompt: voice });
    expect(fromFile.audio).toEqual(fromSamples.audio);
    expect(fromFile.promptTokens).toEqual((await tts.transcribe(voice)).tokens);
  });

  it("speaks from a voice as from its prompt", async () => {
    const made = await tts.createVoice(voice, { text: promptText });
    expect(made).toBeInstanceOf(Voice);
    const result = await tts.synthesize({ text, voice: made });
    expect(result.audio).toEqual((await tts.synthesize({ text, prompt: voice, promptText })).audio);
    expect(result.timings.encodeSeconds).toBe(0);
  });

  it("halves the length at double speed and changes the sound with the steps", async () => {
    const usual = await tts.synthesize({ text, prompt: voice, promptText });
    const fast = await tts.synthesize({ text, prompt: voice, promptText, speed: 2 });
    expect(fast.audio.length / usual.audio.length).toBeCloseTo(0.5, 1);
    const single = await tts.synthesize({ text, prompt: voice, promptText, steps: 1 });
    expect(single.audio).toHaveLength(usual.audio.length);
    expect(single.audio).not.toEqual(usual.audio);
    const asTrained = await tts.synthesize({ text, prompt: voice, promptText, steps: 4 });
    expect(asTrained.audio).toEqual(usual.audio);
  });

  it("speaks a long text sentence by sentence", async () => {
    const long = "One two three four five six seven eight. Nine ten eleven twelve thirteen fourteen fifteen. ".repeat(
      3,
    );
    const result = await tts.synthesize({ text: long, prompt: voice, promptText });
    expect(result.durationSeconds).toBeGreaterThan(4);
  });

  it("says when a long prompt was cut, and keeps only the transcript's words that are left", async () => {
    const prompt = { samples: hum({ seconds: 9 }), sampleRate: 8000 };
    const words = "one two three four five six seven eight nine ten";
    const result = await tts.synthesize({ text, prompt, promptText: words });
    expect(result.warnings[0]).toMatch(/^The prompt is long: only its first [23]\.\d s are used\.$/);
    const whole = await tts.synthesize({ text, prompt: voice, promptText: words });
    expect(whole.promptTokens.slice(0, result.promptTokens.length)).toEqual(result.promptTokens);
  });

  it.each([
    ["speed", { speed: 5 }, "speed must be from 0.25 to 4, got 5."],
    ["seed", { seed: 0.5 }, "seed must be a safe integer, got 0.5."],
    ["steps", { steps: 0 }, "steps must be a whole number from 1 to 1000, got 0."],
    ["guidance of a student", { guidance: 1 }, "guidance is for teacher bundles"],
    ["duration", { durationSeconds: -1 }, "durationSeconds must be above 0"],
    ["duration for the text", { durationSeconds: 60 }, /cannot be spoken in 60 s: with this voice it takes from \d/],
    ["pair of duration and speed", { durationSeconds: 2, speed: 2 }, "Give speed or durationSeconds, not both."],
    ["length", { text: "word ".repeat(101) }, "The text has 505 characters, at most 500 are spoken in one call"],
  ])("refuses an impossible %s", async (_, wrong, message) => {
    await expect(tts.synthesize({ text, prompt: voice, ...wrong })).rejects.toThrow(message);
  });

  it("refuses no voice, and two", async () => {
    const made = await tts.createVoice(voice, { text: promptText });
    await expect(tts.synthesize({ text } as never)).rejects.toThrow("Whose voice?");
    await expect(tts.synthesize({ text, voice: made, prompt: voice } as never)).rejects.toThrow("Whose voice?");
    await expect(tts.synthesize({ text, voice: voice as never })).rejects.toThrow("voice must come from createVoice");
  });

  it("lasts as long as asked, to within a patch", async () => {
    const result = await tts.synthesize({
      text: `${text} And a good day.`,
      prompt: voice,
      promptText,
      durationSeconds: 3,
    });
    expect(Math.abs(result.durationSeconds - 3)).toBeLessThan(2 / 100); // patches of two frames of 10 ms
  });
});

describe("a teacher's bundle", () => {
  it("samples with guidance, the default from its manifest, and needs a transcript without a recogniser", async () => {
    const teacher = await DMOSpeech.load(join(folder, "teacher"), { threads: 1 });
    const options = { text, prompt: voice, promptText } as const;
    const usual = await teacher.synthesize(options);
    expect((await teacher.synthesize({ ...options, guidance: 2, steps: 6 })).audio).toEqual(usual.audio);
    expect((await teacher.synthesize({ ...options, guidance: 0 })).audio).not.toEqual(usual.audio);
    await expect(teacher.synthesize({ text, prompt: voice })).rejects.toThrow('The bundle has no network "ctc"');
    await expect(teacher.verify(voice, voice)).rejects.toThrow('The bundle has no network "speaker"');
    await teacher.dispose();
  });
});

describe("verify", () => {
  it("is 1 for a voice and itself, symmetric, and less for another", async () => {
    const other = { samples: hum({ f0Hz: 230 }), sampleRate: 8000 };
    expect((await tts.verify(voice, voice)).similarity).toBeCloseTo(1, 6);
    const { similarity } = await tts.verify(voice, other);
    expect(similarity).toBeLessThan(0.9999);
    expect((await tts.verify(other, voice)).similarity).toBeCloseTo(similarity, 6);
    expect((await tts.verify(await tts.createVoice(voice), other)).similarity).toBeCloseTo(similarity, 6);
  });
});

describe("load", () => {
  const damaged = async (name: string, damage: (bundle: string) => Promise<void>): Promise<string> => {
    const bundle = join(folder, name);
    await cp(join(folder, "student"), bundle, { recursive: true });
    await damage(bundle);
    return bundle;
  };

  it("reports progress to the last byte", async () => {
    const seen: number[] = [];
    let total = 0;
    const onProgress = ({ loadedBytes, totalBytes }: { loadedBytes: number; totalBytes: number }) => {
      seen.push(loadedBytes);
      total = totalBytes;
    };
    await (await DMOSpeech.load(join(folder, "student"), { onProgress })).dispose();
    expect(seen).toHaveLength(6);
    expect(seen.at(-1)).toBe(total);
  });

  it.each([
    ["no bundle at all", async (bundle: string) => rm(bundle, { recursive: true }), "has no readable manifest.json"],
    [
      "a missing network",
      async (bundle: string) => unlink(join(bundle, "denoiser.onnx")),
      "has no readable denoiser.onnx",
    ],
    ["a short network", async (bundle: string) => truncate(join(bundle, "text.onnx"), 100), "text.onnx has 100 bytes"],
    [
      "a network with one bit turned",
      async (bundle: string) => {
        const path = join(bundle, "decoder.onnx");
        const bytes = await readFile(path);
        bytes[bytes.length >> 1]! ^= 1;
        await writeFile(path, bytes);
      },
      "decoder.onnx has the SHA-256",
    ],
    [
      "a manifest that is not JSON",
      async (bundle: string) => writeFile(join(bundle, "manifest.json"), "{,"),
      "is not JSON",
    ],
    [
      "a manifest of the future",
      async (bundle: string) => editManifest(bundle, (manifest) => ({ ...manifest, formatVersion: 99 })),
      "Update dmospeech.",
    ],
    [
      "a manifest without a field",
      async (bundle: string) => editManifest(bundle, ({ hop: _, ...manifest }) => manifest),
      "field hop",
    ],
    [
      "a file that is no network",
      async (bundle: string) => {
        await copyFile(join(bundle, "manifest.json"), join(bundle, "text.onnx"));
        const bytes = await readFile(join(bundle, "text.onnx"));
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
        await editManifest(bundle, (manifest) => ({
          ...manifest,
          files: {
            ...(manifest.files as object),
            text: { path: "text.onnx", sha256, bytes: bytes.length, dtype: "float32" },
          },
        }));
      },
      'ONNX Runtime cannot open the network "text"',
    ],
  ])("refuses %s", async (name, damage, message) => {
    const bundle = await damaged(name, damage);
    const refusal = DMOSpeech.load(bundle);
    await expect(refusal).rejects.toThrow(message);
    await expect(DMOSpeech.load(bundle)).rejects.toMatchObject({ name: "BundleError" });
  });

  it("reads chosen files as it reads their folder, and refuses devices that are not there", async () => {
    const names = await readdir(join(folder, "student"));
    const files = await Promise.all(
      names.map(async (name) => new File([await readFile(join(folder, "student", name))], name)),
    );
    const chosen = await DMOSpeech.load(files, { threads: 1 });
    const say = { text, prompt: voice, promptText } as const;
    expect((await chosen.synthesize(say)).audio).toEqual((await tts.synthesize(say)).audio);
    await chosen.dispose();
    await expect(DMOSpeech.load(files, { device: "tpu" as never })).rejects.toThrow('There is no device "tpu" here');
  });

  it("refuses an impossible number of threads", async () => {
    await expect(DMOSpeech.load(join(folder, "student"), { threads: 0 })).rejects.toThrow(
      "threads must be a whole number",
    );
  });
});

describe("dispose", () => {
  it("ends every later call with DisposedError", async () => {
    const gone = await DMOSpeech.load(join(folder, "student"));
    await gone.dispose();
    await expect(gone.synthesize({ text, prompt: voice })).rejects.toMatchObject({ name: "DisposedError" });
    await expect(gone.transcribe(voice)).rejects.toMatchObject({ name: "DisposedError" });
    await gone.dispose(); // twice does no harm
  });
});

async function editManifest(bundle: string, edit: (manifest: Record<string, unknown>) => object): Promise<void> {
  const path = join(bundle, "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
  await writeFile(path, JSON.stringify(edit(manifest)));
}
