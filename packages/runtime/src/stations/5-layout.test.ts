import { CharacterTokenizer, type Manifest } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { layOut } from "./5-layout.js";

const tokenizer = new CharacterTokenizer({ symbols: ["_", " ", ".", "a", "b"] });
const durations = { framesPerSymbol: [0, 0, 4, 2, 1] };
const model = (stretch: Manifest["stretch"]) => ({ manifest: { stretch } as Manifest, durations, tokenizer });
const latents = { data: Float32Array.of(1, 2, 3, 4, 5, 6), frameCount: 3, channelCount: 2 };
const chunk = { tokens: [3, 4, 2], frameCount: 7 };

describe("layOut", () => {
  it("puts the prompt's tokens where they are heard and the target's by mean length, a space between", () => {
    const transcript = { tokens: [4, 3], perTokenFrames: [2, 1], origin: "given" } as const;
    const utterance = layOut(model("durations"), latents, transcript, chunk);
    expect([...utterance.tokens]).toEqual([4, 3, 1, 3, 4, 2]);
    // b b a | a a b . . . .   (a counts 2, b 1, the stop 4; the space takes no time)
    expect([...utterance.frameTokens]).toEqual([0, 0, 1, 3, 3, 4, 5, 5, 5, 5]);
    expect([...utterance.prompt]).toEqual([1, 2, 3, 4, 5, 6, ...new Array<number>(14).fill(0)]);
    expect(utterance).toMatchObject({ promptFrames: 3, targetFrames: 7, channelCount: 2 });
  });

  it("falls back to mean lengths in a prompt that nobody aligned", () => {
    const transcript = { tokens: [4, 3], perTokenFrames: null, origin: "given" } as const;
    const { frameTokens } = layOut(model("durations"), latents, transcript, chunk);
    expect([...frameTokens.subarray(0, 3)]).toEqual([0, 1, 1]); // 1 : 2
  });

  it("stretches evenly or pads where the bundle was trained so", () => {
    const transcript = { tokens: [4, 3], perTokenFrames: [2, 1], origin: "given" } as const;
    const average = layOut(model("average"), latents, transcript, { tokens: [3, 4, 2], frameCount: 8 });
    expect([...average.frameTokens.subarray(3)]).toEqual([2, 2, 3, 3, 4, 4, 5, 5]);
    const padded = layOut(model("pad"), latents, transcript, chunk);
    expect([...padded.frameTokens]).toEqual([0, 1, -1, 2, 3, 4, 5, -1, -1, -1]);
  });
});
