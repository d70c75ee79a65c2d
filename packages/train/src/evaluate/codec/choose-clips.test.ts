import { describe, expect, it } from "vitest";
import type { Entry } from "../../data/entry.js";
import { EvaluationError } from "../errors.js";
import { chooseClips } from "./choose-clips.js";

const entry = (speaker: string, index: number, rest: Partial<Entry> = {}): Entry => ({
  ...{ id: `${speaker}${index}`, audioPath: `/${speaker}${index}.wav`, durationSeconds: 3, text: "hello", speaker },
  ...{ split: "valid", source: "test", ...rest },
});
const many = (speaker: string, count: number) => Array.from({ length: count }, (_, i) => entry(speaker, i));
const clips = [...many("a", 20), ...many("b", 3), ...many("c", 1)];
const speakersOf = (chosen: readonly Entry[]) => chosen.map(({ speaker }) => speaker).sort();

describe("chooseClips", () => {
  it("takes one of every speaker before a second of any, as long as they last", () => {
    expect(speakersOf(chooseClips({ clips, count: 3, seed: 1 }))).toEqual(["a", "b", "c"]);
    expect(speakersOf(chooseClips({ clips, count: 8, seed: 1 }))).toEqual([..."aaaabbbc"]);
  });

  it("is settled by the seed, not by the order of the manifest", () => {
    const once = chooseClips({ clips, count: 10, seed: 1 });
    expect(chooseClips({ clips: [...clips].reverse(), count: 10, seed: 1 })).toEqual(once);
    expect(chooseClips({ clips, count: 10, seed: 2 })).not.toEqual(once);
    expect(new Set(once.map(({ id }) => id)).size).toBe(10);
  });

  it("passes over what is too short, too long, of unknown length or without words, and says when too few are left", () => {
    const others = [
      entry("d", 0, { durationSeconds: 1.9 }),
      entry("d", 1, { durationSeconds: 10.1 }),
      entry("d", 2, { durationSeconds: undefined }),
      entry("d", 3, { text: undefined }),
    ];
    expect(chooseClips({ clips: others, count: 1, seed: 0 }).map(({ id }) => id)).toEqual(["d3"]);
    const choose = () => chooseClips({ clips: others, count: 1, seed: 0, transcribed: true });
    expect(choose).toThrow(EvaluationError);
    expect(choose).toThrow("1 clips were asked for, but 0 of 4 recordings last 2 to 10 s and have a text");
  });
});
