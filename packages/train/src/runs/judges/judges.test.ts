import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CharacterTokenizer, encodeWav, phonemeErrors, Rng } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAudioCache } from "../../data/audio-cache-build.js";
import type { Entry } from "../../data/entry.js";
import { cosine } from "../../evaluate/bundle-judge.js";
import { jointJudge } from "../../evaluate/judges/judge.js";
import { OnnxRecogniser } from "../../evaluate/judges/onnx-recogniser.js";
import { OnnxVerifier } from "../../evaluate/judges/onnx-verifier.js";
import { expectedClasses } from "../../recipes/judges/expected-classes.js";
import { isInShare, shareOf } from "../../recipes/judges/shares.js";
import { exportJudge } from "./export-judge.js";
import { trainJudgeRecogniser } from "./recogniser-run.js";
import { trainJudgeVerifier } from "./verifier-run.js";

// Tones that spell letters, at 8 kHz: each letter a chord of its own, each speaker a pitch.

const SAMPLE_RATE = 8000;
const letters = [..."abcdefgh"];
let folder: string;
const path = (...parts: string[]) => join(folder, ...parts);

function speak(text: string, pitchHz: number): Float32Array {
  const perLetter = 0.12 * SAMPLE_RATE;
  return Float32Array.from({ length: text.length * perLetter }, (_, i) => {
    const formantHz = 500 + 300 * letters.indexOf(text[Math.floor(i / perLetter)]!);
    const t = i / SAMPLE_RATE;
    return 0.3 * Math.sin(2 * Math.PI * pitchHz * t) + 0.2 * Math.sin(2 * Math.PI * formantHz * t);
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "judges test "));
  const rng = new Rng(3);
  const entries: Entry[] = Array.from({ length: 48 }, (_, index) => {
    const text = Array.from({ length: 10 + rng.integer(6) }, () => rng.pick(letters)).join("");
    const audioPath = path(`${index}.wav`);
    writeFileSync(audioPath, encodeWav({ samples: speak(text, 100 + 25 * (index % 8)), sampleRate: SAMPLE_RATE }));
    const split = index % 8 >= 6 ? "valid" : "train";
    return { id: `${index}`, audioPath, text, speaker: `s${index % 8}`, split, source: "tones" };
  });
  const cache = await buildAudioCache({ entries, folder: path("audio"), sampleRateHz: SAMPLE_RATE });
  cache.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const common = (recipe: string, out: string) => ({ recipe, outDir: path(out), data: [path("audio")], logEvery: 1 });

describe("shares", () => {
  it("halve any list for ever: nothing is in both, about half in each", () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `utterance ${index}`);
    const judges = ids.filter((id) => isInShare("judges", id));
    expect(ids.filter((id) => isInShare("models", id))).toEqual(ids.filter((id) => !judges.includes(id)));
    expect(ids.filter((id) => isInShare("all", id))).toHaveLength(1000);
    expect(Math.abs(judges.length - 500)).toBeLessThan(80);
    expect([shareOf("LS1272"), shareOf("LS1462")]).toMatchInlineSnapshot(`
      [
        "models",
        "models",
      ]
    `);
  });
});

describe("expectedClasses", () => {
  it("reads capitals as words and leaves stress and punctuation out", async () => {
    const tokenizer = new CharacterTokenizer();
    const classes = await expectedClasses(tokenizer, "BAD CAB.");
    expect(classes.map((one) => tokenizer.vocabulary.symbolOf(tokenizer.vocabulary.idOfCtcClass(one))).join("")).toBe(
      "badcab",
    );
  });
});

describe("judges", () => {
  it("learn to hear from an audio cache and judge as ONNX networks", async () => {
    const recogniserRun = await trainJudgeRecogniser({
      ...common("judgeRecogniserTiny", "recogniser"),
      ...{ steps: 100, share: "all", tokenizer: "character", logEvery: 50 },
    });
    const verifierRun = await trainJudgeVerifier({
      ...common("judgeVerifierTiny", "verifier"),
      steps: 20,
      share: "all",
    });
    expect(recogniserRun.metrics["valid/phoneme_error"]).toBeLessThan(0.6);
    expect(recogniserRun.metrics["valid/phoneme_error/tones"]).toBe(recogniserRun.metrics["valid/phoneme_error"]);
    expect(verifierRun.metrics["valid/equal_error_rate"]).toBeLessThan(0.5);

    const heard = await exportJudge({ run: path("recogniser"), outDir: path("judges", "ears") });
    const voices = await exportJudge({
      run: path("verifier"),
      outDir: path("judges", "voices"),
      card: { name: "voices-1", licences: [{ of: "weights", licence: "CC0-1.0" }] },
    });
    expect(heard.relativeRms).toBeLessThan(1e-3);
    expect(heard.manifest).toMatchObject({
      name: "ears",
      kind: "recogniser",
      training: { share: "all", steps: 100, sources: ["tones"], speakers: 6, utterances: 36, seed: 1009 },
      scores: { phoneme_error: recogniserRun.metrics["valid/phoneme_error"] },
    });
    expect(voices.manifest).toMatchObject({ name: "voices-1", kind: "verifier", licences: [{ licence: "CC0-1.0" }] });

    const judge = jointJudge(
      await OnnxRecogniser.load(path("judges", "ears")),
      await OnnxVerifier.load(path("judges", "voices")),
    );
    const text = "badcabhedgefad";
    const audio = { samples: speak(text, 137), sampleRate: SAMPLE_RATE };
    const pair = { reference: await judge.expectedClasses(text), hypothesis: await judge.heardClasses(audio) };
    const { distance, length } = phonemeErrors([pair]);
    expect(distance / length).toBeLessThan(0.7);
    const voice = await judge.embedVoice(audio);
    const louder = audio.samples.map((sample) => 1.5 * sample);
    const same = cosine(voice, await judge.embedVoice({ ...audio, samples: louder }));
    const other = cosine(voice, await judge.embedVoice({ ...audio, samples: speak("hahahah", 240) }));
    expect(cosine(voice, voice)).toBeCloseTo(1, 5);
    expect(same).toBeGreaterThan(0.999);
    expect(other).toBeLessThan(same);
    await judge.release();
  }, 300_000);

  it("resume to the same numbers, and keep to their share of the data", async () => {
    const options = { ...common("judgeVerifierTiny", "whole"), steps: 4 };
    const whole = await trainJudgeVerifier(options);
    const halted = new AbortController();
    const outDir = path("halted");
    const stop = { signal: halted.signal, onProgress: ({ step }: { step: number }) => step === 2 && halted.abort() };
    await trainJudgeVerifier({ ...options, outDir, ...(stop as object) });
    const resumed = await trainJudgeVerifier({ ...options, outDir, resume: true });
    expect(resumed.metrics.loss).toBe(whole.metrics.loss);
    const { manifest } = await exportJudge({ run: outDir, outDir: path("judges", "half") });
    const own = ["s0", "s1", "s2", "s3", "s4", "s5"].filter((speaker) => isInShare("judges", speaker));
    expect(manifest.training).toMatchObject({ share: "judges", speakers: own.length });
    const config = JSON.parse(readFileSync(join(resumed.checkpoint, "state.json"), "utf8")).config;
    expect(config.lessons.utterances).toBe(6 * own.length);
  }, 60_000);

  it("say in one sentence what is wrong", async () => {
    mkdirSync(path("used"));
    writeFileSync(path("used", "letter.txt"), "keep me");
    const verifier = (options: object) => trainJudgeVerifier({ ...common("judgeVerifierTiny", "x"), ...options });
    await expect(verifier({ recipe: "judgeVerifierMini" })).rejects.toThrow(
      "prepare the audio again with --sample-rate 16000",
    );
    await expect(verifier({ recipe: "huge" })).rejects.toThrow("there are judgeVerifierMini, judgeVerifierTiny");
    await expect(verifier({ sourceWeights: { tones: 2 } })).rejects.toThrow("leave source weights out");
    await expect(exportJudge({ run: path("whole"), outDir: path("used") })).rejects.toThrow(
      "it is not an earlier judge",
    );
    await expect(exportJudge({ run: path("nowhere"), outDir: path("x") })).rejects.toThrow("holds no checkpoint");
    await expect(OnnxRecogniser.load(path("judges", "voices"))).rejects.toThrow(
      "is a verifier, not a recogniser: give it as --speaker",
    );
    await expect(OnnxRecogniser.load(path("used"))).rejects.toThrow("it has no judge.json");
  });
});
