import { OverlapWindowsError } from "./overlap-windows-error.js";

// C frames of a chunk, E frames of context on each side, V values of one frame.

export interface OverlapWindowsOptions {
  /** V: values that make one frame; windows start and end between frames. */
  readonly frameValues: number;
  /** C: frames that each window adds to the result. Infinity makes one window of everything. */
  readonly chunkFrames: number;
  /** E: frames on each side that a window needs to see but whose result belongs to its neighbours. */
  readonly contextFrames: number;
}

/** A stretch of the stream: `skipFrames` of past, `keepFrames` that count, and up to E frames of future. */
export interface OverlapWindow {
  /** [frames · V]; the last window of a stream may end within a frame. */
  readonly values: Float32Array;
  readonly skipFrames: number;
  /** The last window counts a begun frame. */
  readonly keepFrames: number;
}

const FIRST_CAPACITY = 1024; // values

/**
 * Cuts a stream that arrives in pieces of any size into overlapping windows of C + 2E frames, so that a local operation
 * (one whose output depends on at most E frames around it) can run window by window with the result of the whole.
 *
 * Only the stream's true ends are ends of a window without context beyond them. At most C + 2E frames are held, whatever
 * the length of the stream.
 */
export class OverlapWindows {
  readonly #frameValues: number;
  readonly #chunkFrames: number;
  readonly #contextFrames: number;
  #held = new Float32Array(FIRST_CAPACITY);
  #heldValues = 0;
  /** Frames at the start of what is held whose result was already given: at most E. */
  #skipFrames = 0;

  /** @throws {OverlapWindowsError} for sizes that are not positive whole numbers (context: not negative). */
  constructor({ frameValues, chunkFrames, contextFrames }: OverlapWindowsOptions) {
    requireWhole({ frameValues }, { atLeast: 1 });
    requireWhole({ contextFrames }, { atLeast: 0 });
    if (chunkFrames !== Number.POSITIVE_INFINITY) requireWhole({ chunkFrames }, { atLeast: 1 });
    this.#frameValues = frameValues;
    this.#chunkFrames = chunkFrames;
    this.#contextFrames = contextFrames;
  }

  /** Frames held at the moment, whole or begun. */
  get heldFrames(): number {
    return Math.ceil(this.#heldValues / this.#frameValues);
  }

  /** Takes a piece of the stream and gives every window that it completes. All windows must be taken. */
  *push(piece: Float32Array): Generator<OverlapWindow, void> {
    for (let taken = 0; taken < piece.length; ) {
      const wanted = (this.#skipFrames + this.#chunkFrames + this.#contextFrames) * this.#frameValues;
      const count = Math.min(piece.length - taken, wanted - this.#heldValues);
      this.#append(piece.subarray(taken, taken + count));
      taken += count;
      if (this.#heldValues < wanted) continue;
      yield this.#window(this.#chunkFrames);
      this.#advance();
    }
  }

  /** The rest of the stream, or null where every value's result was already given. */
  finish(): OverlapWindow | null {
    const keepFrames = this.heldFrames - this.#skipFrames;
    return keepFrames > 0 ? this.#window(keepFrames) : null;
  }

  #append(values: Float32Array): void {
    const needed = this.#heldValues + values.length;
    if (needed > this.#held.length) {
      const grown = new Float32Array(Math.max(needed, 2 * this.#held.length));
      grown.set(this.#held.subarray(0, this.#heldValues));
      this.#held = grown;
    }
    this.#held.set(values, this.#heldValues);
    this.#heldValues = needed;
  }

  #window(keepFrames: number): OverlapWindow {
    return { values: this.#held.slice(0, this.#heldValues), skipFrames: this.#skipFrames, keepFrames };
  }

  /** Forgets what no later window needs. */
  #advance(): void {
    const done = this.#skipFrames + this.#chunkFrames;
    this.#skipFrames = Math.min(this.#contextFrames, done);
    const dropped = (done - this.#skipFrames) * this.#frameValues;
    this.#held.copyWithin(0, dropped, this.#heldValues);
    this.#heldValues -= dropped;
  }
}

function requireWhole(named: Readonly<Record<string, number>>, { atLeast }: { readonly atLeast: number }): void {
  for (const [name, value] of Object.entries(named)) {
    if (!Number.isInteger(value) || value < atLeast) {
      throw new OverlapWindowsError(
        `OverlapWindows: ${name} must be a whole number of at least ${atLeast}, got ${value}.`,
      );
    }
  }
}
