import { Rng } from "@dmospeech/core";
import type { SyntheticTexts } from "./synthetic-texts.js";
import type { SyntheticVoice } from "./synthetic-voices.js";

/** What the n-th utterance of an engine will be. */
export interface PlannedUtterance {
  readonly index: number;
  readonly voice: SyntheticVoice;
  readonly text: string;
}

/**
 * The endless list of utterances of one engine: utterance n is a pure function of (seed, n), so a run may stop and
 * resume anywhere. Every speaker speaks once in each round, and each split goes through all its texts before one comes
 * again.
 */
export function utterancePlan({
  voices,
  texts,
  seed,
}: {
  readonly voices: readonly SyntheticVoice[];
  readonly texts: SyntheticTexts["pieces"];
  readonly seed: number;
}): (index: number) => PlannedUtterance {
  const rng = new Rng(seed).split(`plan/${voices[0]?.engine ?? ""}`);
  const rounds = cachedPermutations(voices.length, rng.split("voices"));
  const orders = {
    train: cachedPermutations(texts.train.length, rng.split("texts/train")),
    valid: cachedPermutations(texts.valid.length, rng.split("texts/valid")),
  };
  const perRound = { train: 0, valid: 0 };
  for (const voice of voices) perRound[voice.split === "valid" ? "valid" : "train"] += 1;
  return (index) => {
    const round = Math.floor(index / voices.length);
    const order = rounds(round);
    const voiceOf = (position: number) => voices[order[position] as number] as SyntheticVoice;
    const place = index % voices.length;
    const voice = voiceOf(place);
    const side = voice.split === "valid" ? "valid" : "train";
    let count = round * perRound[side]; // utterances of this split before this one
    for (let i = 0; i < place; i++) if ((voiceOf(i).split === "valid" ? "valid" : "train") === side) count++;
    const pieces = texts[side];
    const piece = orders[side](Math.floor(count / pieces.length))[count % pieces.length] as number;
    return { index, voice, text: pieces[piece] as string };
  };
}

function cachedPermutations(length: number, rng: Rng): (epoch: number) => readonly number[] {
  let cached = { epoch: -1, order: [] as number[] };
  return (epoch) => {
    if (cached.epoch !== epoch) {
      const identity = Array.from({ length }, (_, i) => i);
      cached = { epoch, order: rng.split(epoch).shuffle(identity) };
    }
    return cached.order;
  };
}
