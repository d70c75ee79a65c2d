import { describe, expect, it } from "vitest";
import { parseScript } from "./script.js";

describe("parseScript", () => {
  it("gives each tagged stretch to its voice", () => {
    const script = "A storm.\n[alice] Who is there?\nSpeak!\n\n  [Bob]It is me.\n[alice] Come in. [pause 1s] Sit.";
    expect(parseScript(script)).toEqual([
      { voice: null, text: "A storm." },
      { voice: "alice", text: "Who is there?\nSpeak!" },
      { voice: "Bob", text: "It is me." },
      { voice: "alice", text: "Come in. [pause 1s] Sit." },
    ]);
  });

  it("takes neither pauses nor pronunciations for voices, nor brackets within a line", () => {
    const text = "[pause 500ms] Well.\n[tomato](/təˈmɑːtoʊ/) soup.\nHe said [sic] so.";
    expect(parseScript(text)).toEqual([{ voice: null, text }]);
    expect(() => parseScript("[alice]\n\n[bob]")).toThrow("The script says nothing");
  });
});
