import { Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { directionOf, findingSentence, shrinkageFindings, summarySentence } from "./findings.js";
import { type Situation, spreadMeasures } from "./measures.js";
import { compareSpreads, type MeasuredDraw } from "./spread.js";
import type { DrawTraits } from "./traits.js";

const frames = 20;
/** A draw at a steady pitch whose spectrum and voice follow from one number each. */
function traits(semitones: number, levelDb: number, angle: number): DrawTraits {
  return {
    melody: { semitones: new Float64Array(frames).fill(semitones), levelSemitones: semitones, stdSemitones: 1 },
    spectrum: { levelsDb: new Float32Array(2 * frames).fill(levelDb), bands: 2, frames },
    longTermDb: Float64Array.of(levelDb, -levelDb),
    voice: Float32Array.of(Math.cos(angle), Math.sin(angle)),
    panelVoices: {},
  };
}

const speakers = ["a", "b", "c", "d"];
const texts = 4;
/** Voices 10 semitones, 6 dB and 0.5 rad apart; texts 2 semitones apart; two draws ± `jitter`. */
function system(jitter: number): MeasuredDraw[] {
  return speakers.flatMap((_, prompt) =>
    Array.from({ length: texts }, (_, text) =>
      [-1, 1].map((sign) => ({
        ...{ prompt, text },
        traits: traits(10 * prompt + 2 * text + sign * jitter, 6 * prompt + sign * jitter, 0.5 * prompt),
      })),
    ).flat(),
  );
}

const measures = spreadMeasures({});
const options = { measures, speakers, textCount: texts, real: [], rng: new Rng(0), resamples: 200 };

describe("compareSpreads", () => {
  const { spreads, contrasts } = compareSpreads({ ...options, teacher: system(1), student: system(0.5) });
  const of = (measure: string, situation: string) =>
    spreads.find((spread) => spread.measure === measure && spread.situation === situation)!;

  it("finds the standard deviation of two draws ± j: √(2 j²)", () => {
    for (const measure of ["F0 level", "F0 contour"]) {
      const { teacher, student, ratio } = of(measure, "same prompt, same text");
      expect(teacher!.value).toBeCloseTo(Math.SQRT2, 10);
      expect(student!.value).toBeCloseTo(Math.SQRT2 / 2, 10);
      for (const bound of [ratio!.low, ratio!.value, ratio!.high]) expect(bound).toBeCloseTo(0.5, 10);
    }
  });

  it("finds spectra in dB and voices by their cosine", () => {
    expect(of("long-term spectrum", "same prompt, same text").teacher!.value).toBeCloseTo(2, 10);
    expect(of("spectrum frame by frame", "same prompt, same text").student!.value).toBeCloseTo(1, 6);
    // Pairs of voices: three 0.5 apart, two 1 apart, one 1.5 apart.
    const apart = (3 * (1 - Math.cos(0.5)) + 2 * (1 - Math.cos(1)) + (1 - Math.cos(1.5))) / 6;
    expect(of("voice (the bundle's verifier)", "other voice, same text").student!.value).toBeCloseTo(apart, 5);
    expect(of("voice (the bundle's verifier)", "same prompt, other text").student!.value).toBeCloseTo(0, 5);
  });

  it("spreads over texts by 2 semitones a text and the draws' own jitter", () => {
    // Differences of texts k = 1, 2, 3 (3, 2, 1 pairs); the jitters' differences are 0, 0, ±2j: mean square 2j².
    const texts = (3 * 4 + 2 * 16 + 36) / 6;
    expect(of("F0 level", "same prompt, other text").teacher!.value).toBeCloseTo(Math.sqrt((texts + 2) / 2), 10);
    expect(of("F0 within an utterance", "within an utterance").ratio!.value).toBe(1);
  });

  it("says that modes shrink: for the same prompt and text and not between voices", () => {
    const [pitch] = shrinkageFindings(spreads, contrasts);
    expect(pitch).toMatchObject({ measure: "F0 level", samePromptAndTextVary: "less" });
    expect(pitch!.otherVoices!.value).toBeGreaterThan(0.99);
    expect(pitch!.contrast!.value).toBeCloseTo(0.5 / pitch!.otherVoices!.value, 10);
    expect(findingSentence(pitch!)).toMatch(/^F0 level: .* text vary less than the teacher's \(0\.50 \[0\.50, 0\.50\]/);
  });
});

describe("findings", () => {
  const one = { value: 1, low: 0.9, high: 1.1 };
  const less = { value: 0.5, low: 0.4, high: 0.6 };
  const spread = (measure: string, situation: Situation, ratio: typeof one) => ({
    ...{ measure, situation, ratio, unit: "dB", teacher: null, student: null, real: null },
  });
  const spreads = [
    spread("a", "same prompt, same text", less),
    spread("a", "other voice, same text", one),
    spread("b", "same prompt, same text", one),
    spread("c", "within an utterance", less),
  ];
  const findings = shrinkageFindings(spreads, [{ measure: "a", ratio: less }]);

  it("are of all measures between draws of one prompt and text", () => {
    expect(findings.map(findingSentence)).toEqual([
      "a: the student's draws of the same prompt and text vary less than the teacher's (0.50 [0.40, 0.60] of it), those " +
        "of other voices cannot be told apart from the teacher's (1.00 [0.90, 1.10]); the first ratio over the second is " +
        "0.50 [0.40, 0.60].",
      "b: the student's draws of the same prompt and text cannot be told apart from the teacher's (1.00 [0.90, 1.10] of it).",
    ]);
    expect(summarySentence(findings)).toContain("vary less in 1, more in 0 of 2 measures than the teacher's");
    expect(summarySentence(findings)).toContain("other voices less in 0, more in 0 of 1 measures.");
  });
});

describe("real recordings", () => {
  it("are spread whatever the weights of the texts", () => {
    const at = (prompt: number, text: number, semitones: number) => ({ prompt, text, traits: traits(semitones, 0, 0) });
    const real = [at(0, 0, 0), at(0, 1, 2), at(1, 0, 12), at(1, 1, 10)];
    const { spreads } = compareSpreads({
      ...options,
      speakers: ["a", "b"],
      teacher: system(1),
      student: system(1),
      real,
    });
    const of = (situation: string) =>
      spreads.find((spread) => spread.measure === "F0 level" && spread.situation === situation)!.real!;
    expect(of("same prompt, other text")).toEqual({ value: Math.SQRT2, low: Math.SQRT2, high: Math.SQRT2 });
    expect(of("other voice, same text").value).toBeCloseTo(Math.sqrt((12 ** 2 + 8 ** 2) / 4), 10);
    expect(spreads.find(({ situation }) => situation === "same prompt, same text")!.real).toBeNull();
  });
});

it("decides only where the whole interval lies on one side of 1", () => {
  expect(directionOf({ value: 0.8, low: 0.7, high: 0.9 })).toBe("less");
  expect(directionOf({ value: 0.9, low: 0.7, high: 1.1 })).toBe("undecided");
  expect(directionOf({ value: 1.5, low: 1.2, high: 2 })).toBe("more");
  expect(directionOf(null)).toBe("undecided");
});
