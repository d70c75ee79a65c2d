// Shapes: B batch, T frames (padded to a multiple of the patch), L latent channels, P tokens (padded).

/** What collation needs of an utterance. */
export interface CollateItem {
  readonly latents: Float32Array; // [T, L]
  readonly lengthFrames: number;
  readonly tokens?: ArrayLike<number>; // [P]
}

/** A padded batch as plain arrays, ready to become tensors. */
export interface LatentBatch {
  readonly batchSize: number; // B
  readonly frames: number; // T, a multiple of the patch
  readonly tokenCount: number; // P, at least 1
  readonly latents: Float32Array; // [B, T, L], 0 where padded
  /** 1 where the frame is real. */
  readonly mask: Uint8Array; // [B, T]
  readonly lengths: Int32Array; // [B] frames
  readonly tokens: Int32Array; // [B, P], 0 (the filler) where padded
  readonly tokenLengths: Int32Array; // [B]
}

/** Pads utterances to one length, a multiple of `patch` frames. Utterances without text get no tokens. */
export function collateLatents(
  items: readonly CollateItem[],
  { latentDim, patch = 1 }: { readonly latentDim: number; readonly patch?: number },
): LatentBatch {
  const batchSize = items.length;
  const frames = Math.ceil(Math.max(1, ...items.map((item) => item.lengthFrames)) / patch) * patch;
  const tokenCount = Math.max(1, ...items.map((item) => item.tokens?.length ?? 0));
  const batch: LatentBatch = {
    batchSize,
    frames,
    tokenCount,
    latents: new Float32Array(batchSize * frames * latentDim),
    mask: new Uint8Array(batchSize * frames),
    lengths: Int32Array.from(items, (item) => item.lengthFrames),
    tokens: new Int32Array(batchSize * tokenCount),
    tokenLengths: Int32Array.from(items, (item) => item.tokens?.length ?? 0),
  };
  for (const [b, { latents, lengthFrames, tokens }] of items.entries()) {
    if (latents.length !== lengthFrames * latentDim) {
      throw new RangeError(
        `Utterance ${b} of the batch has ${latents.length} numbers, expected ${lengthFrames} frames × ${latentDim}.`,
      );
    }
    batch.latents.set(latents, b * frames * latentDim);
    batch.mask.fill(1, b * frames, b * frames + lengthFrames);
    if (tokens !== undefined) batch.tokens.set(tokens, b * tokenCount);
  }
  return batch;
}

/** Pads rows of one value per frame to [B, T]: frame tokens (with −1), target masks (with 0). */
export function padRows<Row extends Int32Array | Uint8Array>(rows: readonly Row[], frames: number, value: number): Row {
  const first = rows[0];
  if (first === undefined) throw new RangeError("padRows: there is no row to pad.");
  const padded = new (first.constructor as new (length: number) => Row)(rows.length * frames).fill(value) as Row;
  for (const [b, row] of rows.entries()) padded.set(row, b * frames);
  return padded;
}
