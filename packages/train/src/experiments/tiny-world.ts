// A world of two prompts: all models of the product in miniature, trained in seconds.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Audio, decodeAudio, encodeWav, resample } from "@dmospeech/core";
import { buildAudioCache } from "../data/audio-cache-build.js";
import type { Entry } from "../data/entry.js";
import { progressReporter } from "../data/progress.js";
import type { EvaluationPair } from "../evaluate/pairs.js";
import { trainCodec } from "../runs/codec-run.js";
import { alignLatents, encodeLatents } from "../runs/latent-run.js";
import type { RunOptions } from "../runs/options.js";
import { trainRecogniser } from "../runs/recogniser-run.js";
import { trainSpeaker } from "../runs/speaker-run.js";
import { distillStudent } from "../runs/student-run.js";
import { trainTeacher } from "../runs/teacher-run.js";
import { ExperimentError, throwIfInterrupted } from "./errors.js";
import type { ExperimentInputs, ExperimentOptions } from "./experiment.js";

const SAMPLE_RATE = 8000;
/** A voice played at another speed is another voice (Ko et al. 2015): pitch and formants move with it. */
const SPEEDS = [0.8, 0.9, 1, 1.1, 1.25];
/** The outermost voices are kept for validation. */
const VALID_SPEEDS: readonly number[] = [0.8];
/** The recipe's batches are for single words. */
const WHOLE_SENTENCES = { framesPerBatch: "1200" };
const SENTENCES = ["The river is quiet today.", "She opened the window and listened."];

/** The prompts that come with the shipped bundle and that the demo speaks by. */
const demoPrompts = fileURLToPath(new URL("../../../../models/mini-en/prompts", import.meta.url));

interface Recording {
  readonly name: string;
  readonly audioPath: string;
  readonly text: string;
  readonly audio: Audio;
}

type TinyOptions = Pick<ExperimentOptions, "outDir" | "seed" | "tokenizer" | "device" | "signal" | "onProgress">;

/** Trains in `<outDir>/tiny` whatever is not there yet: codec, recogniser, verifier, teacher and student. */
export async function tinyInputs(options: TinyOptions): Promise<ExperimentInputs> {
  const { outDir, seed, tokenizer, device, signal, onProgress } = options;
  const recordings = await readPrompts(demoPrompts);
  const path = (name: string) => join(outDir, "tiny", name);
  const latents = path("latents");
  const inputs: ExperimentInputs = {
    ...{ data: [latents], codec: path("codec"), teacher: path("teacher"), student: path("student") },
    ...{ ctc: path("ctc"), speaker: path("speaker"), pairs: pairsOf(recordings) },
  };
  const run = (recipe: string, name: string, data = latents): RunOptions => ({
    ...{ recipe, outDir: path(name), data: [data], seed, device, signal, resume: true, logEvery: 1 },
  });
  const models = { teacher: inputs.teacher, recogniser: inputs.ctc, speaker: inputs.speaker };
  const stations = [
    async () => (await buildAudioCache({ ...voices(recordings, path("wav")), folder: path("audio") })).close(),
    () => trainCodec(run("codecTiny", "codec", path("audio"))),
    () => encodeLatents({ audio: path("audio"), codec: inputs.codec, outDir: latents, tokenizer, device }),
    () => trainRecogniser({ ...run("ctcTiny", "ctc"), settings: WHOLE_SENTENCES, tokenizer, steps: 20 }),
    async () => alignLatents({ data: [latents], recogniser: inputs.ctc, tokenizer, leastLogProbPerFrame: -50 }),
    () => trainSpeaker(run("speakerTiny", "speaker")),
    () => trainTeacher({ ...run("teacherTiny", "teacher"), tokenizer }),
    () => distillStudent({ ...run("studentTiny", "student"), ...models, tokenizer }),
  ];
  const report = progressReporter({ stage: "tiny models", total: stations.length, onProgress });
  for (const [index, station] of stations.entries()) {
    await station();
    throwIfInterrupted(signal);
    report(index + 1);
  }
  return inputs;
}

async function readPrompts(folder: string): Promise<Recording[]> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".wav")) : [];
  if (names.length === 0) {
    throw new ExperimentError(
      `There are no recordings in "${folder}", which experiments at scale tiny learn from: run it in a checkout of ` +
        "the repository, or take --scale mini with runs of your own.",
    );
  }
  const recordings = names.sort().map(async (file) => {
    const audioPath = join(folder, file);
    const text = readFileSync(audioPath.replace(/\.wav$/, ".txt"), "utf8").trim();
    return { name: file.replace(/\.wav$/, ""), audioPath, text, audio: await decodeAudio(readFileSync(audioPath)) };
  });
  return await Promise.all(recordings);
}

/** Every recording at every speed, each as a speaker of its own. */
function voices(recordings: readonly Recording[], folder: string): { entries: Entry[]; sampleRateHz: number } {
  mkdirSync(folder, { recursive: true });
  const entries = recordings.flatMap(({ name, text, audio }) =>
    SPEEDS.map((speed): Entry => {
      const id = `${name}-${speed}`;
      const samples = resample(audio.samples, Math.round(audio.sampleRate * speed), SAMPLE_RATE);
      const audioPath = join(folder, `${id}.wav`);
      if (!existsSync(audioPath)) writeFileSync(audioPath, encodeWav({ samples, sampleRate: SAMPLE_RATE }));
      const split = VALID_SPEEDS.includes(speed) ? "valid" : "train";
      return { id, audioPath, text, speaker: id, split, source: "demo", durationSeconds: samples.length / SAMPLE_RATE };
    }),
  );
  return { entries, sampleRateHz: SAMPLE_RATE };
}

/** Each sentence by each prompt. There is one recording of each voice: the prompt is its own reference. */
function pairsOf(recordings: readonly Recording[]): EvaluationPair[] {
  return SENTENCES.flatMap((text, index) =>
    recordings.map(({ name, audioPath, text: said, audio }): EvaluationPair => {
      const durationSeconds = audio.samples.length / audio.sampleRate;
      const clip = { id: name, audioPath, text: said, speaker: name, durationSeconds } as const;
      const prompt = { ...clip, split: "test", source: "demo" } as const;
      return { id: `${name}${index}`, prompt, reference: prompt, text };
    }),
  );
}
