import { describe, expect, it } from "vitest";
import { baseDiT, countDiTParameters, DiT, f5DiT, miniDiT, tinyDiT } from "./index.js";

describe("countDiTParameters", () => {
  it("counts what a model really has", () => {
    const sizes = { latentDim: 6, vocabularySize: 11 };
    const configs = [
      tinyDiT(sizes),
      tinyDiT({ ...sizes, patch: 3, stepConditioned: true, textBlocks: 2, textFfMult: 4 }),
      tinyDiT({ ...sizes, qkNorm: false, headDim: 6, ffMult: 3, textBlocks: 0 }),
      miniDiT({ latentDim: 32, vocabularySize: 100 }),
    ];
    for (const config of configs) expect(countDiTParameters(config)).toBe(new DiT(config).parameterCount());
  });

  it("gives F5-TTS v1 Base its published 337.1 M", () => {
    expect(countDiTParameters(f5DiT())).toBe(337_096_804);
  });

  it("gives the presets their stated sizes", () => {
    const sizes = { latentDim: 64, vocabularySize: 178 };
    expect(countDiTParameters(baseDiT(sizes))).toBe(446_986_688);
    expect(countDiTParameters(miniDiT(sizes))).toBe(9_258_496);
  });
});
