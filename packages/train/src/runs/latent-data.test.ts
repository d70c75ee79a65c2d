import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AudioCache } from "../data/audio-cache.js";
import { LatentCacheError, type LatentCacheIndex } from "../data/latent-cache.js";
import { LatentData, writeDurations } from "./latent-data.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latent-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A finished cache of two utterances of one frame: half floats 1 and 3 in every channel. */
function cache(name: string, { latentDim = 1, frameRateHz = 40, mean = 1, std = 2 } = {}): string {
  const path = join(folder, name);
  mkdirSync(path);
  const utterance = { lengthFrames: 1, speaker: "s", source: name };
  const index: LatentCacheIndex = {
    version: 1,
    fingerprint: name,
    latentDim,
    frameRateHz,
    statistics: { mean: new Array(latentDim).fill(mean), std: new Array(latentDim).fill(std) },
    utterances: [
      { ...utterance, id: `${name} a`, offsetFrames: 0, split: "train" },
      { ...utterance, id: `${name} b`, offsetFrames: 1, split: "valid" },
    ],
    skipped: [],
  };
  writeFileSync(join(path, "index.json"), JSON.stringify(index));
  const halves = [0x3c00, 0x4200].flatMap((half) => new Array<number>(latentDim).fill(half));
  writeFileSync(join(path, "latents.f16"), Buffer.from(Uint16Array.from(halves).buffer));
  return path;
}

function audio(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, "index.json"), JSON.stringify({ version: 1, sampleRateHz: 16_000, utterances: [] }));
  return path;
}

describe("LatentData", () => {
  it("puts every cache on the first one's scale, and keeps splits apart", () => {
    const data = new LatentData([cache("first"), cache("second", { mean: 7, std: 9 })]);
    expect(data.statistics).toEqual({ mean: [1], std: [2] });
    const values = (split: "train" | "valid") => data.utterances(split).map(({ id, latents }) => [id, latents[0]]);
    expect(values("train")).toEqual([
      ["first a", 0],
      ["second a", 0],
    ]); // (1 − 1) / 2
    expect(values("valid")).toEqual([
      ["first b", 1],
      ["second b", 1],
    ]); // (3 − 1) / 2
    expect([data.latentDim, data.frameRateHz]).toEqual([1, 40]);
  });

  it("keeps durations beside the first cache", () => {
    const [first, second] = [cache("first"), cache("second")];
    writeDurations(first, { framesPerSymbol: [0, 2.5] });
    expect(new LatentData([first, second]).durations()).toEqual({ framesPerSymbol: [0, 2.5] });
    expect(() => new LatentData([second, first]).durations()).toThrow(/second" has no durations yet: .* prepare align/);
  });

  it("is not taken for audio", () => {
    expect(() => AudioCache.open(cache("latents"))).toThrow(/latents is a cache of something else than audio/);
  });

  it.each([
    ["no folder", () => [], /No latent cache was named/],
    ["a folder without a cache", () => [join(folder, "nowhere")], /nowhere holds no finished latent cache/],
    ["a cache of audio", () => [audio("sound")], /sound is a cache of something else than latents/],
    ["other channels", () => [cache("a"), cache("b", { latentDim: 2 })], /Statistics of 1 channels .* of 2 channels/],
    ["another rate", () => [cache("a"), cache("b", { frameRateHz: 50 })], /have 40 and 50 frames a second/],
  ])("refuses %s", (_, folders, message) => {
    const paths = folders();
    expect(() => new LatentData(paths)).toThrow(LatentCacheError);
    expect(() => new LatentData(paths)).toThrow(message);
  });
});
