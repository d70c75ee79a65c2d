import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeModel } from "../../export/onnx/encode-model.js";
import { int, ints } from "../../export/onnx/model.js";
import { kaldiFbank } from "./kaldi-fbank.js";
import { OnnxOpinion } from "./onnx-opinion.js";
import { OnnxRecogniser } from "./onnx-recogniser.js";
import { OnnxVerifier } from "./onnx-verifier.js";

let folder = "";
const path = (...parts: string[]) => join(folder, ...parts);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "onnx judges "));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A network that gives the largest number along `axis` of its input, the other axes kept. */
function writePeaks(name: string, shape: readonly (number | string)[], axis: number): string {
  const attributes = { axes: ints([axis]), keepdims: int(0) };
  const model = encodeModel({
    graph: {
      name: "peaks",
      nodes: [{ operator: "ReduceMax", name: "peaks", inputs: ["input"], outputs: ["peaks"], attributes }],
      initializers: [],
      inputs: [{ name: "input", type: "float32", shape: [...shape] }],
      outputs: [{ name: "peaks", type: "float32", shape: shape.filter((_, index) => index !== axis) }],
    },
    opset: 17,
    irVersion: 8,
    producer: "test",
    producerVersion: "1",
  });
  writeFileSync(path(name), model);
  return path(name);
}

const tone = Float32Array.from({ length: 800 }, (_, i) => {
  const t = i / 16_000;
  return 0.3 * Math.sin(2 * Math.PI * 440 * t) + 0.1 * Math.sin(2 * Math.PI * 3000 * t + 1);
});
const audio = { samples: tone, sampleRate: 16_000 };

describe("kaldiFbank", () => {
  it("gives the numbers of Kaldi's formulas, transcribed into NumPy", () => {
    const { values, frames } = kaldiFbank(tone, { subtractMean: false });
    expect(frames).toBe(3);
    const expected = { 0: 13.2793, 10: 13.2667, 19: 14.37932, 40: 13.31942, 53: 24.78674, 79: 11.92122 };
    for (const [bin, value] of Object.entries(expected)) expect(values[80 + Number(bin)]).toBeCloseTo(value, 3);
  });

  it("takes the mean off every bin, and a short clip as one frame", () => {
    const { values, frames } = kaldiFbank(tone);
    for (let bin = 0; bin < 80; bin++) {
      expect(Array.from({ length: frames }, (_, t) => values[t * 80 + bin]!).reduce((a, b) => a + b)).toBeCloseTo(0, 4);
    }
    expect(kaldiFbank(tone.subarray(0, 100)).frames).toBe(1);
  });
});

describe("OnnxVerifier with a network nobody described", () => {
  it("feeds log-mels bins last or bins first as the input's shape asks, and scales the embedding to length 1", async () => {
    const { values, frames } = kaldiFbank(tone);
    const peaks = Array.from({ length: 80 }, (_, bin) =>
      Math.max(...Array.from({ length: frames }, (_, t) => values[t * 80 + bin]!)),
    );
    const norm = Math.hypot(...peaks);
    const last = await OnnxVerifier.load(writePeaks("last.onnx", [1, "frames", 80], 1));
    const first = await OnnxVerifier.load(writePeaks("first.onnx", [1, 80, "frames"], 2));
    for (const judge of [last, first]) {
      const voice = await judge.embedVoice(audio);
      expect(voice).toHaveLength(80);
      for (const [bin, value] of voice.entries()) expect(value).toBeCloseTo(peaks[bin]! / norm, 4);
      await judge.release();
    }
    expect(last.name).toBe("last");
  });

  it("feeds samples at 16 kHz", async () => {
    const judge = await OnnxVerifier.load(writePeaks("wave.onnx", [1, "samples"], 1));
    expect([...(await judge.embedVoice({ samples: tone, sampleRate: 8000 }))]).toEqual([1]);
    await judge.release();
  });

  it("refuses other inputs, other files and silence without an embedding in one sentence", async () => {
    const short = writePeaks("short.onnx", [1, 160], 1);
    await expect(OnnxVerifier.load(short)).rejects.toThrow(
      /takes float32 \[1, 160\], but a verifier must take .*\[1, S\]/,
    );
    await expect(OnnxVerifier.load(writePeaks("many.onnx", [1, "t", 96], 1))).rejects.toThrow("[1, ?, 96]");
    await expect(OnnxVerifier.load(path("nothing.pt"))).rejects.toThrow("neither a judge's folder");
    await expect(OnnxVerifier.load(path("nothing.onnx"))).rejects.toThrow("cannot be loaded as an ONNX model");
    const judge = await OnnxVerifier.load(writePeaks("zero.onnx", [1, "samples"], 1));
    const silence = { samples: new Float32Array(1000), sampleRate: 16_000 };
    await expect(judge.embedVoice(silence)).rejects.toThrow("embedding of length 0");
    await judge.release();
  });
});

describe("OnnxOpinion", () => {
  it("asks for the score of 16 kHz samples and refuses what gives more", async () => {
    const judge = await OnnxOpinion.load(writePeaks("mos.onnx", [1, "samples"], 1));
    expect(await judge.opinion(audio)).toBeCloseTo(Math.max(...tone), 6);
    await judge.release();
    await expect(OnnxOpinion.load(writePeaks("mels.onnx", [1, "t", 80], 1))).rejects.toThrow("DNSMOS P.835");
  });
});

describe("OnnxRecogniser", () => {
  const manifest = {
    formatVersion: 1,
    kind: "recogniser",
    name: "theirs",
    sampleRate: 16_000,
    multipleSamples: 320,
    file: { path: "network.onnx" },
    tokenizer: { kind: "character", language: "en", symbols: ["_", "a", "b"] },
    licences: [],
    training: {},
    scores: {},
  };
  const describeAs = (name: string, changes: object) => {
    mkdirSync(path(name), { recursive: true });
    writeFileSync(path(name, "judge.json"), JSON.stringify({ ...manifest, ...changes }));
    return path(name);
  };

  it("says what is wrong with a description", async () => {
    const cases: [object, string][] = [
      [{ formatVersion: 2 }, "formatVersion is 2, expected 1"],
      [{ name: "" }, "it has no name"],
      [{ multipleSamples: 0 }, "multipleSamples is not a positive whole number"],
      [{ file: { path: "../x.onnx" } }, "file.path is no file name in its folder"],
      [{ tokenizer: {} }, "its tokenizer has no symbols"],
      [{}, "cannot be loaded as an ONNX model"],
    ];
    for (const [changes, message] of cases) {
      await expect(OnnxRecogniser.load(describeAs("theirs", changes))).rejects.toThrow(message);
    }
    writePeaks(join("theirs", "network.onnx"), [1, "samples"], 1);
    await expect(OnnxRecogniser.load(path("theirs"))).rejects.toThrow(
      "takes input and gives peaks: expected one input",
    );
  });
});
