import { describe, expect, it } from "vitest";
import { captionsOf, toSrt, toVtt } from "./captions.js";

const word = (text: string, startSeconds: number, endSeconds: number) => ({ text, startSeconds, endSeconds });

describe("captions", () => {
  const words = [word("Hello", 0, 0.4), word("there.", 0.5, 0.9), word("Bye", 1, 1.2), word("<now>", 3, 3.4)];

  it("end with sentences, silences and where they are full", () => {
    expect(captionsOf(words).map(({ text }) => text)).toEqual(["Hello there.", "Bye", "<now>"]);
    expect(captionsOf(words, { gapSeconds: 5 }).map(({ text }) => text)).toEqual(["Hello there.", "Bye <now>"]);
    expect(captionsOf(words, { maxCharacters: 5 })).toHaveLength(4);
    expect(captionsOf(words, { maxSeconds: 2, gapSeconds: 5 })).toHaveLength(3);
  });

  it("are written as SubRip and WebVTT", () => {
    const captions = [word("Hello there.", 0, 0.9), word("<now> & then", 3723.4996, 3725)];
    expect(toSrt(captions)).toBe(
      "1\n00:00:00,000 --> 00:00:00,900\nHello there.\n\n2\n01:02:03,500 --> 01:02:05,000\n<now> & then\n",
    );
    expect(toVtt(captions)).toBe(
      "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nHello there.\n\n01:02:03.500 --> 01:02:05.000\n&lt;now> &amp; then\n",
    );
  });
});
