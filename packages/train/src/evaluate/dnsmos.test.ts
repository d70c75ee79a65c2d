import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeModel } from "../export/onnx/encode-model.js";
import { int, ints, type OnnxNode } from "../export/onnx/model.js";
import { Dnsmos } from "./dnsmos.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dnsmos test "));
});
afterAll(() => rm(folder, { recursive: true }));

/** A network that gives its input's largest sample `outputs` times as the raw scores. */
async function writePeakNetwork(name: string, { input = "input_1", samples = 144_160, outputs = 3 } = {}) {
  const node = (operator: string, inputs: string[], output: string, attributes: OnnxNode["attributes"]): OnnxNode => ({
    operator,
    name: output,
    inputs,
    outputs: [output],
    attributes,
  });
  const model = encodeModel({
    graph: {
      name: "peak",
      nodes: [
        node("ReduceMax", [input], "peak", { axes: ints([1]), keepdims: int(1) }),
        node("Concat", Array(outputs).fill("peak"), "scores", { axis: int(1) }),
      ],
      initializers: [],
      inputs: [{ name: input, type: "float32", shape: [1, samples] }],
      outputs: [{ name: "scores", type: "float32", shape: [1, outputs] }],
    },
    opset: 17,
    irVersion: 8,
    producer: "test",
    producerVersion: "1",
  });
  const path = join(folder, name);
  await writeFile(path, model);
  return path;
}

/** The published polynomial of the overall score. */
const overall = (raw: number) => -0.06766283 * raw ** 2 + 1.11546468 * raw + 0.04602535;

describe("Dnsmos", () => {
  it("maps raw scores by the published polynomials", async () => {
    const dnsmos = await Dnsmos.load(await writePeakNetwork("peak.onnx"));
    const scores = await dnsmos.score(Float32Array.of(0.5, 1, -1));
    expect(scores.signal).toBeCloseTo(-0.08397278 + 1.22083953 + 0.0052439, 6);
    expect(scores.background).toBeCloseTo(-0.13166888 + 1.60915514 - 0.39604546, 6);
    expect(scores.overall).toBeCloseTo(overall(1), 6);
  });

  it("averages windows of 9.01 s that begin one second apart", async () => {
    const dnsmos = await Dnsmos.load(await writePeakNetwork("windows.onnx"));
    const samples = new Float32Array(11 * 16_000).fill(0.5);
    samples[Math.round(9.5 * 16_000)] = 1; // in the second window (1 to 10.01 s) only
    expect((await dnsmos.score(samples)).overall).toBeCloseTo((overall(0.5) + overall(1)) / 2, 6);
    expect((await dnsmos.score(samples.slice(0, 10 * 16_000))).overall).toBeCloseTo(overall(0.5), 6);
  });

  it("refuses files that are no network, another network, or too little audio", async () => {
    const text = join(folder, "text.onnx");
    await writeFile(text, "not a network");
    await expect(Dnsmos.load(text)).rejects.toThrow(/cannot be loaded as an ONNX model; give DNSMOS's sig_bak_ovr/);
    await expect(Dnsmos.load(join(folder, "none.onnx"))).rejects.toThrow(/cannot be loaded/);
    const other = await writePeakNetwork("other.onnx", { input: "wave" });
    await expect(Dnsmos.load(other)).rejects.toThrow("its inputs are wave, expected input_1");
    const shorter = await Dnsmos.load(await writePeakNetwork("shorter.onnx", { samples: 100 }));
    await expect(shorter.score(new Float32Array(10))).rejects.toThrow("it is not DNSMOS P.835");
    const single = await Dnsmos.load(await writePeakNetwork("single.onnx", { outputs: 1 }));
    await expect(single.score(new Float32Array(10))).rejects.toThrow("gives 1 scores, DNSMOS P.835 gives 3");
    await expect(single.score(new Float32Array(0))).rejects.toThrow("0 samples");
  });
});
