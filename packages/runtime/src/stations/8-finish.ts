// Eighth station: samples become speech as loud as the prompt, without clicks, chunk after chunk.
import { loudness } from "@dmospeech/core";

const FADE_SECONDS = 0.005;
/** Speech is made louder or softer by at most this: more would only raise noise. */
const MAX_GAIN_DB = 20;
const PEAK_LIMIT = 0.99;
/** Silence after a chunk, by the mark it ends with. */
const pauseSeconds: Readonly<Record<string, number>> = {
  ".": 0.25,
  "?": 0.25,
  "!": 0.25,
  "…": 0.35,
  ",": 0.1,
  ";": 0.15,
  ":": 0.15,
};
const OTHER_PAUSE_SECONDS = 0.05;
const PARAGRAPH_PAUSE_SECONDS = 0.6;

export interface FinishOptions {
  readonly sampleRate: number;
  /** The prompt's loudness in LUFS. */
  readonly promptLoudness: number;
}

/** One chunk at the prompt's loudness, faded at both ends. A new array. */
export function finishChunk(samples: Float32Array, { sampleRate, promptLoudness }: FinishOptions): Float32Array {
  const own = loudness({ samples, sampleRate });
  const wantedDb = Number.isFinite(own) && Number.isFinite(promptLoudness) ? promptLoudness - own : 0;
  const gain = 10 ** (Math.max(-MAX_GAIN_DB, Math.min(MAX_GAIN_DB, wantedDb)) / 20);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const safeGain = Math.min(gain, PEAK_LIMIT / Math.max(peak, 1e-9));
  const finished = samples.map((sample) => sample * safeGain);
  fadeEnds(finished, Math.round(FADE_SECONDS * sampleRate));
  return finished;
}

function fadeEnds(samples: Float32Array, length: number): void {
  const count = Math.min(length, samples.length >> 1);
  for (let i = 0; i < count; i++) {
    const gain = (i + 0.5) / count;
    samples[i]! *= gain;
    samples[samples.length - 1 - i]! *= gain;
  }
}

/** Silence that a text asks for behind a stretch of speech, by its closing mark. */
export function pauseAfter(text: string, { endsParagraph = false }: { readonly endsParagraph?: boolean } = {}): number {
  return endsParagraph ? PARAGRAPH_PAUSE_SECONDS : (pauseSeconds[text.at(-1) ?? ""] ?? OTHER_PAUSE_SECONDS);
}
