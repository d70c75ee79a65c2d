import { Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { type DrawInfillOptions, drawInfill } from "./infill.js";
import { stripTokens } from "./infill-strip.js";
import { cumulative } from "./token-frames.js";

/** A made-up utterance: ids 1–9 are sounds, 20 is stress and 21 a pause. */
function utterance(seed: number) {
  const rng = new Rng(seed);
  const tokens: number[] = [];
  const perTokenFrames: number[] = [];
  const sounds = 12 + rng.integer(40);
  for (let i = 0; i < sounds; i++) {
    const kind = rng.uniform();
    if (kind < 0.2) tokens.push(20);
    if (kind < 0.2) perTokenFrames.push(0);
    if (kind > 0.9) tokens.push(21);
    if (kind > 0.9) perTokenFrames.push(5 + rng.integer(10));
    tokens.push(1 + rng.integer(9));
    perTokenFrames.push(2 + rng.integer(6));
  }
  const lengthFrames = perTokenFrames.reduce((sum, frames) => sum + frames, 0);
  const tokenWeights = tokens.map((id) => (id === 20 ? 0 : id === 21 ? 8 : 4));
  return { tokens, perTokenFrames, tokenWeights, lengthFrames };
}

const draws = Array.from({ length: 300 }, (_, seed) => ({ seed, ...utterance(seed % 25) }));
const draw = (seed: number, options: Omit<DrawInfillOptions, "rng">) => drawInfill({ rng: new Rng(seed), ...options });

describe("drawInfill", () => {
  it("keeps the masked share within its limits, and the layout's side", () => {
    const layouts = new Set<string>();
    for (const { seed, ...options } of draws) {
      const { targetStart, targetEnd, targetMask, layout } = draw(seed, { ...options, minShare: 0.7, maxShare: 0.9 });
      const share = (targetEnd - targetStart) / options.lengthFrames;
      expect(share).toBeGreaterThanOrEqual(0.7);
      expect(share).toBeLessThanOrEqual(0.9);
      expect(targetMask.reduce((sum, bit) => sum + bit, 0)).toBe(targetEnd - targetStart);
      if (layout === "prompt-first") expect(targetEnd).toBe(options.lengthFrames);
      if (layout === "prompt-last") expect(targetStart).toBe(0);
      layouts.add(layout);
    }
    expect(layouts.size).toBe(3);
  });

  it("cuts between tokens, so that segments cover every frame and every token once", () => {
    for (const { seed, ...options } of draws) {
      const { segments, tokens, targetStart, targetEnd } = draw(seed, options);
      let frame = 0;
      let token = 0;
      for (const segment of segments) {
        expect([segment.frameStart, segment.tokenStart]).toEqual([frame, token]);
        expect(segment.weights).toHaveLength(segment.tokenEnd - segment.tokenStart);
        frame = segment.frameEnd;
        token = segment.tokenEnd;
      }
      expect([frame, token]).toEqual([options.lengthFrames, options.tokens.length]);
      expect([...tokens]).toEqual(options.tokens);
      const boundaries = cumulative(options.perTokenFrames);
      expect(boundaries).toContain(targetStart);
      expect(boundaries).toContain(targetEnd);
    }
  });

  it("gives exactly the alignment back where exact lengths are always used", () => {
    for (const { seed, ...options } of draws.slice(0, 60)) {
      const { frameTokens } = draw(seed, { ...options, exactAlignment: { prompt: 1, target: 1 } });
      const expected = options.perTokenFrames.flatMap((frames, token) => new Array<number>(frames).fill(token));
      expect([...frameTokens]).toEqual(expected);
    }
  });

  it("uses mean lengths per region as the chances say", () => {
    for (const { seed, ...options } of draws.slice(0, 60)) {
      const { segments, targetStart } = draw(seed, { ...options, exactAlignment: { prompt: 1, target: 0 } });
      for (const { frameStart, tokenStart, tokenEnd, weights } of segments) {
        const source = frameStart === targetStart ? options.tokenWeights : options.perTokenFrames;
        expect(weights).toEqual(source.slice(tokenStart, tokenEnd));
      }
    }
  });

  it("works without an alignment, by the mean lengths", () => {
    for (const { seed, perTokenFrames: _, ...options } of draws.slice(0, 60)) {
      const { frameTokens, tokens } = draw(seed, options);
      expect(frameTokens).toHaveLength(options.lengthFrames);
      expect(frameTokens.every((token, i) => token >= (frameTokens[i - 1] ?? 0) && token < tokens.length)).toBe(true);
    }
  });

  it("strips the prompt to what is heard and leaves the target whole", () => {
    const isHeard = (id: number) => id < 20;
    for (const { seed, ...options } of draws) {
      const { segments, tokens, targetStart, targetEnd } = draw(seed, {
        ...options,
        stripPrompt: { chance: 1, isHeard },
      });
      const target = segments.find((segment) => segment.frameStart === targetStart && segment.frameEnd === targetEnd)!;
      const outside = [...tokens.slice(0, target.tokenStart), ...tokens.slice(target.tokenEnd)];
      expect(outside.every(isHeard)).toBe(true);
      const heard = options.tokens.filter(isHeard).length;
      expect([...tokens].filter(isHeard)).toHaveLength(heard);
      expect(segments.at(-1)!.frameEnd).toBe(options.lengthFrames);
    }
  });

  it("falls back to the exact frame when one long token leaves no fitting boundary", () => {
    const { targetStart, targetEnd, segments } = draw(1, {
      lengthFrames: 100,
      tokens: [1],
      perTokenFrames: [100],
      minShare: 0.7,
      maxShare: 0.8,
      layouts: { "prompt-first": 1, "prompt-last": 0, middle: 0 },
    });
    expect(targetEnd - targetStart).toBeGreaterThanOrEqual(70);
    expect(targetEnd - targetStart).toBeLessThanOrEqual(80);
    expect(segments.map(({ tokenStart, tokenEnd }) => tokenEnd - tokenStart)).toEqual([0, 1]);
  });

  it("refuses an alignment that does not fit", () => {
    expect(() => draw(1, { lengthFrames: 10, tokens: [1, 2], perTokenFrames: [4, 4] })).toThrow(/8 frames to 2 tokens/);
    expect(() => draw(1, { lengthFrames: 8, tokens: [1], minShare: 0.9, maxShare: 0.8 })).toThrow(/0.9 to 0.8/);
  });
});

describe("stripTokens", () => {
  const isKept = (id: number) => id < 20;
  it("halves a pause between its neighbours and keeps the sum", () => {
    const stripped = stripTokens({
      ids: [21, 1, 20, 2, 21, 3, 21],
      lengths: [6, 4, 0, 5, 8, 3, 2],
      isKept,
      shareLengths: true,
    });
    expect(stripped).toEqual({ ids: [1, 2, 3], lengths: [10, 9, 9] });
  });

  it("drops the time of a pause when lengths are means", () => {
    const stripped = stripTokens({ ids: [1, 21, 2], lengths: [4, 8, 5], isKept, shareLengths: false });
    expect(stripped).toEqual({ ids: [1, 2], lengths: [4, 5] });
  });
});
