import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { halveSentence } from "./clauses.js";
import { splitSentences } from "./sentences.js";

const texts = (text: string, language?: "en" | "und") =>
  [...splitSentences(text, { language })].map((sentence) => sentence.text);

describe("splitSentences", () => {
  it.each([
    ["It rains. It pours! Does it? Yes…", ["It rains.", "It pours!", "Does it?", "Yes…"]],
    ["Mr. Smith met Dr. Jones. They spoke.", ["Mr. Smith met Dr. Jones.", "They spoke."]],
    ["He lives on Main St. The house is red.", ["He lives on Main St.", "The house is red."]],
    ["See Fig. 3 and No. 5. No. I will not.", ["See Fig. 3 and No. 5.", "No.", "I will not."]],
    ["It costs 3.50 dollars, i.e. 3 euros. Fine.", ["It costs 3.50 dollars, i.e. 3 euros.", "Fine."]],
    ["J. R. R. Tolkien wrote it. It was I. He knew.", ["J. R. R. Tolkien wrote it.", "It was I.", "He knew."]],
    ["The U.S. Senate met. He left the U.S. The end.", ["The U.S. Senate met.", "He left the U.S.", "The end."]],
    ["At 5 p.m. Tom left. At 6 a.m. he came.", ["At 5 p.m. Tom left.", "At 6 a.m. he came."]],
    ["“Really?” he asked. “Yes.” She left.", ["“Really?” he asked.", "“Yes.”", "She left."]],
    ['She said "Stop!" and ran. (It was late.) Then…', ['She said "Stop!" and ran.', "(It was late.)", "Then…"]],
    ["Well... maybe. Wait... No!", ["Well... maybe.", "Wait...", "No!"]],
    [
      "Apples, pears, etc. are fruit. Nuts, etc. The end.",
      ["Apples, pears, etc. are fruit.", "Nuts, etc.", "The end."],
    ],
    ["Visit example.com today. Thanks.", ["Visit example.com today.", "Thanks."]],
    ["[Dr.](/dɒktə/) Who is on. So it is.", ["[Dr.](/dɒktə/) Who is on.", "So it is."]],
  ])("%j", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it("keeps wrapped lines together, and ends sentences at blank lines, list items and headings", () => {
    expect(texts("A line that is\nwrapped here\n\nNext paragraph")).toEqual([
      "A line that is\nwrapped here",
      "Next paragraph",
    ]);
    expect(texts("Buy:\n1. Two eggs\n2. Milk. Fresh.\n- bread\n# Then")).toEqual([
      "Buy:",
      "1. Two eggs",
      "2. Milk.",
      "Fresh.",
      "- bread",
      "# Then",
    ]);
    const ends = [...splitSentences("One. Two.\n\nThree.")].map(({ endsParagraph }) => endsParagraph);
    expect(ends).toEqual([false, true, true]);
  });

  it("cuts Chinese and Japanese, which put no space after a sentence", () => {
    expect(texts("今日は晴れです。明日は？「はい。」", "und")).toEqual(["今日は晴れです。", "明日は？", "「はい。」"]);
  });

  it("loses nothing but white space, and says where each sentence stands", () => {
    const word = fc.constantFrom(
      "Mr.",
      "a.m.",
      "word",
      "Then",
      "3.5",
      "“Oh!”",
      "J.",
      "end.",
      "what?",
      "\n",
      "\n\n",
      "- ",
      "…",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(" ");
        const sentences = [...splitSentences(text)];
        for (const { text: sentence, start, end } of sentences) expect(text.slice(start, end)).toBe(sentence);
        const bare = (value: string) => value.replace(/\s/gu, "");
        expect(bare(sentences.map((sentence) => sentence.text).join(""))).toBe(bare(text));
      }),
    );
  });

  it("hands out the first sentence of a book without reading to its end", () => {
    const book = "A sentence of a very long book. ".repeat(200_000);
    const first = splitSentences(`${"x. Y".repeat(3)}. \n\n${book}`)
      [Symbol.iterator]()
      .next();
    expect(first.value).toMatchObject({ start: 0 });
  });
});

describe("halveSentence", () => {
  it("cuts at the clause mark nearest the middle, else at the nearest space", () => {
    expect(halveSentence("One two three, four five, six")).toEqual(["One two three,", "four five, six"]);
    expect(halveSentence("One, two three four five six")).toEqual(["One, two three", "four five six"]);
    expect(halveSentence("Supercalifragilistic")).toBeNull();
  });

  it("cuts a script without spaces between words", () => {
    const [left, right] = halveSentence("私は東京に住んでいます") ?? ["", ""];
    expect(left + right).toBe("私は東京に住んでいます");
    expect(left.length).toBeGreaterThan(2);
    expect(left.endsWith("東") || right.startsWith("京")).toBe(false);
  });
});
