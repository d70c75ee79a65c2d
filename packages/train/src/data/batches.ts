import { Rng } from "@dmospeech/core";

/** What the sampler needs to know of an utterance. */
export interface BatchItem {
  readonly lengthFrames: number;
  readonly speaker: string;
  readonly source: string;
}

export interface BatchSamplerOptions {
  readonly items: readonly BatchItem[];
  readonly seed: number;
  /** Most utterances in a batch. */
  readonly maxUtterances: number;
  /** Most frames in a batch, padding included: utterances × longest. Default: no limit. */
  readonly maxFrames?: number;
  /** Utterances outside these lengths are never drawn. */
  readonly minLengthFrames?: number;
  readonly maxLengthFrames?: number;
  /** Batches whose utterances are sorted by length together; larger means less padding and less variety. */
  readonly windowBatches?: number;
  /** How often a source is drawn relative to once an epoch; sources that are not named count 1, 0 leaves one out. */
  readonly sourceWeights?: Readonly<Record<string, number>>;
  /** 0 draws every utterance equally often, 1 every speaker; between, a compromise. */
  readonly speakerBalance?: number;
  /** Start with the shortest `startShare` of the utterances and take in longer ones evenly until step `steps`. */
  readonly curriculum?: { readonly steps: number; readonly startShare: number };
}

/** A batch sampler that was given nothing to draw. */
export class BatchSamplerError extends Error {
  override readonly name = "BatchSamplerError";
}

interface Epoch {
  readonly firstStep: number;
  readonly batches: readonly (readonly number[])[];
}

/**
 * Batches of utterances of similar length, as a pure function of (seed, step): a resumed run asks for step n and gets
 * the batch the interrupted one would have had, and ranks of a distributed run ask for different steps.
 *
 * An epoch draws each utterance as often as its weights say (once without weights; fractions by chance), in an order
 * of its own. Windows of that order are sorted by length and cut into batches, which are shuffled again.
 */
export class BatchSampler {
  readonly #options: Required<Omit<BatchSamplerOptions, "curriculum">> & Pick<BatchSamplerOptions, "curriculum">;
  /** Usable items, shortest first. */
  readonly #usable: readonly number[];
  readonly #weights: Float64Array;
  readonly #rng: Rng;
  /** First step of every epoch met so far; the content of the last one or two. */
  readonly #firstSteps: number[] = [0];
  readonly #epochs = new Map<number, Epoch>();

  constructor(options: BatchSamplerOptions) {
    this.#options = {
      maxFrames: Number.POSITIVE_INFINITY,
      minLengthFrames: 1,
      maxLengthFrames: Number.POSITIVE_INFINITY,
      windowBatches: 16,
      sourceWeights: {},
      speakerBalance: 0,
      ...options,
    };
    const { items, seed, minLengthFrames, maxLengthFrames, maxFrames } = this.#options;
    const longest = Math.min(maxLengthFrames, maxFrames);
    this.#weights = itemWeights(this.#options);
    this.#usable = items
      .map((_, i) => i)
      .filter((i) => {
        const { lengthFrames } = items[i] as BatchItem;
        return lengthFrames >= minLengthFrames && lengthFrames <= longest && (this.#weights[i] as number) > 0;
      })
      .sort((a, b) => (items[a] as BatchItem).lengthFrames - (items[b] as BatchItem).lengthFrames || a - b);
    if (this.#usable.length === 0) {
      throw new BatchSamplerError(
        `None of the ${items.length} utterances has ${minLengthFrames} to ${longest} frames and a weight above 0; ` +
          "widen the limits or check the data.",
      );
    }
    this.#rng = new Rng(seed).split("batches");
  }

  /** Utterances that can be drawn. */
  get usableCount(): number {
    return this.#usable.length;
  }

  /** Positions (in `items`) of the utterances of batch `step`, longest first. */
  batch(step: number): readonly number[] {
    const { epoch, index } = this.locate(step);
    return this.#epoch(epoch).batches[index] as readonly number[];
  }

  /** Which epoch a step is in, and which batch of it. */
  locate(step: number): { readonly epoch: number; readonly index: number } {
    if (!Number.isInteger(step) || step < 0) throw new RangeError(`The step must be a whole number ≥ 0, got ${step}.`);
    while ((this.#firstSteps.at(-1) as number) <= step) {
      const last = this.#firstSteps.length - 1;
      this.#firstSteps.push((this.#firstSteps[last] as number) + this.#epoch(last).batches.length);
    }
    let epoch = this.#firstSteps.length - 2;
    while ((this.#firstSteps[epoch] as number) > step) epoch--;
    return { epoch, index: step - (this.#firstSteps[epoch] as number) };
  }

  #epoch(number: number): Epoch {
    const cached = this.#epochs.get(number);
    if (cached !== undefined) return cached;
    const firstStep = this.#firstSteps[number] as number;
    const epoch = { firstStep, batches: this.#makeEpoch(number, firstStep) };
    if (this.#epochs.size >= 2) this.#epochs.clear();
    this.#epochs.set(number, epoch);
    return epoch;
  }

  #makeEpoch(number: number, firstStep: number): number[][] {
    const { maxUtterances, windowBatches } = this.#options;
    const rng = this.#rng.split(number);
    const order = rng.shuffle(this.#draw(rng, firstStep));
    const window = maxUtterances * windowBatches;
    const batches: number[][] = [];
    for (let start = 0; start < order.length; start += window) {
      batches.push(...this.#cut(order.slice(start, start + window)));
    }
    return rng.shuffle(batches);
  }

  /** The epoch's utterances with repetitions: weight 2.3 is two times, and a third time by chance 0.3. */
  #draw(rng: Rng, firstStep: number): number[] {
    const { curriculum } = this.#options;
    const progress = curriculum === undefined ? 1 : Math.min(1, firstStep / Math.max(1, curriculum.steps));
    const share = curriculum === undefined ? 1 : curriculum.startShare + (1 - curriculum.startShare) * progress;
    const count = Math.max(1, Math.round(this.#usable.length * share));
    const drawn = this.#usable.slice(0, count).flatMap((item) => {
      const weight = this.#weights[item] as number;
      const times = Math.floor(weight) + (rng.uniform() < weight % 1 ? 1 : 0);
      return new Array<number>(times).fill(item);
    });
    return drawn.length > 0 ? drawn : [rng.pick(this.#usable.slice(0, count))];
  }

  /** Sorts a window by length and cuts it where a batch would exceed its limits. */
  #cut(window: readonly number[]): number[][] {
    const { items, maxUtterances, maxFrames } = this.#options;
    const length = (item: number) => (items[item] as BatchItem).lengthFrames;
    const sorted = window.toSorted((a, b) => length(b) - length(a));
    const batches: number[][] = [];
    let current: number[] = [];
    for (const item of sorted) {
      const longest = length(current[0] ?? item);
      if (current.length >= maxUtterances || (current.length + 1) * longest > maxFrames) {
        batches.push(current);
        current = [];
      }
      current.push(item);
    }
    if (current.length > 0) batches.push(current);
    return batches;
  }
}

/** Expected number of times an epoch draws each item; speaker balance keeps the sum over a source unchanged. */
function itemWeights({
  items,
  sourceWeights = {},
  speakerBalance = 0,
}: Pick<BatchSamplerOptions, "items" | "sourceWeights" | "speakerBalance">): Float64Array {
  const perSpeaker = new Map<string, number>();
  const key = ({ source, speaker }: BatchItem) => `${source}\n${speaker}`;
  for (const item of items) perSpeaker.set(key(item), (perSpeaker.get(key(item)) ?? 0) + 1);
  const balanced = items.map((item) => (perSpeaker.get(key(item)) as number) ** -speakerBalance);
  const sums = new Map<string, { weight: number; count: number }>();
  for (const [i, { source }] of items.entries()) {
    const sum = sums.get(source) ?? { weight: 0, count: 0 };
    sums.set(source, { weight: sum.weight + (balanced[i] as number), count: sum.count + 1 });
  }
  return Float64Array.from(items, ({ source }, i) => {
    const { weight, count } = sums.get(source) as { weight: number; count: number };
    const sourceWeight = sourceWeights[source] ?? 1;
    if (!(sourceWeight >= 0 && Number.isFinite(sourceWeight))) {
      throw new BatchSamplerError(`The weight of source "${source}" must be a finite number ≥ 0, got ${sourceWeight}.`);
    }
    return ((balanced[i] as number) * sourceWeight * count) / weight;
  });
}
