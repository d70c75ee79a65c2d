import { describe, expect, it } from "vitest";
import { pitchTargets } from "./pitch-targets.js";

const sampleRate = 16_000;
const cropSamples = 16_000;
const hop = 100;

/** A hum of ten harmonics whose pitch goes evenly from one value to another. */
function hum(fromHz: number, toHz: number): Float32Array {
  let cycles = 0;
  return Float32Array.from({ length: cropSamples }, (_, i) => {
    cycles += (fromHz + ((toHz - fromHz) * i) / cropSamples) / sampleRate;
    let sum = 0;
    for (let k = 1; k <= 10; k++) sum += Math.cos(2 * Math.PI * k * cycles) / k;
    return 0.1 * sum;
  });
}

describe("pitch targets", () => {
  it("follow a glide to within two per cent, frame by frame, each crop for itself", () => {
    const crops = new Float32Array(2 * cropSamples);
    crops.set(hum(100, 160));
    crops.set(hum(240, 200), cropSamples);
    const targets = pitchTargets(crops, { sampleRate, cropSamples, hop });
    expect(targets.length).toBe(2 * 160);
    for (const [b, from, to] of [
      [0, 100, 160],
      [1, 240, 200],
    ] as const) {
      for (let n = 8; n < 152; n++) {
        expect(Math.abs(targets[b * 160 + n]! / (from + ((to - from) * n) / 160) - 1)).toBeLessThan(0.02);
      }
    }
  });

  it("are zero where nothing is voiced, and at the very ends, where the tracker cannot look", () => {
    const crops = new Float32Array(2 * cropSamples);
    crops.set(hum(150, 150));
    const targets = pitchTargets(crops, { sampleRate, cropSamples, hop });
    expect(targets.subarray(160).every((hertz) => hertz === 0)).toBe(true);
    expect(targets[0]).toBe(0);
    expect(targets[159]).toBe(0);
  });
});
