import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "../../data/entry.js";
import { codecIstftTiny } from "../../models/codec/configs.js";
import { createCodec } from "../../models/codec/create.js";
import { shaken } from "../../models/testing.js";
import { saveCheckpoint } from "../../training/checkpoint.js";
import { BundleJudge } from "../bundle-judge.js";
import { writeSpellingBundle } from "../testing.js";
import type { OutsideRecogniser } from "../transcripts.js";
import { type CodecEvaluation, type EvaluateCodecsOptions, evaluateCodecs } from "./evaluate-codecs.js";
import { bundleCodec, latentSystem } from "./latent-codec.js";
import { loadRunCodec } from "./run-codec.js";
import type { CodecSystem } from "./system.js";

const sampleRate = 8000;
let folder = "";
let judge: BundleJudge;
let clips: Entry[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codec evaluation test "));
  await writeSpellingBundle(join(folder, "bundle"));
  judge = await BundleJudge.load(join(folder, "bundle"), { threads: 1 });
  clips = await Promise.all([110, 190].map((f0Hz, index) => writeClip(`speaker${index}`, f0Hz)));
}, 120_000);
afterAll(async () => {
  await judge?.release();
  await rm(folder, { recursive: true, force: true });
});

async function writeClip(speaker: string, f0Hz: number): Promise<Entry> {
  const samples = Float32Array.from({ length: 2 * sampleRate + 13 }, (_, i) => {
    const turns = (f0Hz * i) / sampleRate;
    const syllable = 0.55 - 0.45 * Math.cos((2 * Math.PI * 4 * i) / sampleRate);
    return 0.1 * syllable * [1, 2, 3, 4, 5, 6, 7].reduce((sum, k) => sum + Math.sin(2 * Math.PI * k * turns) / k, 0);
  });
  const audioPath = join(folder, `${speaker}.wav`);
  await writeFile(audioPath, encodeWav({ samples, sampleRate }));
  const about = { id: speaker, speaker, text: "ONE TWO THREE", durationSeconds: 2 };
  return { ...about, audioPath, split: "valid", source: "test" };
}

/** Gives the recording back at a gain: whose scores are known beforehand. */
function echo(name: string, gain = 1): CodecSystem & { calls: number } {
  return {
    ...{ name, identity: name, kind: "codec", noise: 0, calls: 0 },
    async resynthesise({ samples, sampleRate }) {
      this.calls += 1;
      return { samples: samples.map((value) => value * gain), sampleRate };
    },
  };
}

/** Hears two of the three words in everything. */
const monotonous: OutsideRecogniser = {
  ...{ name: "Monotonous", sampleRate: 4000 },
  transcribe: async (heard) => heard.map(() => "one two"),
};

function run(name: string, options: Partial<EvaluateCodecsOptions> = {}): Promise<CodecEvaluation> {
  return evaluateCodecs({ outDir: join(folder, name), clips, systems: [], codecs: [], judge, seed: 0, ...options });
}

describe("evaluateCodecs", () => {
  it("finds the scores of systems that are known: a copy, and one at half the amplitude", async () => {
    const systems = [echo("identity"), echo("quiet", 0.5)];
    const { summary } = await run("known", { systems, recogniser: monotonous });
    const [original, identity, quiet] = summary.systems;
    expect(summary.systems.map(({ system, kind }) => [system, kind])).toEqual([
      ["original", "original"],
      ["identity", "codec"],
      ["quiet", "codec"],
    ]);
    for (const copy of [original!, identity!]) {
      expect(copy.siSdrDb!.value).toBe(100);
      for (const key of ["logMelDistance", "stftDistance", "f0RmseCents", "grossErrorShare"] as const) {
        expect(copy[key], key).toEqual({ value: 0, low: 0, high: 0 });
      }
      expect(copy.stoi!.value).toBeCloseTo(1, 6);
      expect(copy.similarity!.value).toBeCloseTo(1, 5);
      expect(copy.phonemeErrorsOfOriginal?.value ?? 0).toBe(0);
      expect(copy.wordErrorRate!.value).toBeCloseTo(1 / 3, 10);
      expect(copy.wordErrorRatio!.value).toBe(1);
    }
    expect(quiet!.siSdrDb!.value).toBeGreaterThan(60); // but for rounding: 16-bit recordings, float32 sums
    expect(quiet!.stoi!.value).toBeCloseTo(1, 6);
    // Where the floor does not hold, every band is ln 2 lower.
    expect(quiet!.logMelDistance!.value).toBeGreaterThan(0.4);
    expect(quiet!.logMelDistance!.value).toBeLessThan(Math.LN2 + 1e-6);
    expect(quiet!.voicingErrorShare!.value).toBe(0);
    expect(summary.otherSpeakers).toBeLessThan(1);
  });

  it("tries a bundle's codec with noise, and a run's, and describes their latents", async () => {
    const model = codecIstftTiny();
    const codec = shaken(createCodec(model), { seed: 5, std: 0.05 });
    saveCheckpoint(
      join(folder, "run", "checkpoints"),
      { step: 1, seed: 1, config: { kind: "codec", model: JSON.parse(JSON.stringify(model)) }, counters: {} },
      { codec: codec.stateDict() },
    );
    const own = await loadRunCodec({ folder: join(folder, "run"), name: "run", scaleClips: clips });
    const codecs = [bundleCodec(judge), own];
    const systems = codecs.flatMap((one) => [latentSystem(one), latentSystem(one, { noise: 0.5 })]);
    const { summary, rows } = await run("codecs", { systems, codecs });
    expect(summary.systems.map(({ system, noise }) => [system, noise])).toEqual([
      ["original", 0],
      ["tiny", 0],
      ["tiny+0.5", 0.5],
      ["run", 0],
      ["run+0.5", 0.5],
    ]);
    expect((await readdir(join(folder, "codecs", "wav"))).length).toBe(10);
    const distances = (clip: string) => rows.filter((row) => row.clip === clip).map((row) => row.logMelDistance);
    expect(new Set(distances("clip000")).size).toBe(5);
    // Statistics of these very clips make every variance 1.
    expect(summary.latents[1]!.codec).toBe("run");
    for (const variance of summary.latents[1]!.variance) expect(variance).toBeCloseTo(1, 3);
    expect(summary.latents[0]).toMatchObject({
      codec: "tiny",
      channels: 4,
      normalisedOn: "the bundle's training data",
    });
    expect(await readFile(join(folder, "codecs", "report.md"), "utf8")).toMatch(
      /^\| run \| 4 \| 0 \| 1\.00 \| 1\.00 \|/m,
    );
  });

  it("goes on where it was, refuses to mix two evaluations, and wants names of their own", async () => {
    const first = await run("resumed", { systems: [echo("echo", 0.9)] });
    await unlink(join(folder, "resumed", "wav", "clip001.echo.wav"));
    const again = echo("echo", 0.9);
    const second = await run("resumed", { systems: [again] });
    expect(again.calls).toBe(1);
    expect(second.rows).toEqual(first.rows);
    const report = JSON.parse(await readFile(join(folder, "resumed", "report.json"), "utf8"));
    expect(report).toEqual(JSON.parse(JSON.stringify(second)));
    await expect(run("resumed", { systems: [echo("other")] })).rejects.toThrow("choose another folder");
    await expect(run("twice", { systems: [echo("a"), echo("a")] })).rejects.toThrow('Two systems are called "a"');
  });
});
