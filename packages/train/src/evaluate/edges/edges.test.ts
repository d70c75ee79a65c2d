import { editDistance } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import type { EvaluationPair } from "../pairs.js";
import { edgesMarkdown } from "./edges-markdown.js";
import { measureEdges } from "./measure-edges.js";
import { wilson } from "./wilson.js";

function pair(id: string, promptText: string): EvaluationPair {
  const clip = {
    id,
    audioPath: `${id}.wav`,
    speaker: "s",
    source: "none",
    split: "valid" as const,
    text: promptText,
    durationSeconds: 3,
  };
  return { id, prompt: clip, reference: clip, text: "" };
}

function row(id: string, text: string, transcript: string, system = "student") {
  const words = editDistance(text.split(" "), transcript.split(" ").filter(Boolean));
  return { system, pair: id, text, transcript, words };
}

describe("where the speech begins and ends", () => {
  const pairs = [
    pair("a", "Morning came over the hills"),
    pair("b", "He sold every apple"),
    pair("c", "Nothing else was said"),
    pair("d", "We saw the hills"),
  ];
  const rows = [
    // "hills", the prompt's last word, is heard in front: a leak; prompt d has it too, b and c have not.
    row("a", "the kettle is on", "hills the kettle is on"),
    // "apple" in place of the last word: a leak at the end, no missing word, but a wrong one.
    row("b", "we saw a boat", "we saw a apple"),
    // The first word is missing; "said" is heard in the middle only: no leak.
    row("c", "rain fell all day", "fell all said day"),
    // The last word is missing.
    row("d", "rain fell all day", "rain fell all"),
  ];

  it("counts leaked, missing and wrong words as counted by hand", () => {
    const [student] = measureEdges(rows, pairs, { seed: 0 });
    expect(student).toMatchObject({
      system: "student",
      utterances: 4,
      leaks: { first: { value: 1 / 4 }, last: { value: 1 / 4 } },
      missing: { first: { value: 1 / 4 }, last: { value: 1 / 4 } },
      wrong: { first: { value: 1 / 4 }, last: { value: 2 / 4 } },
      missingWithin: { value: 0 },
    });
    // One of the three other prompts says "hills", none of them "apple".
    expect(student!.chanceLeaks.first.value).toBeCloseTo(1 / 3 / 4, 12);
    expect(student!.chanceLeaks.last.value).toBe(0);
    expect(student!.leaksAboveChance.value).toBeCloseTo((1 / 4 + 1 / 4 - 1 / 12) / 2, 12);
    expect(student!.leaks.first).toEqual(wilson(1, 4));
  });

  it("finds no leak where the sentence itself has the word, or another prompt alone", () => {
    const own = [
      row("a", "over the hills and far away", "hills over the hills and far away"),
      row("b", "we saw it", "hills we saw it"),
    ];
    expect(measureEdges(own, pairs, { seed: 0 })[0]!.leaks).toEqual({ first: wilson(0, 2), last: wilson(0, 2) });
  });

  it("counts every word missed where nothing was heard, and passes over systems nobody listened to", () => {
    const deaf = { ...row("a", "the kettle is on", "", "silent") };
    const unheard = { ...row("a", "the kettle is on", "", "unheard"), transcript: null, words: null };
    const measured = measureEdges([deaf, unheard], pairs, { seed: 0 });
    expect(measured.map(({ system }) => system)).toEqual(["silent"]);
    expect(measured[0]).toMatchObject({
      missing: { first: { value: 1 }, last: { value: 1 } },
      missingWithin: { value: 1 },
    });
    expect(measured[0]!.leaks.first.value).toBe(0);
  });

  it("shows them in a table", () => {
    const lines = edgesMarkdown(measureEdges(rows, pairs, { seed: 0 }));
    const cells = lines.filter((line) => line.startsWith("|")).map((line) => line.split("|").length);
    expect(new Set(cells).size).toBe(1);
    expect(lines.join("\n")).toMatch(/^\| student \| 4 \| 25\.0 \[4\.6, 69\.9\] \(chance 8\.3\) \| 25\.0 /mu);
  });
});

describe("wilson", () => {
  it("gives the intervals of the textbook (Newcombe 1998, table I: 81 of 263, 0 of 20)", () => {
    const { value, low, high } = wilson(81, 263);
    expect([value, low, high].map((share) => share.toFixed(4))).toEqual(["0.3080", "0.2553", "0.3662"]);
    const never = wilson(0, 20);
    expect([never.low, never.high.toFixed(4)]).toEqual([0, "0.1611"]);
    expect(() => wilson(0, 0)).toThrow("at least one case");
  });
});
