import { describe, expect, it } from "vitest";
import { TrainingError } from "../training/errors.js";
import { LATENT_DIM, spelled, vocabulary } from "./testing.js";
import { TranscribedSource } from "./transcribed-source.js";

const cut = (text: string, lengthFrames: number) => {
  const whole = spelled(text);
  return { ...whole, lengthFrames, latents: whole.latents.subarray(0, lengthFrames * LATENT_DIM) };
};
const untold = { ...spelled("untold"), tokens: undefined };
const source = (utterances: ConstructorParameters<typeof TranscribedSource>[0]["utterances"]) =>
  new TranscribedSource({ utterances, latentDim: LATENT_DIM, vocabulary, seed: 1, sampling: { maxUtterances: 8 } });

describe("TranscribedSource", () => {
  it("draws only what CTC can spell: a blank must fit between equal letters", () => {
    // "aab" needs four frames, "abc" three; a pause alone and speech without text teach nothing.
    const utterances = [cut("aab", 3), cut("abc", 3), cut("bba", 4), spelled("."), untold];
    const { phonemes, lengths, frames, latents } = source(utterances).batch(0);
    expect(lengths).toEqual([4, 3]);
    expect(frames).toBe(4);
    expect(phonemes).toEqual([
      [1, 1, 0],
      [0, 1, 2],
    ]);
    const padded = new Float32Array(4 * LATENT_DIM);
    padded.set(cut("abc", 3).latents);
    expect(latents.subarray(4 * LATENT_DIM)).toEqual(padded);
  });

  it("is a function of the step", () => {
    const utterances = ["one", "two", "three", "four"].map((text) => spelled(text));
    const few = () =>
      new TranscribedSource({ utterances, latentDim: LATENT_DIM, vocabulary, seed: 1, sampling: { maxUtterances: 1 } });
    const later = few();
    for (let step = 0; step < 6; step += 1) later.batch(step);
    expect(later.batch(2).phonemes).toEqual(few().batch(2).phonemes);
  });

  it("refuses data without any text", () => {
    expect(() => source([untold])).toThrow(TrainingError);
    expect(() => source([untold])).toThrow(/None of the 1 utterances has a transcript/);
  });
});
