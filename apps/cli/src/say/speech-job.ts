// Speaking texts to a file, to the loudspeaker, or to a pipe.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AudioChunk, DMOSpeech, SpeechProgress, TimedWord, Voice, WatermarkChoice } from "dmospeech";
import { InterruptedError } from "../errors.js";
import { isSpecialFile } from "../files.js";
import { writeAudioFile } from "./audio-file.js";
import { type PartPosition, PcmPart } from "./pcm-part.js";
import type { Player } from "./player.js";

/** A stretch of text that one voice speaks. */
export interface Segment {
  readonly voice: Voice;
  readonly text: string;
}

export interface SpeechSettings {
  readonly seed: number;
  readonly speed: number;
  readonly steps?: number;
  readonly timestamps: boolean;
  readonly watermark?: WatermarkChoice;
}

export interface SpeechJob {
  readonly tts: DMOSpeech;
  readonly segments: readonly Segment[];
  readonly settings: SpeechSettings;
  /** Chunks whose network steps may run together; what is spoken does not depend on it. */
  readonly batchSize?: number;
  readonly player: Player | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SpeechProgress) => void;
}

export interface SpokenSpeech {
  readonly sampleRate: number;
  readonly sampleCount: number;
  readonly words: readonly TimedWord[];
  readonly spoken: string;
  /** True where an earlier command had spoken the beginning. */
  readonly wasResumed: boolean;
}

/** Silence between two voices. */
const VOICE_PAUSE_SECONDS = 0.4;

/**
 * Speaks into a file. What is spoken lies beside it (`<file>.part`) until all is there: a command that was stopped is
 * gone on with when it is given again.
 */
export async function speakToFile(out: string, job: SpeechJob): Promise<SpokenSpeech> {
  // A pipe or a device has no place beside it.
  const scratch = (await isSpecialFile(out)) ? await mkdtemp(join(tmpdir(), "dmospeech-")) : null;
  const part = await PcmPart.open(scratch === null ? `${out}.part` : join(scratch, "part"), keyOf(job));
  const wasResumed = part.last !== null;
  try {
    for await (const { position, chunk } of speakFrom(job, part)) {
      await part.append(position, chunk);
      await job.player?.play(chunk.audio);
    }
    const { sampleRate } = job.tts;
    const { sampleCount, words, spoken } = part;
    await part.close();
    await writeAudioFile(out, { sampleRate, sampleCount, read: () => part.read() });
    await part.discard();
    return { sampleRate, sampleCount, words, spoken, wasResumed };
  } catch (error) {
    await part.close();
    if (!job.signal.aborted) throw error;
    const seconds = (part.sampleCount / job.tts.sampleRate).toFixed(1);
    if (part.last === null) throw new InterruptedError("Stopped before anything was spoken.", { cause: error });
    throw new InterruptedError(`Stopped after ${seconds} s of speech; give the same command again to go on.`, {
      cause: error,
    });
  } finally {
    if (scratch !== null) await rm(scratch, { recursive: true, force: true });
  }
}

/** Speaks without a file: to a player, or to whoever takes the samples. */
export async function speakAway(job: SpeechJob, take: (samples: Float32Array) => Promise<void>): Promise<SpokenSpeech> {
  const words: TimedWord[] = [];
  const spoken: string[] = [];
  let sampleCount = 0;
  const progress = {
    last: null,
    get sampleCount() {
      return sampleCount;
    },
  };
  for await (const { chunk } of speakFrom(job, progress)) {
    await take(chunk.audio);
    await job.player?.play(chunk.audio);
    sampleCount += chunk.audio.length;
    words.push(...(chunk.words ?? []));
    spoken.push(chunk.spoken);
  }
  return { sampleRate: job.tts.sampleRate, sampleCount, words, spoken: spoken.join(" "), wasResumed: false };
}

interface SpokenSoFar {
  readonly last: PartPosition | null;
  readonly sampleCount: number;
}

/** The chunks behind `done`, with the times of their words counted from the beginning of the whole speech. */
async function* speakFrom(
  { tts, segments, settings, batchSize, signal, onProgress }: SpeechJob,
  done: SpokenSoFar,
): AsyncGenerator<{ position: PartPosition; chunk: AudioChunk }> {
  const first = done.last?.segment ?? 0;
  const totalCharacters = segments.reduce((sum, { text }) => sum + text.length, 0);
  for (let segment = first; segment < segments.length; segment++) {
    const { voice, text } = segments[segment]!;
    const before = segments.slice(0, segment).reduce((sum, { text }) => sum + text.length, 0);
    const firstChunk = segment === first && done.last !== null ? done.last.chunk + 1 : 0;
    const pause = segment > 0 && firstChunk === 0 ? VOICE_PAUSE_SECONDS : 0;
    let startSeconds = done.sampleCount / tts.sampleRate + pause; // of the segment
    const report = ({ spokenCharacters, audioSeconds }: SpeechProgress) =>
      onProgress({
        spokenCharacters: before + spokenCharacters,
        totalCharacters,
        audioSeconds: startSeconds + audioSeconds,
      });
    const options = { ...settings, batchSize, voice, text, firstChunk, signal, onProgress: report };
    let isFirst = true;
    for await (const chunk of tts.stream(options)) {
      if (isFirst) startSeconds -= chunk.startSeconds; // a segment that is gone on with began before
      const audio = isFirst && pause > 0 ? withSilence(chunk.audio, pause * tts.sampleRate) : chunk.audio;
      isFirst = false;
      const words = chunk.words?.map((word) => later(word, startSeconds)) ?? null;
      yield { position: { segment, chunk: chunk.index }, chunk: { ...chunk, audio, words } };
    }
  }
}

const later = ({ text, startSeconds, endSeconds }: TimedWord, seconds: number): TimedWord => ({
  text,
  startSeconds: startSeconds + seconds,
  endSeconds: endSeconds + seconds,
});

function withSilence(audio: Float32Array, sampleCount: number): Float32Array {
  const padded = new Float32Array(Math.round(sampleCount) + audio.length);
  padded.set(audio, padded.length - audio.length);
  return padded;
}

/** What a part must agree in to be gone on with: texts, voices, settings, and the networks. */
export function keyOf({ tts, segments, settings }: Pick<SpeechJob, "tts" | "segments" | "settings">): string {
  const hash = createHash("sha256");
  for (const { voice, text } of segments) hash.update(voice.save()).update(`\0${text}\0`);
  const networks = Object.values(tts.manifest.files).map((file) => file.sha256);
  return hash.update(JSON.stringify({ ...settings, networks })).digest("hex");
}
