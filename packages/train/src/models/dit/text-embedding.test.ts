import { tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { maxDifference, shaken } from "../testing.js";
import { DiT, type DiTConfig, tinyDiT } from "./index.js";

const ids = (rows: number[][]) => tensor(rows, { dtype: "int64" });

function tiny(overrides: Partial<DiTConfig> = {}): DiT {
  return shaken(new DiT(tinyDiT({ latentDim: 4, vocabularySize: 9, ...overrides })));
}

describe("DiT.embedText", () => {
  it("gives each frame the row of its token, token k being row k + 1 and no token row 0", () => {
    const model = tiny({ textBlocks: 0 });
    const text = model.embedText(ids([[7, 2]]), ids([[0, 0, 1, -1]]));
    const table = model.textEmbed.textEmbed.weight;
    expect(text.select(0, 0).toArray()).toEqual([8, 8, 3, 0].map((row) => table.select(0, row).toArray()));
  });

  it("refines tokens with their neighbours before the stretch", () => {
    const model = tiny();
    const frames = ids([[0, 0, 1, 2]]);
    const one = model.embedText(ids([[7, 2, 4]]), frames);
    const other = model.embedText(ids([[7, 2, 5]]), frames);
    expect(maxDifference(one.select(1, 0), one.select(1, 1))).toBe(0);
    expect(maxDifference(one.select(1, 0), other.select(1, 0))).toBeGreaterThan(1e-4);
  });

  it("does not see how far tokens were padded", () => {
    const model = tiny({ textBlocks: 2 });
    const alone = model.embedText(ids([[7, 2, 4]]), ids([[0, 1, 1, 2]]));
    const batched = model.embedText(
      ids([
        [7, 2, 4, -1, -1],
        [1, 3, 5, 6, 8],
      ]),
      ids([
        [0, 1, 1, 2, -1],
        [0, 1, 2, 3, 4],
      ]),
    );
    expect(maxDifference(batched.slice(0, 0, 1).slice(1, 0, 4), alone)).toBeLessThan(1e-6);
    expect(maxDifference(batched.select(0, 0).select(0, 4), model.textEmbed.filler())).toBe(0);
  });

  it("makes tokens −1 and frames without a token the same filler", () => {
    const model = tiny();
    const tokenless = model.embedText(ids([[-1, -1]]), ids([[0, 1, 1]]));
    const frameless = model.embedText(ids([[7, 2]]), ids([[-1, -1, -1]]));
    expect(maxDifference(tokenless, frameless)).toBe(0);
  });

  it("over frames: zero without a token, and another null text than silence (F5-TTS)", () => {
    const model = tiny({ textBlocksOver: "frames" });
    const frames = ids([[0, 1, 2, -1, -1]]);
    const text = model.embedText(ids([[7, 2, 4]]), frames);
    expect(text.slice(1, 3).abs().max().item()).toBe(0);
    const dropped = model.embedText(ids([[-1, -1, -1]]), frames);
    expect(dropped.slice(1, 0, 3).abs().min().item()).toBeGreaterThan(0);
    expect(maxDifference(dropped, text)).toBeGreaterThan(1e-3);
  });

  it("starts with tokens as loud as positions", () => {
    const model = new DiT(tinyDiT({ latentDim: 4, vocabularySize: 200 })).initialize({ seed: 1 });
    expect(model.textEmbed.textEmbed.weight.std().item()).toBeCloseTo(1, 1);
  });
});
