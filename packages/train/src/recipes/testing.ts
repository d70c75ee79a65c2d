// What the tests of the recipes share: utterances whose tokens and alignment are known.
import { CharacterTokenizer, Rng, uniformDurations } from "@dmospeech/core";
import type { AlignedUtterance } from "../data/crop-utterance.js";
import { InfillSource, type InfillSourceOptions } from "./infill-source.js";

export const LATENT_DIM = 4;
/** Frames of every token of {@link spelled}. */
export const FRAMES_PER_TOKEN = 3;
export const { vocabulary } = new CharacterTokenizer();

/** A made-up utterance that says `text`, every letter for {@link FRAMES_PER_TOKEN} frames. */
export function spelled(text: string, id = text): AlignedUtterance {
  const tokens = Int32Array.from(text, (letter) => vocabulary.idOf(letter)!);
  const lengthFrames = tokens.length * FRAMES_PER_TOKEN;
  const rng = new Rng(7).split(id);
  return {
    id,
    latents: Float32Array.from({ length: lengthFrames * LATENT_DIM }, () => rng.normal()),
    lengthFrames,
    tokens,
    perTokenFrames: new Int32Array(tokens.length).fill(FRAMES_PER_TOKEN),
    speaker: id,
    split: "train",
    source: "spelled",
  };
}

/** Masked infill of three utterances, all in every batch. */
export function spelledSource(overrides: Partial<InfillSourceOptions> = {}): InfillSource {
  return new InfillSource({
    utterances: [spelled("the quick brown fox"), spelled("jumps over"), spelled("the lazy dog")],
    latentDim: LATENT_DIM,
    frameRateHz: 40,
    patch: 2,
    vocabulary,
    durations: uniformDurations(vocabulary),
    seed: 3,
    maxLengthFrames: 60,
    sampling: { maxUtterances: 3 },
    exactTarget: () => 1,
    stripPromptChance: 0,
    ...overrides,
  });
}
