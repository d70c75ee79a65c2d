// S samples, T frames, N slots of the audio, B bands, M bins that lie in a band.
import { realFft } from "../fft.js";
import { bandsOfBins } from "./bands.js";
import { BANDS, FRAME_SAMPLES, HOP_SAMPLES } from "./settings.js";
import type { SlotClock } from "./slot-clock.js";

/** Square root of a Hann window, before and after: squared and overlapped four times, it sums to 2. */
const window = Float64Array.from({ length: FRAME_SAMPLES }, (_, n) => Math.sin((Math.PI * (n + 0.5)) / FRAME_SAMPLES));
const windowAfter = window.map((weight) => weight / (FRAME_SAMPLES / HOP_SAMPLES / 2));

/** The bins that belong to a band lie side by side: from the first to before the end. */
const bandOf = bandsOfBins();
const FIRST_BIN = bandOf.findIndex((band) => band >= 0);
const BINS = bandOf.filter((band) => band >= 0).length; // M

/**
 * Audio in overlapping frames whose spectra are kept, so that tiles (a band of a slot) can be made louder and softer
 * again and again.
 */
export class TiledHost {
  readonly #length: number; // S
  readonly #frames: number; // T; the first begins before the audio
  readonly #slots: SlotClock;
  readonly #real: Float32Array; // [T, M]
  readonly #imag: Float32Array; // [T, M]

  constructor(host: Float32Array, slots: SlotClock) {
    this.#length = host.length;
    this.#slots = slots;
    this.#frames = Math.ceil((host.length - FIRST_START) / HOP_SAMPLES);
    this.#real = new Float32Array(this.#frames * BINS);
    this.#imag = new Float32Array(this.#frames * BINS);
    const fft = realFft(FRAME_SAMPLES);
    const frame = new Float64Array(FRAME_SAMPLES);
    const real = new Float64Array(fft.bins);
    const imag = new Float64Array(fft.bins);
    for (let t = 0; t < this.#frames; t++) {
      const { start, from, to } = this.#place(t);
      frame.fill(0);
      for (let n = from; n < to; n++) frame[n] = window[n]! * host[start + n]!;
      fft.forward(frame, real, imag);
      this.#real.set(real.subarray(FIRST_BIN, FIRST_BIN + BINS), t * BINS);
      this.#imag.set(imag.subarray(FIRST_BIN, FIRST_BIN + BINS), t * BINS);
    }
  }

  /**
   * The audio with every tile's gain, less the audio: Σ over frames of (10^(g/20) − 1) · X, overlap-added.
   *
   * @param gainsDb [N, B]
   * @returns [S]
   */
  gainedDifference(gainsDb: Float64Array): Float32Array {
    const fft = realFft(FRAME_SAMPLES);
    const factors = gainsDb.map((gain) => 10 ** (gain / 20) - 1);
    const sum = new Float64Array(this.#length);
    const frame = new Float64Array(FRAME_SAMPLES);
    const real = new Float64Array(fft.bins);
    const imag = new Float64Array(fft.bins);
    const [hostReal, hostImag] = [this.#real, this.#imag];
    for (let t = 0; t < this.#frames; t++) {
      const { start, from, to } = this.#place(t);
      const row = this.#slots.at(start + FRAME_SAMPLES / 2) * BANDS;
      for (let m = 0; m < BINS; m++) {
        const factor = factors[row + bandOf[FIRST_BIN + m]!]!;
        real[FIRST_BIN + m] = factor * hostReal[t * BINS + m]!;
        imag[FIRST_BIN + m] = factor * hostImag[t * BINS + m]!;
      }
      fft.inverse(real, imag, frame);
      for (let n = from; n < to; n++) sum[start + n]! += windowAfter[n]! * frame[n]!;
    }
    return Float32Array.from(sum);
  }

  /** Where frame t begins in the audio, and which of its samples lie within. */
  #place(t: number) {
    const start = FIRST_START + t * HOP_SAMPLES;
    return { start, from: Math.max(0, -start), to: Math.min(FRAME_SAMPLES, this.#length - start) };
  }
}

const FIRST_START = HOP_SAMPLES - FRAME_SAMPLES;
