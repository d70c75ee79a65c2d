// Shapes: B batch, S samples of a crop, N frames of `hop` samples.
import { trackPitch } from "@dmospeech/core";

export interface PitchTargetOptions {
  readonly sampleRate: number;
  readonly cropSamples: number; // S
  /** Samples from one wanted frame to the next. */
  readonly hop: number;
}

/** The tracker looks this often; frames between are drawn evenly. */
const TRACK_HOP_SECONDS = 0.0125;
/** Two neighbouring values further apart than this (a fifth) are not one melody, and nothing is drawn between them. */
const WIDEST_JUMP = 1.2;

/** F0 in Hz at the start of every frame of every crop, 0 where unvoiced: crops [B · S] → [B · N]. */
export function pitchTargets(crops: Float32Array, { sampleRate, cropSamples, hop }: PitchTargetOptions): Float32Array {
  const frames = cropSamples / hop;
  const count = crops.length / cropSamples;
  const targets = new Float32Array(count * frames);
  for (let b = 0; b < count; b++) {
    const samples = crops.subarray(b * cropSamples, (b + 1) * cropSamples);
    const track = trackPitch({ samples, sampleRate }, { hopSeconds: TRACK_HOP_SECONDS });
    for (let n = 0; n < frames; n++) {
      const place = ((n * hop) / sampleRate - track.startSeconds) / track.hopSeconds;
      targets[b * frames + n] = pitchBetween(track.f0Hz, place);
    }
  }
  return targets;
}

/** The pitch at a place between two frames of a track; 0 unless both are voiced and belong together. */
function pitchBetween(f0Hz: Float32Array, place: number): number {
  const index = Math.floor(place);
  const [before = 0, after = 0] = [f0Hz[index], f0Hz[index + 1]];
  if (before === 0 || after === 0) return 0;
  if (Math.max(before, after) > WIDEST_JUMP * Math.min(before, after)) return 0;
  return before + (after - before) * (place - index);
}
