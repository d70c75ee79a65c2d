import { describe, expect, it } from "vitest";
import type { Entry } from "../data/entry.js";
import { choosePairs } from "./pairs.js";

function clip(speaker: string, index: number, extra: Partial<Entry> = {}): Entry {
  const id = `${speaker}-${index}`;
  const text = `This is what ${speaker} says at time ${index}.`;
  return {
    id,
    audioPath: `/${id}.wav`,
    durationSeconds: 4 + index,
    text,
    speaker,
    split: "valid",
    source: "test",
    ...extra,
  };
}

const clips = ["ann", "bob", "cid"].flatMap((speaker) => [0, 1, 2, 3].map((index) => clip(speaker, index)));
const adjectives = ["quick", "quiet", "red", "small", "tall", "new"];
const sentences = adjectives.flatMap((word) => [1, 2].map((day) => `The ${word} boat left the harbour on day ${day}.`));

describe("choosePairs", () => {
  it("gives the same pairs for the same seed, and others for another", () => {
    const pairs = choosePairs({ clips, sentences, count: 9, seed: 5 });
    expect(choosePairs({ clips: [...clips].reverse(), sentences, count: 9, seed: 5 })).toEqual(pairs);
    expect(choosePairs({ clips, sentences, count: 9, seed: 6 })).not.toEqual(pairs);
  });

  it("uses every speaker equally, clips in turn, no sentence twice, and another clip as reference", () => {
    const pairs = choosePairs({ clips, sentences, count: 12, seed: 0 });
    for (const speaker of ["ann", "bob", "cid"]) {
      expect(pairs.filter(({ prompt }) => prompt.speaker === speaker)).toHaveLength(4);
    }
    expect(new Set(pairs.map(({ prompt }) => prompt.id)).size).toBe(12);
    expect(new Set(pairs.map(({ text }) => text)).size).toBe(12);
    for (const { prompt, reference } of pairs) {
      expect(reference.speaker).toBe(prompt.speaker);
      expect(reference.text).not.toBe(prompt.text);
    }
  });

  it("leaves out clips of another length, without words, and sentences that a clip says or that last too long", () => {
    const mixed = [
      clip("ann", 0),
      clip("ann", 1),
      clip("bob", 0, { durationSeconds: 9 }),
      clip("bob", 1),
      clip("cid", 0, { text: undefined }),
      clip("cid", 1),
    ];
    const offered = [
      clip("bob", 1).text!.toUpperCase(),
      "Short.",
      "The only sentence that remains of all of these here.",
      "And one that goes on for far too long to be spoken within six seconds by anyone who still wants to be understood.",
    ];
    const pairs = choosePairs({ clips: mixed, sentences: offered, count: 1, seed: 0 });
    expect(pairs[0]!.prompt.speaker).toBe("ann");
    expect(pairs[0]!.text).toBe(offered[2]);
    expect(() => choosePairs({ clips: mixed, sentences: offered, count: 2, seed: 0 })).toThrow(
      "2 pairs need as many sentences, but 1 of 4 last about 2.5 to 6 s",
    );
  });

  it("says when no speaker has two usable recordings", () => {
    expect(() => choosePairs({ clips: [clip("ann", 0), clip("bob", 0)], sentences, count: 1, seed: 0 })).toThrow(
      "Of 2 recordings none belongs to a speaker with two transcribed recordings of 3 to 8 s",
    );
  });
});
