// T frames, B bands, F lowest bins of the spectrum.
import { realFft } from "../fft.js";
import { hannWindow } from "../window.js";
import { BANDS, FRAME_SAMPLES, HIGHEST_HZ, HOP_SAMPLES, LOWEST_HZ, WATERMARK_SAMPLE_RATE } from "./settings.js";

const BIN_HZ = WATERMARK_SAMPLE_RATE / FRAME_SAMPLES;

/** Power of the short-time spectrum, only as far up as the highest band can be shifted. */
export interface PowerFrames {
  readonly power: Float32Array; // [T, F]
  readonly frames: number;
  readonly bins: number;
}

/** Bands may be shifted up by this factor and still lie within {@link PowerFrames}. */
export const LARGEST_SHIFT = 1.07;

/** Frame t covers samples t·hop to t·hop + frame. Audio shorter than a frame has none. */
export function powerFrames(samples: Float32Array): PowerFrames {
  const frames = Math.max(0, 1 + Math.floor((samples.length - FRAME_SAMPLES) / HOP_SAMPLES));
  const bins = Math.ceil((HIGHEST_HZ * LARGEST_SHIFT) / BIN_HZ) + 1;
  const fft = realFft(FRAME_SAMPLES);
  const window = hannWindow(FRAME_SAMPLES);
  const power = new Float32Array(frames * bins);
  const frame = new Float64Array(FRAME_SAMPLES);
  const real = new Float64Array(fft.bins);
  const imag = new Float64Array(fft.bins);
  for (let t = 0; t < frames; t++) {
    for (let n = 0; n < FRAME_SAMPLES; n++) frame[n] = window[n]! * samples[t * HOP_SAMPLES + n]!;
    fft.forward(frame, real, imag);
    for (let f = 0; f < bins; f++) power[t * bins + f] = real[f]! * real[f]! + imag[f]! * imag[f]!;
  }
  return { power, frames, bins };
}

/** Energy of each band of each frame, the bands' edges multiplied by `shift`; bins at an edge are shared. [T, B] */
export function bandEnergies({ power, frames, bins }: PowerFrames, shift = 1): Float64Array {
  const energies = new Float64Array(frames * BANDS);
  for (let band = 0; band < BANDS; band++) {
    const low = (bandEdgeHz(band) * shift) / BIN_HZ + 0.5; // bin f covers f − ½ to f + ½
    const high = (bandEdgeHz(band + 1) * shift) / BIN_HZ + 0.5;
    for (let f = Math.floor(low); f < Math.min(bins, high); f++) {
      const share = Math.min(high, f + 1) - Math.max(low, f);
      for (let t = 0; t < frames; t++) energies[t * BANDS + band]! += share * power[t * bins + f]!;
    }
  }
  return energies;
}

/** The band of each bin of a frame's spectrum, −1 outside all bands. */
export function bandsOfBins(): Int32Array {
  return Int32Array.from({ length: FRAME_SAMPLES / 2 + 1 }, (_, bin) => {
    const band = Math.floor(
      BANDS * (Math.log(Math.max(1, bin * BIN_HZ) / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ)),
    );
    return band >= 0 && band < BANDS ? band : -1;
  });
}

function bandEdgeHz(edge: number): number {
  return LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (edge / BANDS);
}
