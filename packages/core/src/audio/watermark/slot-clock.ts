// K slots of a period, B bands.
import { BANDS, SLOT_SAMPLES, SLOTS, WATERMARK_SAMPLE_RATE } from "./settings.js";

/** Which slot of the mark lies where in the audio. */
export class SlotClock {
  readonly count: number; // N
  readonly #phase: number; // samples from the start of slot 0 to the audio's start
  readonly #first: number;

  constructor(startSeconds: number, length: number) {
    const start = Math.round(startSeconds * WATERMARK_SAMPLE_RATE);
    this.#first = Math.floor(start / SLOT_SAMPLES);
    this.#phase = start - this.#first * SLOT_SAMPLES;
    this.count = Math.ceil((this.#phase + length) / SLOT_SAMPLES);
  }

  /** The slot at a sample, from 0; outside the audio the first or the last one. */
  at(sample: number): number {
    return Math.max(0, Math.min(this.count - 1, Math.floor((sample + this.#phase) / SLOT_SAMPLES)));
  }

  /** The sample in the middle of a slot. */
  middle(slot: number): number {
    return (slot + 0.5) * SLOT_SAMPLES - this.#phase;
  }

  /** Where the slot's signs begin in the pattern. */
  patternRow(slot: number): number {
    return ((this.#first + slot) % SLOTS) * BANDS;
  }
}
