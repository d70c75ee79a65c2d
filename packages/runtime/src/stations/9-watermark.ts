// Ninth station: finished speech is marked as synthetic, inaudibly, unless the caller says no.
import { addWatermark } from "@dmospeech/core";
import { OptionError } from "../errors.js";

/** The mark that every output carries by default; `false` leaves it out. */
export type WatermarkChoice =
  | false
  | { /** Who knows it can find the mark. Default: the public one. */ readonly key?: string };

export interface MarkOptions {
  readonly sampleRate: number;
  /** Where the chunk begins in the speech: the mark runs through all chunks unbroken. */
  readonly startSeconds: number;
  readonly watermark?: WatermarkChoice;
}

/** The samples with the mark; the samples themselves where none is wanted. */
export function markChunk(
  samples: Float32Array,
  { sampleRate, startSeconds, watermark = {} }: MarkOptions,
): Float32Array {
  return watermark === false ? samples : addWatermark({ samples, sampleRate }, { key: watermark.key, startSeconds });
}

/** @throws OptionError for anything but `false` or an object whose key, if any, is a string that is not empty. */
export function checkWatermark(watermark: unknown): void {
  if (watermark === undefined || watermark === false) return;
  const key = typeof watermark === "object" && watermark !== null ? (watermark as { key?: unknown }).key : null;
  if (key === undefined || (typeof key === "string" && key !== "")) return;
  throw new OptionError("watermark must be false or { key } with a key of at least one character.");
}
