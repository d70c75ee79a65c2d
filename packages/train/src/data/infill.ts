// Shapes: T frames of one utterance, P its tokens.
import { type Rng, type StretchSegment, stretchTokens } from "@dmospeech/core";
import { stripTokens } from "./infill-strip.js";
import { cumulative, estimateTokenFrames, spreadWeights, tokenAt } from "./token-frames.js";

/** Where the masked span lies: at the end (the prompt first, as at synthesis), at the start, or inside. */
export type InfillLayout = "prompt-first" | "prompt-last" | "middle";

export interface DrawInfillOptions {
  readonly rng: Rng;
  readonly lengthFrames: number; // T
  readonly tokens: ArrayLike<number>; // [P]
  /** Frames of each token by forced alignment (they sum to T); without it they are estimated from `tokenWeights`. */
  readonly perTokenFrames?: ArrayLike<number>; // [P]
  /** Mean length of each token, the only lengths known at synthesis; equal when left out. */
  readonly tokenWeights?: readonly number[]; // [P]
  /** Limits of the masked share of the frames. */
  readonly minShare?: number;
  readonly maxShare?: number;
  /** Relative frequency of the layouts. */
  readonly layouts?: Readonly<Record<InfillLayout, number>>;
  /** Chance that a region's tokens are stretched by their exact lengths instead of the mean ones. */
  readonly exactAlignment?: { readonly prompt: number; readonly target: number };
  /** Chance that the prompt keeps only what a recogniser hears, and which token ids those are. */
  readonly stripPrompt?: { readonly chance: number; readonly isHeard: (id: number) => boolean };
}

/** One utterance divided into prompt (kept) and target (masked). */
export interface Infill {
  readonly layout: InfillLayout;
  /** Target frames [start, end). */
  readonly targetStart: number;
  readonly targetEnd: number;
  /** 1 on target frames. */
  readonly targetMask: Uint8Array; // [T]
  /** The tokens the model sees: the prompt's may be stripped. */
  readonly tokens: Int32Array;
  /** One segment per region, in order; together they cover all frames and all tokens. */
  readonly segments: readonly StretchSegment[];
  /** Which token each frame takes (−1: none), by `stretchTokens`. */
  readonly frameTokens: Int32Array; // [T]
}

const defaultLayouts: Readonly<Record<InfillLayout, number>> = { "prompt-first": 0.6, "prompt-last": 0.2, middle: 0.2 };

/**
 * Draws one masked-infill task (DMOSpeech, arXiv 2410.11097, § 3.1): a span of 70–100 % of the utterance is the target,
 * the rest is the prompt. The span's ends lie between tokens, so that the prompt's transcript is exactly what is heard
 * in it; where no such place keeps the share within its limits, the span's end stays inside a token, which then belongs
 * to the region that holds its middle.
 */
export function drawInfill(options: DrawInfillOptions): Infill {
  const { rng, lengthFrames, tokens, minShare = 0.7, maxShare = 1 } = options;
  const { exactAlignment = { prompt: 0.5, target: 0.5 }, layouts = defaultLayouts } = options;
  if (!(0 < minShare && minShare <= maxShare && maxShare <= 1)) {
    throw new RangeError(`The masked share must be within (0, 1], got ${minShare} to ${maxShare}.`);
  }
  const weights = options.tokenWeights ?? new Array<number>(tokens.length).fill(1);
  const exact = options.perTokenFrames ?? estimateTokenFrames(weights, lengthFrames);
  const ends = cumulative(exact); // [P + 1] frame where token i begins
  if (exact.length !== tokens.length || weights.length !== tokens.length || ends.at(-1) !== lengthFrames) {
    throw new RangeError(
      `The alignment gives ${ends.at(-1)} frames to ${exact.length} tokens (${weights.length} weights), expected ` +
        `${lengthFrames} frames and ${tokens.length} tokens.`,
    );
  }
  const layout = drawLayout(rng, layouts);
  const [targetStart, targetEnd] = drawSpan({ rng, layout, ends, lengthFrames, minShare, maxShare });

  const strip = options.stripPrompt !== undefined && rng.uniform() < options.stripPrompt.chance;
  const seen: number[] = [];
  const segments: StretchSegment[] = [];
  for (const [frameStart, frameEnd] of [
    [0, targetStart],
    [targetStart, targetEnd],
    [targetEnd, lengthFrames],
  ] as const) {
    if (frameStart === frameEnd) continue;
    const isTarget = frameStart === targetStart;
    const region = regionTokens({
      tokens,
      weights,
      ends,
      frameStart,
      frameEnd,
      useExact: rng.uniform() < (isTarget ? exactAlignment.target : exactAlignment.prompt),
      isKept: strip && !isTarget ? options.stripPrompt?.isHeard : undefined,
    });
    const tokenStart = seen.length;
    seen.push(...region.ids);
    segments.push({ tokenStart, tokenEnd: seen.length, frameStart, frameEnd, weights: region.lengths });
  }
  return {
    layout,
    targetStart,
    targetEnd,
    targetMask: new Uint8Array(lengthFrames).fill(1, targetStart, targetEnd),
    tokens: Int32Array.from(seen),
    segments,
    frameTokens: stretchTokens(segments, lengthFrames),
  };
}

interface RegionOptions {
  readonly tokens: ArrayLike<number>;
  readonly weights: readonly number[];
  readonly ends: readonly number[];
  readonly frameStart: number;
  readonly frameEnd: number;
  readonly useExact: boolean;
  readonly isKept?: (id: number) => boolean;
}

/** The tokens heard in a region and the lengths they are to be stretched by. */
function regionTokens({ tokens, weights, ends, frameStart, frameEnd, useExact, isKept }: RegionOptions) {
  const tokenStart = tokenAt(ends, frameStart);
  const tokenEnd = tokenAt(ends, frameEnd);
  const ids = Array.from({ length: tokenEnd - tokenStart }, (_, i) => tokens[tokenStart + i] as number);
  const lengths = useExact
    ? spreadWeights({ ends, tokenStart, tokenEnd, frameStart, frameEnd })
    : weights.slice(tokenStart, tokenEnd);
  return isKept === undefined ? { ids, lengths } : stripTokens({ ids, lengths, isKept, shareLengths: useExact });
}

function drawLayout(rng: Rng, layouts: Readonly<Record<InfillLayout, number>>): InfillLayout {
  const names = Object.keys(layouts) as InfillLayout[];
  const total = names.reduce((sum, name) => sum + layouts[name], 0);
  let place = rng.uniform() * total;
  for (const name of names) {
    place -= layouts[name];
    if (place < 0) return name;
  }
  return "prompt-first";
}

interface SpanOptions {
  readonly rng: Rng;
  readonly layout: InfillLayout;
  readonly ends: readonly number[];
  readonly lengthFrames: number;
  readonly minShare: number;
  readonly maxShare: number;
}

/** Target frames [start, end), at token boundaries where these keep the share within its limits. */
function drawSpan({ rng, layout, ends, lengthFrames, minShare, maxShare }: SpanOptions): [number, number] {
  const fewest = Math.max(1, Math.ceil(minShare * lengthFrames - 1e-9));
  const most = Math.max(fewest, Math.floor(maxShare * lengthFrames + 1e-9));
  const wanted = fewest + (most - fewest) * rng.uniform();
  switch (layout) {
    case "prompt-first":
      return [snap(ends, lengthFrames - wanted, [lengthFrames - most, lengthFrames - fewest]), lengthFrames];
    case "prompt-last":
      return [0, snap(ends, wanted, [fewest, most])];
    case "middle": {
      const start = snap(ends, rng.uniform() * (lengthFrames - wanted), [0, lengthFrames - fewest]);
      return [start, snap(ends, start + wanted, [start + fewest, Math.min(lengthFrames, start + most)])];
    }
  }
}

/** The boundary nearest to a frame among those within [low, high]; the frame itself, rounded, where there is none. */
function snap(boundaries: readonly number[], frame: number, [low, high]: readonly [number, number]): number {
  const clamped = Math.min(high, Math.max(low, Math.round(frame)));
  let best = Number.NaN;
  for (const boundary of boundaries) {
    if (boundary < low || boundary > high) continue;
    if (Number.isNaN(best) || Math.abs(boundary - frame) < Math.abs(best - frame)) best = boundary;
  }
  return Number.isNaN(best) ? clamped : best;
}
