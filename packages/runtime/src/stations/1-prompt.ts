// First station: whatever the user hands over as a voice becomes mono samples at the model's rate, trimmed and cut.
import { AudioTooLongError, decodeAudio, loudness, resample, trimSilence } from "@dmospeech/core";
import { PromptError } from "../errors.js";
import { clippedShare, levelDb, promptWarnings } from "./prompt-quality.js";

/** A voice to follow: the bytes of an audio file, or mono samples in [-1, 1] with their rate. */
export type PromptInput = Uint8Array | { readonly samples: Float32Array; readonly sampleRate: number };

/** A prompt ready for the encoder. */
export interface PromptAudio {
  readonly samples: Float32Array; // [S] at the model's rate
  readonly durationSeconds: number;
  /** Of these samples, in LUFS; the speech is made as loud. */
  readonly loudness: number;
  /** True when a long prompt was cut: a transcript then says more than the samples. */
  readonly wasCut: boolean;
  /** Sentences about the recording: cut, clipped, noisy. */
  readonly warnings: readonly string[];
}

/** Longer recordings are refused: they are hardly meant as a prompt. */
export const maxRecordingSeconds = 300;
/** Root mean square, in dB below full scale, under which a recording counts as silent. */
export const silentBelowDb = -60;

/** A cut looks for a pause in this last part of what may be kept. */
const CUT_SEARCH_SHARE = 0.5;
const CUT_WINDOW_SECONDS = 0.2;
/** Speech as recordings have it. Softer and louder prompts are brought to these limits: the networks know no others. */
const LOUDNESS_RANGE_LUFS = { min: -34, max: -14 } as const;
/** As the training data is trimmed. */
const TRIM_MARGIN_SECONDS = 0.05;

export interface PromptOptions {
  /** The model's rate. */
  readonly sampleRate: number;
  /** Less speech does not tell a voice. Measured after the silence at both ends is gone. */
  readonly minSeconds: number;
  /** More speech is cut at a pause. */
  readonly maxSeconds: number;
}

/**
 * Decodes, mixes to mono, resamples, trims, cuts a long prompt at its deepest pause, and levels a very soft or loud one.
 *
 * @throws PromptError when it is silent, too short, too long, or not made of finite numbers; core's AudioError when
 * the bytes are no audio.
 */
export async function readPrompt(
  input: PromptInput,
  { sampleRate, minSeconds, maxSeconds }: PromptOptions,
): Promise<PromptAudio> {
  const recording = input instanceof Uint8Array ? await decode(input) : checkSamples(input);
  refuseSilence(recording);
  const resampled = resample(recording.samples, recording.sampleRate, sampleRate);
  const { samples: speech } = trimSilence({ samples: resampled, sampleRate }, { marginSeconds: TRIM_MARGIN_SECONDS });
  const speechSeconds = speech.length / sampleRate;
  if (speechSeconds < minSeconds) {
    throw new PromptError(
      `The prompt holds ${speechSeconds.toFixed(2)} s of sound (in ${describe(recording)}), at least ${minSeconds} s are ` +
        "needed: give a few seconds of one person speaking.",
    );
  }
  const samples = speechSeconds > maxSeconds ? cutAtPause(speech, { sampleRate, maxSeconds }) : speech;
  const durationSeconds = samples.length / sampleRate;
  const wasCut = samples.length < speech.length;
  const warnings = promptWarnings({
    samples,
    sampleRate,
    durationSeconds,
    wasCut,
    clippedShare: recording.clippedShare,
  });
  return { ...levelled(samples, sampleRate), durationSeconds, wasCut, warnings };
}

/** What was handed over, as samples. */
interface Recording {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  /** Share of samples at full scale, from 0 to 1. */
  readonly clippedShare: number;
}

const describe = ({ samples, sampleRate }: Recording) =>
  `a recording of ${(samples.length / sampleRate).toFixed(2)} s at ${levelDb(samples).toFixed(0)} dBFS`;

function levelled(samples: Float32Array, sampleRate: number): { samples: Float32Array; loudness: number } {
  const measured = loudness({ samples, sampleRate });
  const wanted = Math.min(LOUDNESS_RANGE_LUFS.max, Math.max(LOUDNESS_RANGE_LUFS.min, measured));
  if (wanted === measured || !Number.isFinite(measured)) return { samples, loudness: wanted };
  const gain = 10 ** ((wanted - measured) / 20);
  return { samples: samples.map((sample) => sample * gain), loudness: wanted };
}

async function decode(bytes: Uint8Array): Promise<Recording> {
  try {
    const { samples, sampleRate, clippedFraction } = await decodeAudio(bytes, {
      maxDurationSeconds: maxRecordingSeconds,
    });
    return { samples, sampleRate, clippedShare: clippedFraction };
  } catch (error) {
    if (!(error instanceof AudioTooLongError)) throw error;
    throw new PromptError(
      `The prompt lasts longer than ${maxRecordingSeconds} s: cut out a few seconds of one person speaking.`,
      { cause: error },
    );
  }
}

function checkSamples({ samples, sampleRate }: Omit<Recording, "clippedShare">): Recording {
  if (!(samples instanceof Float32Array) || samples.length === 0) {
    throw new PromptError("The prompt's samples must be a Float32Array with at least one sample.");
  }
  if (!(sampleRate >= 4000 && sampleRate <= 384_000)) {
    throw new PromptError(`The prompt's sampleRate is ${sampleRate}; it must be from 4000 to 384000 Hz.`);
  }
  const broken = samples.findIndex((sample) => !Number.isFinite(sample));
  if (broken >= 0) {
    throw new PromptError(`Sample ${broken} of the prompt is ${samples[broken]}; all samples must be finite numbers.`);
  }
  if (samples.length / sampleRate > maxRecordingSeconds) {
    throw new PromptError(
      `The prompt lasts ${(samples.length / sampleRate).toFixed(0)} s, at most ${maxRecordingSeconds} s ` +
        "are taken: cut out a few seconds of one person speaking.",
    );
  }
  return { samples, sampleRate, clippedShare: clippedShare(samples) };
}

function refuseSilence({ samples, sampleRate }: Recording): void {
  const measured = levelDb(samples);
  if (measured >= silentBelowDb) return;
  const level = Number.isFinite(measured) ? `${measured.toFixed(0)} dBFS` : "digital silence";
  throw new PromptError(
    `The prompt is silent (${level} over ${(samples.length / sampleRate).toFixed(2)} s; speech needs ${silentBelowDb} ` +
      "dBFS or more): check the recording.",
  );
}

/** The beginning of the samples up to the middle of the quietest moment before `maxSeconds`. */
export function cutAtPause(
  samples: Float32Array,
  { sampleRate, maxSeconds }: { readonly sampleRate: number; readonly maxSeconds: number },
): Float32Array {
  const window = Math.round(CUT_WINDOW_SECONDS * sampleRate);
  const stop = Math.floor(maxSeconds * sampleRate) - window;
  const hop = Math.max(1, window >> 3);
  let best = stop;
  let quietest = Number.POSITIVE_INFINITY;
  // From the end backwards: of equally quiet pauses the latest is taken, so that most of the voice is kept.
  for (let start = stop; start >= stop * CUT_SEARCH_SHARE; start -= hop) {
    const power = meanSquare(samples, start, start + window);
    if (power < quietest) {
      quietest = power;
      best = start;
    }
  }
  return samples.slice(0, best + (window >> 1));
}

function meanSquare(samples: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += samples[i]! * samples[i]!;
  return sum / (end - start);
}
