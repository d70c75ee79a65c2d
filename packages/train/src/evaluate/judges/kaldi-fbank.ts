// Shapes: S samples, T frames, M mel bins, F bins of the transform.
import { realFft } from "@dmospeech/core";

/** What Kaldi calls fbank, at 16 kHz: the input of most public speaker networks (WeSpeaker, 3D-Speaker). */
const FRAME_SAMPLES = 400; // 25 ms
const HOP_SAMPLES = 160;
const FFT_SIZE = 512;
const SAMPLE_RATE = 16_000;
const LOWEST_HERTZ = 20;
const PREEMPHASIS = 0.97;
/** Kaldi works on 16-bit numbers. */
const FULL_SCALE = 32_768;
/** The least energy under the logarithm. */
const FLOOR = 1.192_092_9e-7;

const mel = (hertz: number) => 1127 * Math.log(1 + hertz / 700);

/** Triangles in mel, equally spaced from 20 Hz to 8 kHz: [M, F]. */
function filterbank(bins: number): Float64Array[] {
  const low = mel(LOWEST_HERTZ);
  const step = (mel(SAMPLE_RATE / 2) - low) / (bins + 1);
  return Array.from({ length: bins }, (_, bin) =>
    Float64Array.from({ length: FFT_SIZE / 2 }, (_, k) => {
      const place = (mel((k * SAMPLE_RATE) / FFT_SIZE) - low) / step - bin; // 0 … 2 inside the triangle
      return Math.max(0, Math.min(place, 2 - place));
    }),
  );
}

/** Samples of a frame as Kaldi prepares them: mean off, pre-emphasis, Hamming window. */
function prepareFrame(samples: Float32Array, start: number, window: Float64Array, into: Float64Array): void {
  let mean = 0;
  for (let i = 0; i < FRAME_SAMPLES; i++) mean += samples[start + i]! / FRAME_SAMPLES;
  const at = (i: number) => (samples[start + i]! - mean) * FULL_SCALE;
  for (let i = 0; i < FRAME_SAMPLES; i++) into[i] = (at(i) - PREEMPHASIS * at(Math.max(0, i - 1))) * window[i]!;
}

/**
 * Log-mel energies after Kaldi's `compute-fbank-feats` (25 ms frames every 10 ms that lie wholly inside, no dither, Hamming
 * window), each bin less its mean over the utterance unless told otherwise.
 * @param samples [S] at 16 kHz in [−1, 1]; fewer than a frame counts as one frame of what there is and silence
 * @returns values [T, M]
 */
export function kaldiFbank(
  samples: Float32Array,
  { bins = 80, subtractMean = true }: { readonly bins?: number; readonly subtractMean?: boolean } = {},
): { readonly values: Float32Array; readonly frames: number } {
  const whole = samples.length >= FRAME_SAMPLES ? samples : padded(samples);
  const frames = 1 + Math.floor((whole.length - FRAME_SAMPLES) / HOP_SAMPLES);
  const window = Float64Array.from({ length: FRAME_SAMPLES }, (_, i) => {
    return 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (FRAME_SAMPLES - 1));
  });
  const filters = filterbank(bins);
  const fft = realFft(FFT_SIZE);
  const [frame, real, imaginary] = [FFT_SIZE, fft.bins, fft.bins].map((size) => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const values = new Float32Array(frames * bins);
  for (let t = 0; t < frames; t++) {
    frame.fill(0);
    prepareFrame(whole, t * HOP_SAMPLES, window, frame);
    fft.forward(frame, real, imaginary);
    for (const [m, filter] of filters.entries()) {
      let energy = 0;
      for (let k = 0; k < filter.length; k++) energy += filter[k]! * (real[k]! ** 2 + imaginary[k]! ** 2);
      values[t * bins + m] = Math.log(Math.max(energy, FLOOR));
    }
  }
  return { values: subtractMean ? lessMean(values, frames, bins) : values, frames };
}

function padded(samples: Float32Array): Float32Array {
  const frame = new Float32Array(FRAME_SAMPLES);
  frame.set(samples);
  return frame;
}

function lessMean(values: Float32Array, frames: number, bins: number): Float32Array {
  for (let m = 0; m < bins; m++) {
    let mean = 0;
    for (let t = 0; t < frames; t++) mean += values[t * bins + m]! / frames;
    for (let t = 0; t < frames; t++) values[t * bins + m]! -= mean;
  }
  return values;
}
