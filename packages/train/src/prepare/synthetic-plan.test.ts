import { describe, expect, it } from "vitest";
import { droppedEspeakVariants, espeakVariants } from "./espeak-variants.js";
import { utterancePlan } from "./synthetic-plan.js";
import { syntheticTexts } from "./synthetic-texts.js";
import { syntheticVoices } from "./synthetic-voices.js";

const sentences = Array.from(
  { length: 400 },
  (_, i) =>
    `Person q${"abcdefghij"[i % 10]}${"klmnopqrst"[Math.floor(i / 10) % 10]}${"uvwx"[Math.floor(i / 100)]} came late, but nobody minded it.`,
);
const limits = { minDurationSeconds: 1, maxDurationSeconds: 6 };

describe("syntheticVoices", () => {
  it("holds out whole eSpeak variants, at every pitch", () => {
    const voices = syntheticVoices({ engine: "espeak", seed: 1 });
    const names = (split: string) => new Set(voices.filter((voice) => voice.split === split).map(({ name }) => name));
    expect(names("valid").size).toBe(6); // 8 % of 70
    for (const name of names("valid")) expect(names("train").has(name)).toBe(false);
    expect(new Set(voices.map(({ speaker }) => speaker)).size).toBe(voices.length);
    expect(voices).toHaveLength((espeakVariants.length + 1) * 3);
  });

  it("moves no voice across the split when another is missing", () => {
    const all = syntheticVoices({ engine: "espeak", seed: 1 });
    const some = syntheticVoices({ engine: "espeak", seed: 1, available: new Set(espeakVariants.slice(0, 30)) });
    expect(some).toEqual(all.filter(({ name }) => name === "" || (espeakVariants.indexOf(name) < 30 && name !== "")));
  });

  it("has a reason for every dropped variant, and drops none that it uses", () => {
    expect(espeakVariants.filter((name) => name in droppedEspeakVariants)).toEqual([]);
    expect(espeakVariants).toHaveLength(69);
    expect(Object.values(droppedEspeakVariants).every((reason) => reason.length > 10)).toBe(true);
  });
});

describe("syntheticTexts", () => {
  it("keeps held-out, training and validation texts apart", () => {
    const { heldOut, pieces } = syntheticTexts({ sentences, seed: 1, heldOutCount: 30, ...limits });
    expect(heldOut).toHaveLength(30);
    const numbers = (texts: readonly string[]) =>
      new Set(texts.flatMap((text) => text.match(/q[a-j][k-t][u-x]/) ?? []));
    const [held, train, valid] = [numbers(heldOut), numbers(pieces.train), numbers(pieces.valid)];
    expect(valid.size).toBeGreaterThan(10);
    for (const number of held) expect(train.has(number) || valid.has(number)).toBe(false);
    for (const number of valid) expect(train.has(number)).toBe(false);
  });

  it("refuses to hold out more than there is", () => {
    expect(() =>
      syntheticTexts({
        sentences: ["One grey fish swam by the old boat slowly."],
        seed: 1,
        heldOutCount: 9,
        ...limits,
      }),
    ).toThrow(/only 1 complete ones/);
    expect(() => syntheticTexts({ sentences: ["No."], seed: 1, ...limits })).toThrow(/1 lines gave 0 phrases/);
  });
});

describe("utterancePlan", () => {
  const voices = syntheticVoices({ engine: "espeak", seed: 1 });
  const { pieces } = syntheticTexts({ sentences, seed: 1, ...limits });
  const plan = utterancePlan({ voices, texts: pieces, seed: 1 });

  it("lets every speaker speak once a round, with texts of its split, none twice before all were spoken", () => {
    const round = Array.from({ length: voices.length }, (_, i) => plan(i));
    expect(new Set(round.map(({ voice }) => voice.speaker)).size).toBe(voices.length);
    for (const { voice, text } of round) expect(pieces[voice.split as "train" | "valid"]).toContain(text);
    const train = round.filter(({ voice }) => voice.split === "train").map(({ text }) => text);
    expect(pieces.train.length).toBeGreaterThan(train.length);
    expect(new Set(train).size).toBe(train.length);
  });

  it("is a pure function of the index", () => {
    const fresh = utterancePlan({ voices, texts: pieces, seed: 1 });
    const order = [700, 3, 999, 0, 512];
    const wanted = new Map(Array.from({ length: 1000 }, (_, i) => [i, plan(i)]));
    for (const index of order) expect(fresh(index)).toEqual(wanted.get(index));
  });
});
