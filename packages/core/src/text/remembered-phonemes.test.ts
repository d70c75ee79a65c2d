import { describe, expect, it } from "vitest";
import { rememberPhonemes } from "./remembered-phonemes.js";

describe("rememberPhonemes", () => {
  it("asks once for each clause and language, and forgets what was unused for longest", async () => {
    const asked: string[] = [];
    const say = rememberPhonemes(async (text, language) => {
      asked.push(`${language} ${text}`);
      return [text.toUpperCase()];
    }, 2);
    expect(await say("a", "en")).toEqual(["A"]);
    expect(await say("b", "en")).toEqual(["B"]);
    expect(await say("a", "en")).toEqual(["A"]); // known, and now the more recent of the two
    expect(await say("a", "de")).toEqual(["A"]); // drives out "b"
    expect(await say("a", "en")).toEqual(["A"]);
    expect(await say("b", "en")).toEqual(["B"]);
    expect(asked).toEqual(["en a", "en b", "de a", "en b"]);
  });

  it("tries again after a failure", async () => {
    let calls = 0;
    const say = rememberPhonemes(async () => {
      if (calls++ === 0) throw new Error("not now");
      return ["ɐ"];
    });
    await expect(say("a", "en")).rejects.toThrow("not now");
    expect(await say("a", "en")).toEqual(["ɐ"]);
  });
});
