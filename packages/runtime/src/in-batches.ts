// Work on a row of items, several in one go, and their results in the items' order.

export interface BatchOptions<Item> {
  /** Items that are worked on in one go, at most. */
  readonly batchSize: number;
  /** Every item of a batch costs as much as its longest. */
  readonly lengthOf: (item: Item) => number;
}

/** How much of a batch may be filling: what is worked on for nothing must not outweigh what going together saves. */
const MOST_FILLING = 0.1;

/**
 * Hands out each item with what `work` made of it, in their order. The first item goes alone, so that its result waits for
 * no other; then two in one go, four, and so on up to `batchSize`. Each batch is the next item and those nearest to it in
 * length among the ones that follow; at most twice `batchSize` items are taken ahead. With a `batchSize` of 1 an item is
 * taken when it is asked for. An error among the items is thrown behind the items before it.
 */
export async function* mapInBatches<Item extends object, Made>(
  items: AsyncIterable<Item>,
  work: (batch: readonly Item[]) => Promise<readonly Made[]>,
  { batchSize, lengthOf }: BatchOptions<Item>,
): AsyncGenerator<{ readonly item: Item; readonly made: Made }, void, void> {
  const ahead = new Ahead(items);
  const made = new Map<Item, Made>();
  let size = 1;
  try {
    for (;;) {
      const next = ahead.waiting[0];
      if (next === undefined || !made.has(next)) {
        await ahead.fill(size === 1 ? 1 : 2 * size);
        const left = ahead.waiting.filter((item) => !made.has(item));
        if (left.length === 0) break;
        const batch = chooseBatch(left, { batchSize: size, lengthOf });
        for (const [i, result] of (await work(batch)).entries()) made.set(batch[i]!, result);
        size = Math.min(2 * size, batchSize);
      }
      const item = ahead.waiting.shift()!;
      const result = made.get(item)!;
      made.delete(item);
      yield { item, made: result };
    }
    ahead.throwFailure();
  } finally {
    await ahead.end();
  }
}

/** The first item and those nearest to it in length, as long as little of the batch is filling; in their order. */
export function chooseBatch<Item extends object>(
  items: readonly Item[],
  { batchSize, lengthOf }: BatchOptions<Item>,
): Item[] {
  const first = items[0]!;
  const distance = (item: Item) => Math.abs(lengthOf(item) - lengthOf(first));
  const nearest = items.slice(1).sort((a, b) => distance(a) - distance(b));
  const chosen = new Set([first]);
  let [longest, total] = [lengthOf(first), lengthOf(first)];
  for (const item of nearest) {
    if (chosen.size >= batchSize) break;
    const length = lengthOf(item);
    const filled = Math.max(longest, length) * (chosen.size + 1);
    if (filled - total - length > MOST_FILLING * filled) continue;
    chosen.add(item);
    longest = Math.max(longest, length);
    total += length;
  }
  return items.filter((item) => chosen.has(item));
}

/** Items taken from their source before their turn, and the error that ended it. */
class Ahead<Item> {
  readonly waiting: Item[] = [];
  readonly #source: AsyncIterator<Item>;
  #hasEnded = false;
  #failure: { readonly error: unknown } | null = null;

  constructor(items: AsyncIterable<Item>) {
    this.#source = items[Symbol.asyncIterator]();
  }

  async fill(count: number): Promise<void> {
    while (!this.#hasEnded && this.waiting.length < count) {
      try {
        const { value, done } = await this.#source.next();
        if (done) this.#hasEnded = true;
        else this.waiting.push(value);
      } catch (error) {
        this.#hasEnded = true;
        this.#failure = { error };
      }
    }
  }

  throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }

  async end(): Promise<void> {
    await this.#source.return?.();
  }
}
