import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav, englishCharacterSymbols, Rng } from "@dmospeech/core";
import { loadSafetensors } from "@dmospeech/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAudioCache } from "../data/audio-cache-build.js";
import type { Entry } from "../data/entry.js";
import { loadTrainedCodec, loadTrainedStudent, loadTrainedTeacher } from "../recipes/trained.js";
import { latestCheckpoint, readCheckpointState } from "../training/checkpoint.js";
import { CheckpointError } from "../training/errors.js";
import { trainCodec } from "./codec-run.js";
import { exportRun } from "./export-run.js";
import { alignLatents, encodeLatents } from "./latent-run.js";
import type { RunOptions } from "./options.js";
import { recogniserRecipes, trainRecogniser } from "./recogniser-run.js";
import { trainSpeaker } from "./speaker-run.js";
import { distillStudent } from "./student-run.js";
import { trainTeacher } from "./teacher-run.js";

// The whole product in miniature: tones that spell letters, at 8 kHz, through every station.

const SAMPLE_RATE = 8000;
const LETTER_SECONDS = 0.12;
const letters = [..."abcdefgh"];
let folder: string;
const path = (...parts: string[]) => join(folder, ...parts);

/** Each letter is a chord of its own; each speaker has a pitch. */
function speak(text: string, pitchHz: number): Float32Array {
  const perLetter = LETTER_SECONDS * SAMPLE_RATE;
  const samples = new Float32Array(text.length * perLetter);
  [...text].forEach((letter, index) => {
    const formantHz = 500 + 300 * letters.indexOf(letter);
    for (let i = 0; i < perLetter; i += 1) {
      const t = i / SAMPLE_RATE;
      samples[index * perLetter + i] =
        0.3 * Math.sin(2 * Math.PI * pitchHz * t) + 0.2 * Math.sin(2 * Math.PI * formantHz * t);
    }
  });
  return samples;
}

async function makeCorpus(name = "audio", isMute: (entry: Entry) => boolean = () => false): Promise<void> {
  const rng = new Rng(3);
  const entries: Entry[] = [];
  for (let index = 0; index < 40; index += 1) {
    const text = Array.from({ length: 10 + rng.integer(6) }, () => rng.pick(letters)).join("");
    const audioPath = path(`${index}.wav`);
    writeFileSync(audioPath, encodeWav({ samples: speak(text, 100 + 25 * (index % 5)), sampleRate: SAMPLE_RATE }));
    const split = index % 5 >= 3 ? "valid" : "train";
    const entry: Entry = { id: `${index}`, audioPath, speaker: `s${index % 5}`, split, source: "tones" };
    entries.push(isMute(entry) ? entry : { ...entry, text });
  }
  await buildAudioCache({ entries, folder: path(name), sampleRateHz: SAMPLE_RATE, trimMarginSeconds: null });
}

const options = (recipe: string, out: string, data: string): RunOptions => ({
  recipe,
  outDir: path(out),
  data: [path(data)],
  seed: 5,
  logEvery: 1,
  validateEvery: 4,
});
const tokenizer = "character" as const;
const distillation = () => ({
  ...options("studentTiny", "student", "latents"),
  tokenizer,
  teacher: path("teacher"),
  recogniser: path("ctc"),
  speaker: path("speaker"),
});

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Two more steps from another run. */
const warm = (from: string) => ({ from: path(from), steps: 2, validateEvery: 1 });
const folderOf = (step: number) => `step-${String(step).padStart(9, "0")}`;

const losses = (out: string, name = "loss"): number[] =>
  readFileSync(path(out, "metrics.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line)[name]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "runs-"));
  mkdirSync(folder, { recursive: true });
  await makeCorpus();
  await trainCodec({ ...options("codecTiny", "codec", "audio"), steps: 16 });
  await encodeLatents({ audio: path("audio"), codec: path("codec"), outDir: path("latents"), tokenizer });
  await trainRecogniser({ ...options("ctcTiny", "ctc", "latents"), tokenizer, steps: 12 });
  alignLatents({ data: [path("latents")], recogniser: path("ctc"), tokenizer, leastLogProbPerFrame: -50 });
  await trainSpeaker(options("speakerTiny", "speaker", "latents"));
  await trainTeacher({ ...options("teacherTiny", "teacher", "latents"), tokenizer });
  await distillStudent(distillation());
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the runs, from audio to student", () => {
  it("learn something at every station", () => {
    const flatStart = recogniserRecipes.ctcTiny().flatStartSteps; // another loss than afterwards
    const learning = [
      { out: "codec", name: "mel", first: 0 },
      { out: "ctc", name: "loss", first: flatStart },
      { out: "teacher", name: "loss", first: 0 },
    ];
    for (const { out, name, first } of learning) {
      const values = losses(out, name);
      expect(mean(values.slice(-3)), out).toBeLessThan(mean(values.slice(first, first + 3))); // one step's draw says little
    }
    for (const value of losses("student", "student/loss")) expect(Number.isFinite(value)).toBe(true);
  });

  it("validate the student by what is heard of all its steps", () => {
    const last = (name: string) => losses("student", `valid/${name}`).at(-1)!;
    expect(last("ctc")).toBeGreaterThan(0);
    expect(last("phoneme_error")).toBeGreaterThan(0);
    expect(Math.abs(last("similarity"))).toBeLessThanOrEqual(1);
  });

  it("move the student away from the teacher it starts as", () => {
    const teacher = loadTrainedTeacher(path("teacher")).model.stateDict();
    const student = loadTrainedStudent(path("student")).model.stateDict();
    const moved = Object.entries(student).filter(([name, tensor]) => tensor.sub(teacher[name]!).abs().max().item() > 0);
    expect(moved.length).toBe(Object.keys(student).length);
  });

  it("take what the recogniser hears where nobody wrote the text down, to teach denoisers and not recognisers", async () => {
    await makeCorpus("mute", ({ split }) => split === "train");
    await encodeLatents({ audio: path("mute"), codec: path("codec"), outDir: path("mute-latents"), tokenizer });
    const data = [path("mute-latents")];
    const asked = { data, recogniser: path("ctc"), tokenizer, leastLogProbPerFrame: -50 };
    const [known] = alignLatents(asked);
    expect(known).toMatchObject({ aligned: 16, heard: 0 }); // two speakers in five have text: those held out
    const [all] = alignLatents({ ...asked, hearUntranscribed: true });
    expect(all!.heard).toBeGreaterThan(12); // a few are too short or too quiet for this young recogniser
    expect(all!.aligned - all!.heard).toBe(16);
    const task = { ...options("teacherTiny", "mute-teacher", "mute-latents"), tokenizer, steps: 1 };
    await expect(trainTeacher(task)).resolves.toBeDefined();
    await expect(
      trainRecogniser({ ...options("ctcTiny", "mute-ctc", "mute-latents"), tokenizer, steps: 1 }),
    ).rejects.toThrow(/has a transcript that fits/);
  });

  it("refine a codec's decoder and leave its encoder", async () => {
    const { checkpoint } = await trainCodec({ ...options("codecTiny", "refined", "audio"), refine: path("codec") });
    const before = loadTrainedCodec(path("codec")).model.stateDict();
    const after = loadSafetensors(join(checkpoint, "codec.safetensors")).tensors;
    for (const [name, weights] of Object.entries(after)) {
      const moved = weights.sub(before[name]!).abs().max().item() > 0;
      expect(moved, name).toBe(name.startsWith("decoder."));
    }
  });

  it("refine with another decoder than the codec had: the encoder stays, what fits of the decoder starts from it", async () => {
    const asked = { ...options("codecTiny", "other-decoder", "audio"), refine: path("codec"), steps: 1 };
    const settings = { "model.synthesis": "spectrum", "model.decoder.fine.blocks": "2", "schedule.peak": "0" };
    const { checkpoint } = await trainCodec({ ...asked, settings });
    const before = loadTrainedCodec(path("codec")).model.stateDict();
    const after = loadSafetensors(join(checkpoint, "codec.safetensors")).tensors;
    const fresh = Object.entries(after).filter(
      ([name, weights]) => String(before[name]?.shape) !== String(weights.shape),
    );
    expect(new Set(fresh.map(([name]) => name.split(".").slice(0, 4).join(".")))).toEqual(
      new Set(["decoder.fine.convnext.1", "decoder.head.out.weight", "decoder.head.out.bias"]),
    );
    for (const [name, weights] of Object.entries(after)) {
      if (fresh.some(([other]) => other === name)) continue;
      expect(weights.sub(before[name]!).abs().max().item(), name).toBe(0);
    }
    const wider = { ...asked, outDir: path("other-encoder"), settings: { "model.encoder.fine.dim": "8" } };
    await expect(trainCodec(wider)).rejects.toThrow(/another encoder/);
  });

  it("resume a distillation stopped half-way to identical losses and weights", async () => {
    const controller = new AbortController();
    const stopped = { ...distillation(), outDir: path("student-stopped") };
    await distillStudent({
      ...stopped,
      signal: controller.signal,
      onProgress: ({ step }) => step === 2 && controller.abort(),
    });
    expect(losses("student-stopped", "student/loss")).toHaveLength(2);
    const resumed = await distillStudent({ ...stopped, resume: true });
    expect(losses("student-stopped", "student/loss")).toEqual(losses("student", "student/loss"));
    const name = "student.safetensors";
    const ours = loadSafetensors(join(resumed.checkpoint, name)).tensors;
    const theirs = loadSafetensors(path("student", "checkpoints", "step-000000004", name)).tensors;
    for (const [key, tensor] of Object.entries(ours)) expect(tensor.toArray(), key).toEqual(theirs[key]!.toArray());
  });

  it.each([
    ["ctc", () => trainRecogniser({ ...options("ctcTiny", "ctc-warm", "latents"), ...warm("ctc"), tokenizer })],
    [
      "teacher",
      () => trainTeacher({ ...options("teacherTiny", "teacher-warm", "latents"), ...warm("teacher"), tokenizer }),
    ],
    ["student", () => distillStudent({ ...distillation(), outDir: path("student-warm"), ...warm("student") })],
    ["speaker", () => trainSpeaker({ ...options("speakerTiny", "speaker-warm", "latents"), ...warm("speaker") })],
  ])("start a %s from another run's averaged weights, and say so in its checkpoints", async (kind, start) => {
    const { checkpoint, step } = await start();
    const state = readCheckpointState(checkpoint);
    const origin = readCheckpointState(latestCheckpoint(path(kind, "checkpoints"))!);
    const sha256 = origin.sha256[`${kind}.ema.safetensors`];
    expect(state.provenance?.from).toEqual({ run: path(kind), step: origin.step, sha256 });
    expect(state.counters[`${kind}.updates`]).toBe(step); // a fresh optimizer
    // At a rate this low the run ends where it started.
    const weights = loadSafetensors(join(checkpoint, `${kind}.safetensors`)).tensors;
    const average = loadSafetensors(
      path(kind, "checkpoints", folderOf(origin.step), `${kind}.ema.safetensors`),
    ).tensors;
    for (const [name, tensor] of Object.entries(weights)) {
      if (average[name] === undefined || name.startsWith("classifier.")) continue;
      expect(tensor.sub(average[name]).abs().max().item(), name).toBeLessThan(0.05);
    }
  });

  it("start a recogniser without its flat start, at the loss where the other ended", async () => {
    const ended = losses("ctc").slice(-3);
    const begun = losses("ctc-warm")[0]!;
    expect(begun).toBeLessThan(1.2 * Math.max(...ended));
    expect(begun).toBeLessThan(0.8 * losses("ctc")[recogniserRecipes.ctcTiny().flatStartSteps]!);
  });

  it("point a warm verifier's classifier at its speakers", () => {
    const accuracy = losses("speaker-warm", "accuracy");
    expect(accuracy[0]).toBeGreaterThan(0.9);
    expect(losses("speaker", "accuracy")[0]).toBeLessThan(0.9);
  });

  it("go on only as they were started", async () => {
    const resumed = { ...options("ctcTiny", "ctc-warm", "latents"), ...warm("ctc"), tokenizer, resume: true };
    await expect(trainRecogniser({ ...resumed, from: undefined })).rejects.toThrow(/it was started with --from/);
    await expect(trainRecogniser({ ...resumed, precision: "bfloat16" })).rejects.toThrow(
      /cannot be resumed like this: --precision was float32, not bfloat16/,
    );
    await expect(trainRecogniser({ ...resumed, sourceWeights: { tones: 2 } })).rejects.toThrow(/source weights were/);
    await expect(trainRecogniser({ ...resumed, data: [path("latents"), path("latents")] })).rejects.toThrow(
      /learnt from 1 data caches, not 2/,
    );
    expect((await trainRecogniser(resumed)).step).toBe(2);
  });

  it("refuse to start from a run of another shape or kind", async () => {
    const start = { ...options("ctcTiny", "ctc-other", "latents"), tokenizer: "phoneme" as const };
    await expect(trainRecogniser({ ...start, from: path("ctc") })).rejects.toThrow(
      /other settings: config.model.vocabularySize is \d+ there and \d+ here/,
    );
    await expect(trainRecogniser({ ...start, from: path("teacher") })).rejects.toThrow(/a "ctc" run is needed here/);
  });

  it("refuse a run of another kind where a teacher is wanted", async () => {
    await expect(distillStudent({ ...distillation(), outDir: path("x"), teacher: path("ctc") })).rejects.toThrow(
      CheckpointError,
    );
  });

  it("export a bundle whose graphs agree with the engine", async () => {
    const { manifest, parity } = await exportRun({
      outDir: path("bundle"),
      codec: path("codec"),
      student: path("student"),
      recogniser: path("ctc"),
      speaker: path("speaker"),
      data: [path("latents")],
      tokenizer,
      card: {
        name: "tones",
        licences: [{ of: "weights", licence: "Apache-2.0" }],
        training: { data: ["tones"], hours: 0.01, steps: 4, hardware: "CPU", date: "2026-01-01" },
        scores: {},
      },
    });
    expect(manifest.tokenizer.symbols).toEqual([...englishCharacterSymbols]);
    expect(Object.keys(parity).sort()).toEqual(["ctc", "decoder", "denoiser", "encoder", "speaker", "text"]);
  });
});
