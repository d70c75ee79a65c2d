// Where the chunks of a text lie in its speech. Their lengths are planned, so places are known before anything is spoken.
import type { Chunk, Pause } from "./stations/4-chunks.js";

export interface Place {
  /** Counts the chunks of a text from 0. */
  readonly index: number;
  readonly startSamples: number;
  /** Silence in front of the words. */
  readonly pauseSamples: number;
}

export interface PlacedChunk extends Place {
  readonly chunk: Chunk;
}

export interface TimelineOptions {
  readonly sampleRate: number;
  /** Samples of a frame. */
  readonly hop: number;
}

export class Timeline {
  readonly #options: TimelineOptions;
  #index = 0;
  #spokenSamples = 0;
  #pauseSeconds = 0;

  constructor(options: TimelineOptions) {
    this.#options = options;
  }

  /** The chunks of the plan from `firstChunk` on; what comes before takes as long as it did when it was spoken. */
  async *place(plan: AsyncIterable<Chunk | Pause>, firstChunk: number): AsyncGenerator<PlacedChunk, void, void> {
    for await (const part of plan) {
      if (part.kind === "pause") {
        this.#pauseSeconds += part.seconds;
        continue;
      }
      const place = this.end;
      this.#pauseSeconds = 0;
      this.#spokenSamples += place.pauseSamples + part.frameCount * this.#options.hop;
      this.#index++;
      if (place.index >= firstChunk) yield { ...place, chunk: part };
    }
  }

  /** Where the placed chunks end, and the pause that the plan has behind them. */
  get end(): Place {
    const pauseSamples = Math.round(this.#pauseSeconds * this.#options.sampleRate);
    return { index: this.#index, startSamples: this.#spokenSamples, pauseSamples };
  }
}
