import { noGrad, tensor, zeros } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { ExcitationSource, NOISE_FRAMES } from "./excitation.js";

const sampleRate = 8000;
const hop = 20;
const source = new ExcitationSource({ sampleRate, hop });
const beginning = (batch = 1) => ({ state: zeros([batch, 2]), frame: zeros([batch], { dtype: "int64" }) });
const at = (cycles: number, noiseFrame: number, frame: number) => ({
  state: tensor([cycles, noiseFrame], { shape: [1, 2] }),
  frame: tensor(Int32Array.of(frame)).to({ dtype: "int64" }),
});
const glide = (frames: number) =>
  tensor(
    Float32Array.from({ length: frames }, (_, n) => 120 + 80 * Math.sin(n / 9)),
    { shape: [1, frames] },
  );

/** Σ cos(2πkφ) up to half the sample rate, term by term, at a pitch that does not change. */
function harmonicSum(f0Hz: number, sample: number): number {
  let sum = 0;
  for (let k = 1; k * f0Hz <= sampleRate / 2; k++) sum += Math.cos((2 * Math.PI * k * f0Hz * sample) / sampleRate);
  return sum;
}

describe("the excitation", () => {
  it.each([90, 123.4, 310])("is the sum of all harmonics of %f Hz below half the sample rate", (f0Hz) => {
    noGrad(() => {
      const { pulses } = source.forward(zeros([1, 12]).add(f0Hz), beginning());
      expect(pulses.shape).toEqual([1, 1, 12 * hop]);
      pulses.toFloat32Array().forEach((value, sample) => {
        expect(Math.abs(value - harmonicSum(f0Hz, sample))).toBeLessThan(0.02);
      });
    });
  });

  it("moves its phase by the pitch's integral: states count the cycles", () => {
    noGrad(() => {
      const f0 = glide(200);
      const hertz = f0.toFloat32Array();
      const { states } = source.forward(f0, beginning());
      let cycles = 0;
      for (let n = 0; n < 199; n++) {
        const [got = 0, noiseFrame = 0] = states.select(1, n).toFloat32Array();
        const distance = Math.abs(got - (cycles % 1));
        expect(Math.min(distance, 1 - distance)).toBeLessThan(1e-4);
        expect(noiseFrame).toBe(n);
        cycles += ((hertz[n]! + hertz[n + 1]!) / 2) * (hop / sampleRate);
      }
    });
  });

  it("goes on from a state of the middle, forwards and backwards, as the whole does", () => {
    noGrad(() => {
      const whole = source.forward(glide(120), beginning());
      const [cycles = 0, noiseFrame = 0] = whole.states.select(1, 70).toFloat32Array();
      const part = source.forward(glide(120).narrow(1, 50, 60), at(cycles, noiseFrame, 20));
      const kept = 59 * hop; // the last frame's pitch moves towards one that the part does not see
      for (const kind of ["pulses", "noise"] as const) {
        const there = whole[kind].narrow(2, 50 * hop, kept);
        const difference = part[kind].narrow(2, 0, kept).sub(there).abs().max().item();
        expect(difference, kind).toBeLessThan(kind === "noise" ? 1e-12 : 0.02);
      }
    });
  });

  it("has white noise of power one that comes back after the table's length", () => {
    noGrad(() => {
      const { noise } = source.forward(zeros([1, NOISE_FRAMES + 5]).add(100), beginning());
      const table = noise.narrow(2, 0, NOISE_FRAMES * hop);
      expect(table.square().mean().item()).toBeCloseTo(1, 1);
      const [first, next] = [table.narrow(2, 0, table.size(2) - 1), table.narrow(2, 1, table.size(2) - 1)];
      expect(Math.abs(first.mul(next).mean().item())).toBeLessThan(0.03);
      expect(
        noise
          .narrow(2, NOISE_FRAMES * hop, 5 * hop)
          .sub(table.narrow(2, 0, 5 * hop))
          .abs()
          .max()
          .item(),
      ).toBe(0);
    });
  });

  it("is as exact after ten minutes as at the start", () => {
    noGrad(() => {
      const f0Hz = 200; // half a cycle a frame: every second state is 0
      const { states } = source.forward(zeros([1, 240_000]).add(f0Hz), beginning());
      const cycles = states.select(2, 0).toFloat32Array();
      expect(Math.min(cycles[239_998]!, 1 - cycles[239_998]!)).toBeLessThan(1e-6);
      expect(cycles[239_999]!).toBeCloseTo(0.5, 6);
    });
  });
});
