import { spawnSync } from "node:child_process";
import { Rng } from "@dmospeech/core";
import { afterEach, describe, expect, it } from "vitest";
import { griffinLimAnchor, griffinLimOf, griffinLimOfSize } from "./griffin-lim-anchor.js";
import { opusAnchor, opusProblem } from "./opus-anchor.js";
import { siSdr } from "./si-sdr.js";
import { comparisonMel, logMelDistance } from "./spectral-distance.js";

const sampleRate = 16_000;
/** A gliding voice in syllables, 1.2 s. */
const samples = Float32Array.from({ length: 19_200 }, (_, i) => {
  const t = i / sampleRate;
  const turns = 120 * t + 30 * t * t;
  const voice = [1, 2, 3, 4, 6, 9, 14].reduce((sum, k) => sum + Math.sin(2 * Math.PI * k * turns) / k, 0);
  return 0.1 * voice * (0.6 - 0.4 * Math.cos(2 * Math.PI * 4 * t));
});
const options = () => ({ rng: new Rng(1) });
const melDistance = (estimate: Float32Array) => logMelDistance(samples, estimate, comparisonMel(sampleRate));

const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;
const path = process.env.PATH;
afterEach(() => {
  process.env.PATH = path;
});

describe("opusAnchor", () => {
  it.skipIf(!hasFfmpeg)(
    "comes back without delay, at the recording's rate and length, better at a higher bitrate",
    async () => {
      const ratios: number[] = [];
      for (const kilobitsPerSecond of [6, 48]) {
        const back = await opusAnchor({ kilobitsPerSecond }).resynthesise({ samples, sampleRate }, options());
        expect(back.sampleRate).toBe(sampleRate);
        expect(back.samples).toHaveLength(samples.length);
        ratios.push(siSdr(samples, back.samples));
      }
      // A shift by one sample alone would leave less than 20 dB of this voice.
      expect(ratios[1]).toBeGreaterThan(20);
      expect(ratios[0]).toBeLessThan(ratios[1]! - 5);
    },
  );

  it("says in one sentence that ffmpeg is missing", async () => {
    process.env.PATH = "/nowhere";
    expect(await opusProblem()).toBe("ffmpeg, which codes the Opus anchors, is not installed: apt-get install ffmpeg.");
  });
});

describe("griffinLimAnchor", () => {
  it("keeps the mel spectrum nearly as it was, and the length", async () => {
    const anchor = griffinLimAnchor({ sampleRate, iterations: 30 });
    const back = await anchor.resynthesise({ samples, sampleRate }, options());
    expect(back.samples).toHaveLength(samples.length);
    const silence = melDistance(new Float32Array(samples.length));
    expect(melDistance(back.samples)).toBeLessThan(silence / 5);
  });

  it("keeps less of a spectrum of fewer numbers, but more than of silence", async () => {
    const small = griffinLimOfSize({ sampleRate, hop: 400, latentDim: 32 });
    expect(small.name).toBe("griffin-lim-32x40");
    const back = await small.resynthesise({ samples, sampleRate }, options());
    expect(back.samples).toHaveLength(samples.length);
    const whole = await griffinLimAnchor({ sampleRate }).resynthesise({ samples, sampleRate }, options());
    expect(melDistance(back.samples)).toBeGreaterThan(2 * melDistance(whole.samples));
    expect(melDistance(back.samples)).toBeLessThan(melDistance(new Float32Array(samples.length)) / 2);
  });

  it("inverts what a system made of the recording instead", async () => {
    const quieter = griffinLimOf(
      {
        ...{ name: "quieter", identity: "a tenth", kind: "codec", noise: 0 },
        resynthesise: async (audio) => ({ ...audio, samples: audio.samples.map((sample) => sample / 10) }),
      },
      { sampleRate, iterations: 5 },
    );
    expect(quieter.name).toBe("quieter-griffin-lim");
    const power = ({ samples: wave }: { samples: Float32Array }) => wave.reduce((sum, x) => sum + x * x, 0);
    const back = await quieter.resynthesise({ samples, sampleRate }, options());
    expect(Math.abs(power(back) / power({ samples }) - 0.01)).toBeLessThan(0.002); // five rounds lose a little
  });
});
