import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Audio, decodeAudio, encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "../data/entry.js";
import type { Progress } from "../data/progress.js";
import { BundleJudge } from "./bundle-judge.js";
import { type EvaluateOptions, type Evaluation, evaluate } from "./evaluate.js";
import { choosePairs, type EvaluationPair } from "./pairs.js";
import type { SpeechSystem } from "./system.js";
import { writeSpellingBundle } from "./testing.js";
import type { OutsideRecogniser } from "./transcripts.js";

const sampleRate = 8000;
const sentences = [
  "The old boat left the harbour",
  "My neighbour sold all her apples",
  "Nobody knew where it had gone",
];
let folder = "";
let judge: BundleJudge;
let pairs: EvaluationPair[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evaluate test "));
  await writeSpellingBundle(join(folder, "bundle"));
  await writeSpellingBundle(join(folder, "deaf"), { withRecogniser: false });
  judge = await BundleJudge.load(join(folder, "bundle"), { threads: 1 });
  const clips = await writeClips();
  pairs = choosePairs({ clips, sentences, count: 3, seed: 0, sentenceSeconds: [1, 6] });
}, 120_000);

afterAll(async () => {
  await judge?.release();
  await rm(folder, { recursive: true, force: true });
});

/** Two speakers, a low and a high one, with two buzzing recordings each. */
async function writeClips(): Promise<Entry[]> {
  const clips: Entry[] = [];
  for (const [speaker, f0Hz] of Object.entries({ low: 100, high: 200 })) {
    for (const index of [0, 1]) {
      const audioPath = join(folder, `${speaker}${index}.wav`);
      const samples = Float32Array.from({ length: 3 * sampleRate }, (_, i) => {
        const turns = ((f0Hz + 3 * index) * i) / sampleRate;
        return 0.1 * [1, 2, 3, 4].reduce((sum, k) => sum + Math.sin(2 * Math.PI * k * turns) / k, 0);
      });
      await writeFile(audioPath, encodeWav({ samples, sampleRate }));
      const text = `${speaker} voice take ${index === 0 ? "one" : "two"}`;
      const id = `${speaker}${index}`;
      clips.push({ id, audioPath, durationSeconds: 3, text, speaker, split: "valid", source: "buzz" });
    }
  }
  return clips;
}

/** Gives the prompt back, an octave higher where asked: whose scores are known beforehand. */
function echo(name: string, { octaveUp = false, failOn = "" } = {}): SpeechSystem & { calls: number } {
  return {
    name,
    identity: name,
    calls: 0,
    async synthesize({ prompt, text }) {
      this.calls += 1;
      if (failOn !== "" && text.includes(failOn)) throw new Error(`cannot say ${failOn}`);
      const audio = await decodeAudio(prompt);
      if (!octaveUp) return audio;
      return { samples: audio.samples.filter((_, index) => index % 2 === 0), sampleRate: audio.sampleRate };
    },
  };
}

/** Hears the same three words in everything. */
const monotonous: OutsideRecogniser & { heard: number } = {
  name: "Monotonous",
  sampleRate: 4000,
  heard: 0,
  async transcribe(clips) {
    this.heard += clips.length;
    return clips.map(() => "the old boat");
  },
};

function run(name: string, options: Partial<EvaluateOptions> = {}): Promise<Evaluation> {
  return evaluate({ outDir: join(folder, name), pairs, systems: [], judge, seed: 0, ...options });
}

describe("evaluate", () => {
  it("finds the scores of systems that are known: the prompt itself, and the prompt an octave up", async () => {
    const systems = [echo("echo"), echo("octave", { octaveUp: true })];
    const { rows, summary } = await run("known", { systems, recogniser: monotonous });
    expect(rows.map(({ system }) => system)).toEqual(Array(3).fill(["real", "codec", "echo", "octave"]).flat());
    const of = (name: string) => summary.systems.find(({ system }) => system === name)!;
    expect(of("echo").similarity.value).toBeCloseTo(1, 6);
    expect(of("echo").f0Ratio!.value).toBeCloseTo(1, 6);
    expect(of("echo").f0WithinFifth).toBe(1);
    expect(of("octave").f0Ratio!.value).toBeCloseTo(2, 1);
    expect(of("octave").f0WithinFifth).toBe(0);
    expect(of("octave").similarity.value).toBeLessThan(0.9999);
    // 6 words each: 3 right and 3 deleted; 6 of 6 wrong (3 substituted, 3 deleted) twice.
    expect(of("echo").wordErrorRate!.value).toBeCloseTo((3 + 6 + 6) / 18, 10);
    expect(of("real").realTimeFactor).toBeNull();
    expect(of("echo").realTimeFactor!.value).toBeGreaterThan(0);
    expect(summary.timeRatios.map(({ slower, faster }) => [slower, faster])).toEqual([["octave", "echo"]]);
    expect(summary.verifier.differentSpeakers).not.toBeNull();
  });

  it("writes speech, numbers and a table, and tells how far it is", async () => {
    const stages: Progress[] = [];
    const onProgress = (progress: Progress) => stages.push(progress);
    const evaluation = await run("written", { systems: [echo("echo")], onProgress });
    expect((await readdir(join(folder, "written", "wav"))).sort()).toEqual(
      [0, 1, 2].flatMap((pair) => ["codec", "echo", "real"].map((system) => `pair00${pair}.${system}.wav`)),
    );
    const report = JSON.parse(await readFile(join(folder, "written", "report.json"), "utf8"));
    expect(report).toEqual(JSON.parse(JSON.stringify(evaluation)));
    const markdown = await readFile(join(folder, "written", "report.md"), "utf8");
    expect(markdown).toMatch(/^\| echo \| 3 \| .*1\.00 \[1\.00, 1\.00\]/m);
    expect(markdown).not.toContain("WER %");
    expect(stages.map(({ stage, done }) => `${stage} ${done}`)).toEqual(
      ["speech", "measurement"].flatMap((stage) => Array.from({ length: 9 }, (_, i) => `${stage} ${i + 1}`)),
    );
  });

  it("asks a panel of judges too: one that repeats the bundle's own networks says the same", async () => {
    const opinions = [
      { name: "length", opinion: async ({ samples }: Audio) => samples.length, release: async () => {} },
    ];
    const panel = { recognisers: [judge], voices: [judge], opinions };
    const systems = [echo("fragile", { failOn: "apples" })];
    const { rows, summary, about } = await run("panel", { systems, panel });
    expect(about.judges).toEqual(["tiny", "length"]);
    for (const { verdict, phonemes, similarity, otherSimilarity, failure } of rows) {
      expect(verdict.phonemes.tiny).toEqual(phonemes);
      expect(verdict.similarity.tiny ?? null).toBe(similarity);
      expect(verdict.otherSimilarity.tiny ?? null).toBe(otherSimilarity);
      expect(verdict.opinion.length).toBe(failure === null ? 3 * sampleRate : undefined);
    }
    for (const { judged, phonemeErrorRate, similarity } of summary.systems) {
      expect(judged.phonemeErrorRate.tiny).toEqual(phonemeErrorRate);
      expect(judged.similarity.tiny).toEqual(similarity);
    }
    expect(summary.judgedVerifiers.tiny).toEqual(summary.verifier);
    const markdown = await readFile(join(folder, "panel", "report.md"), "utf8");
    expect(markdown).toContain("| PER % (tiny) | PER % (own recogniser) | SIM to prompt (tiny) |");
    expect(markdown).toContain("SIM by tiny between two recordings of one speaker");
    expect(markdown).toContain("WER, DNSMOS, tiny and length do not.");
    await expect(run("panel", { systems, panel: { voices: [judge, judge] } })).rejects.toThrow('are called "tiny"');
  });

  it("goes on where it was, and refuses to mix two evaluations", async () => {
    const first = await run("resumed", { systems: [echo("echo")], recogniser: monotonous });
    await unlink(join(folder, "resumed", "wav", "pair001.echo.wav"));
    const again = echo("echo");
    monotonous.heard = 0;
    const second = await run("resumed", { systems: [again], recogniser: monotonous });
    expect(again.calls).toBe(2); // the lost one, and one to warm up
    expect(monotonous.heard).toBe(1); // the check that it runs
    const untimed = ({ rows }: Evaluation) => rows.map(({ synthesisSeconds: _, ...row }) => row);
    expect(untimed(second)).toEqual(untimed(first));
    await expect(run("resumed", { systems: [echo("other")] })).rejects.toThrow("holds an evaluation of other bundles");
    await expect(run("resumed", { systems: [echo("echo")], seed: 1 })).rejects.toThrow("choose another folder");
  });

  it("counts a failure as every word missed, names it, and stops when a system always fails", async () => {
    const systems = [echo("fragile", { failOn: "apples" })];
    const { rows, summary } = await run("failing", { systems, recogniser: monotonous });
    const failed = rows.find(({ failure }) => failure !== null)!;
    expect(failed).toMatchObject({ text: "My neighbour sold all her apples", similarity: null, dnsmos: null });
    expect(failed.words).toMatchObject({ deletions: 6, distance: 6, length: 6 });
    expect(summary.systems.at(-1)).toMatchObject({ system: "fragile", utterances: 3, failures: 1 });
    expect(await readFile(join(folder, "failing", "report.md"), "utf8")).toContain("cannot say apples");
    await expect(run("broken", { systems: [echo("broken", { failOn: " " })] })).rejects.toThrow(
      'The system "broken" failed on all 3 pairs, first with: Error: cannot say  ',
    );
  });
});

describe("BundleJudge", () => {
  const buzz = { samples: Float32Array.from({ length: 8123 }, (_, i) => Math.sin(i / 10) / 5), sampleRate };

  it("keeps the length in a resynthesis and gives voices of length 1", async () => {
    const { samples } = await judge.resynthesise(buzz);
    expect(samples).toHaveLength(8123);
    expect(Math.hypot(...samples)).toBeGreaterThan(0);
    expect(Math.hypot(...(await judge.embedVoice(buzz)))).toBeCloseTo(1, 6);
  });

  it("expects the classes of a text: letters from 1, without the blank's 0", async () => {
    expect(await judge.expectedClasses("A bad cab!")).toEqual([1, 2, 1, 4, 3, 1, 2]);
    for (const heard of await judge.heardClasses(buzz)) expect(heard).toBeGreaterThan(0);
  });

  it("needs a recogniser", async () => {
    await expect(BundleJudge.load(join(folder, "deaf"))).rejects.toThrow('has no network "ctc"');
  });
});
