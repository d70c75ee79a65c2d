import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EmptyTextError, NothingSpeakableError, TextError, TextTooLongError } from "./errors.js";
import { normaliseText } from "./normalise.js";

const table: Readonly<Record<string, readonly (readonly [written: string, spoken: string])[]>> = {
  "whole numbers and decimals": [
    ["0", "zero"],
    ["42 apples", "forty-two apples"],
    ["1,234,567", "one million two hundred thirty-four thousand five hundred sixty-seven"],
    ["3.14", "three point one four"],
    [".5", "point five"],
    ["version 1.2.3", "version one point two point three"],
    ["agent 007", "agent zero zero seven"],
    ["-5 degrees", "minus five degrees"],
    ["1066 apples", "one thousand sixty-six apples"],
    ["4111111111111111", "four one one one one one one one one one one one one one one one"],
  ],
  "ordinals, fractions, ranges": [
    ["1st, 2nd, 3rd, 11th, 21st", "first, second, third, eleventh, twenty-first"],
    ["½ cup", "one half cup"],
    ["1½ cups", "one and one half cups"],
    ["3/4 of 5/8", "three quarters of five eighths"],
    ["24/7", "twenty-four seven"],
    ["pages 10–20", "pages ten to twenty"],
    ["#1", "number one"],
  ],
  "years, dates, times": [
    ["in 1905", "in nineteen oh five"],
    ["in 1066", "in ten sixty-six"],
    ["1984 and 2000 and 2005", "nineteen eighty-four and two thousand and two thousand five"],
    ["2024", "twenty twenty-four"],
    ["the 1990s and '80s", "the nineteen nineties and eighties"],
    ["1990-1995", "nineteen ninety to nineteen ninety-five"],
    ["March 3, 2024", "March third, twenty twenty-four"],
    ["the 4th of July", "the fourth of July"],
    ["15 March 2024", "the fifteenth of March, twenty twenty-four"],
    ["2024-03-15", "March fifteenth, twenty twenty-four"],
    ["03/15/2024", "March fifteenth, twenty twenty-four"],
    ["Jan. 5", "January fifth"],
    ["at 3:30 p.m. we left", "at three thirty P M we left"],
    ["It ended at 3 p.m. We left", "It ended at three P M. We left"],
    ["10:05", "ten oh five"],
    ["9:00", "nine o'clock"],
  ],
  money: [
    ["$1", "one dollar"],
    ["$5.50", "five dollars and fifty cents"],
    ["$0.01", "one cent"],
    ["$1.2 million", "one point two million dollars"],
    ["£3bn", "three billion pounds"],
    ["5€", "five euros"],
    ["99¢", "ninety-nine cents"],
    ["US$5k", "five thousand dollars"],
    ["$5/hour", "five dollars per hour"],
  ],
  units: [
    ["5 km/h", "five kilometers per hour"],
    ["1 kg", "one kilogram"],
    ["10-20 kg", "ten to twenty kilograms"],
    ["20°C", "twenty degrees Celsius"],
    ["10%", "ten percent"],
    ["3.5 GHz", "three point five gigahertz"],
    ["20 m²", "twenty meters squared"],
  ],
  abbreviations: [
    ["Dr. Smith met Mrs. Jones", "Doctor Smith met Missus Jones"],
    ["Elm Dr. in St. Louis", "Elm Drive in Saint Louis"],
    ["He lives on Main St. She left", "He lives on Main Street. She left"],
    ["cats, dogs, etc.", "cats, dogs, et cetera."],
    ["the U.S. army", "the U S army"],
    ["J. R. R. Tolkien", "J R R Tolkien"],
    ["No. 7, pp. 3-4", "number seven, pages three to four"],
    ["Henry VIII and Chapter IV", "Henry the eighth and Chapter four"],
    ["e.g. this", "for example this"],
  ],
  "symbols, addresses, telephones": [
    ["AT&T", "AT and T"],
    ["2+2=4", "two plus two equals four"],
    ["me@foo.org", "me at foo dot org"],
    ["https://www.example.com/a", "example dot com slash a"],
    ["555-1234", "five five five, one two three four"],
    ["MP3", "MP three"],
    ["π", "pi"],
  ],
  "unicode, quotes, layout": [
    ["cafe\u0301", "café"],
    ["“Quoted” ‘text’", "Quoted text"],
    ["don’t", "don't"],
    ["ﬁne ｆｕｌｌ", "fine full"],
    ["Hello 😀👩‍👩‍👧 world!!!", "Hello world!"],
    ["What?!", "What?"],
    ["wait... no", "wait… no"],
    ["dashes - and -- more", "dashes— and— more"],
    ["(an aside) here", "an aside, here"],
    ["one\n\ntwo\nthree", "one. two three"],
    ["- one\n- two", "one. two"],
    ["**bold** [link](http://a.b) <b>x</b>", "bold link x"],
    ["THE QUICK BROWN FOX", "the quick brown fox"],
    ["NASA", "NASA"],
    ["a\u200Bb\u0000c", "ab c"],
    ["Привет hello 日本", "hello"],
  ],
};

describe("English text", () => {
  for (const [topic, cases] of Object.entries(table)) {
    test.each(cases)(`${topic}: %s`, (written, spoken) => {
      expect(normaliseText(written)).toBe(spoken);
    });
  }
});

describe("limits and other languages", () => {
  test("without a language, letters and digits of every script stay", () => {
    expect(normaliseText("Привет,  мир ! 42 😀", { language: "und" })).toBe("Привет, мир! 42");
  });

  test("empty, unspeakable and overlong texts are refused, each with its own error", () => {
    expect(() => normaliseText(" \n\t ")).toThrow(EmptyTextError);
    expect(() => normaliseText("😀 … !!! —")).toThrow(NothingSpeakableError);
    expect(() => normaliseText("日本")).toThrow(NothingSpeakableError);
    expect(() => normaliseText("word ".repeat(20_001))).toThrow(TextTooLongError);
    expect(() => normaliseText("abcdef", { maxCharacters: 5 })).toThrow(/6 characters.*limit of 5.*split/u);
  });

  test("a text at the limit is read in full", () => {
    const sentences = "At 3:30 p.m. Dr. Smith paid $5.50. ".repeat(2800);
    expect(normaliseText(sentences).match(/Doctor Smith/gu)?.length).toBe(2800);
  });

  test("whatever comes in: a typed error, or only letters, marks, hyphens and apostrophes in single spaces", () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 8 }),
        fc.string({ maxLength: 12 }),
        fc.constantFrom(
          "$",
          "12",
          "1,0",
          ".",
          "3:0",
          "p.m.",
          "Dr. ",
          "½",
          "\ud800",
          "[[",
          "@a.b",
          "1/2/",
          "x²",
          "\n\n",
          "°",
          "II",
        ),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join("");
        let spoken: string;
        try {
          spoken = normaliseText(text);
        } catch (error) {
          expect(error).toBeInstanceOf(TextError);
          return;
        }
        expect(spoken).toMatch(/^[\p{Script=Latin}\p{M}'\-.,?!;:—… ]+$/u);
        expect(spoken).toMatch(/\p{L}/u);
        expect(spoken).not.toMatch(/ {2}|^ | $| [.,?!;:—…]|[.,?!;:—…]{2}/u);
      }),
      { numRuns: 1000 },
    );
  });
});
