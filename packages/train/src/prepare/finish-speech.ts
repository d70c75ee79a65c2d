import { readFileSync, rmSync } from "node:fs";
import { decodeAudio, encodeWav, resample, trimSilence } from "@dmospeech/core";
import { writeFileAtomic } from "../data/atomic-file.js";

export interface FinishSpeechOptions {
  readonly sampleRateHz: number;
  readonly minDurationSeconds: number;
  readonly maxDurationSeconds: number;
  /** Level every utterance is brought to, so that no engine is louder than another. */
  readonly levelDbfs?: number;
}

export type FinishedSpeech =
  | { readonly kept: true; readonly durationSeconds: number }
  | { readonly kept: false; readonly reason: string };

const marginSeconds = 0.05;
const highestPeak = 0.95;

/**
 * Turns an engine's WAV into a corpus file: one channel at the wanted rate, silence trimmed at both ends, at one level
 * (lowered where the peak would clip), 16 bit. Refuses what is silent or outside the length limits. The engine's file
 * is removed.
 */
export async function finishSpeech(
  wavPath: string,
  targetPath: string,
  { sampleRateHz, minDurationSeconds, maxDurationSeconds, levelDbfs = -23 }: FinishSpeechOptions,
): Promise<FinishedSpeech> {
  const raw = await decodeAudio(readFileSync(wavPath));
  rmSync(wavPath);
  const resampled = { samples: resample(raw.samples, raw.sampleRate, sampleRateHz), sampleRate: sampleRateHz };
  const { samples } = trimSilence(resampled, { marginSeconds });
  const durationSeconds = samples.length / sampleRateHz;
  if (durationSeconds < minDurationSeconds) return { kept: false, reason: "too short" };
  if (durationSeconds > maxDurationSeconds) return { kept: false, reason: "too long" };
  const { rms, peak } = level(samples);
  if (peak < 1e-4) return { kept: false, reason: "silent" };
  const gain = Math.min(10 ** (levelDbfs / 20) / rms, highestPeak / peak);
  const audio = { samples: samples.map((sample) => sample * gain), sampleRate: sampleRateHz };
  writeFileAtomic(targetPath, encodeWav(audio, { bitDepth: 16 }));
  return { kept: true, durationSeconds };
}

function level(samples: Float32Array): { rms: number; peak: number } {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: Math.sqrt(sum / Math.max(1, samples.length)), peak };
}
