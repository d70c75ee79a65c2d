import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeAudio, resample } from "@dmospeech/core";
import { type OnProgress, progressReporter } from "../data/progress.js";
import { LineJournal } from "./line-journal.js";

/** A recogniser that had no part in the training. */
export interface OutsideRecogniser {
  /** Named in the report. */
  readonly name: string;
  readonly sampleRate: number;
  /** One transcript for each clip [S] in [−1, 1]; "" where nothing was understood. */
  transcribe(clips: readonly Float32Array[]): Promise<string[]>;
}

/** A recogniser is started once for so many clips: enough to make its loading cheap, few enough to see it get on. */
const CLIPS_AT_ONCE = 16;

export interface TranscribeWavsOptions {
  readonly outDir: string;
  /** Paths within the folder. */
  readonly wavs: readonly string[];
  readonly recogniser: OutsideRecogniser;
  readonly onProgress?: OnProgress;
}

/** Transcripts by wav. What was transcribed before is remembered by its content in `transcripts.jsonl`. */
export async function transcribeWavs(options: TranscribeWavsOptions): Promise<Map<string, string>> {
  const { outDir, wavs, recogniser } = options;
  const journal = new LineJournal<{ readonly key: string; readonly transcript: string }>(
    join(outDir, "transcripts.jsonl"),
  );
  const known = new Map(journal.values.map(({ key, transcript }) => [key, transcript]));
  const keys = new Map<string, string>();
  for (const wav of wavs) {
    const digest = createHash("sha256")
      .update(await readFile(join(outDir, wav)))
      .digest("hex");
    keys.set(wav, `${recogniser.name} ${digest}`);
  }
  const missing = wavs.filter((wav) => !known.has(keys.get(wav)!));
  const alreadyDone = wavs.length - missing.length;
  const report = progressReporter({ ...options, stage: recogniser.name, total: wavs.length, alreadyDone });
  for (let start = 0; start < missing.length; start += CLIPS_AT_ONCE) {
    const group = missing.slice(start, start + CLIPS_AT_ONCE);
    const clips = await Promise.all(group.map((wav) => readSamples(join(outDir, wav), recogniser.sampleRate)));
    const transcripts = await recogniser.transcribe(clips);
    for (const [index, wav] of group.entries()) {
      const record = { key: keys.get(wav)!, transcript: transcripts[index]! };
      journal.append(record);
      known.set(record.key, record.transcript);
    }
    report(alreadyDone + start + group.length);
  }
  return new Map(wavs.map((wav) => [wav, known.get(keys.get(wav)!)!]));
}

async function readSamples(path: string, sampleRate: number): Promise<Float32Array> {
  const audio = await decodeAudio(await readFile(path));
  return resample(audio.samples, audio.sampleRate, sampleRate);
}
