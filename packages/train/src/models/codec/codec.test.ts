import { autocast, cat, Generator, noGrad, randn, type Tensor, tensor, tidy, zeros } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { MultiResolutionSpectra } from "../../losses/multi-resolution-spectra.js";
import { pitchLoss } from "../../losses/pitch.js";
import { klLoss, multiResolutionStftLoss, multiScaleMelLoss } from "../../losses/spectral.js";
import { gradientCheck } from "../../nn/gradient-check.js";
import { AdamW } from "../../training/adamw.js";
import { type Codec, padToHop, reparameterise } from "./codec.js";
import { codecDac48k, codecDacTiny, codecIstft16k, codecIstft24k, codecIstftTiny } from "./configs.js";
import { type CodecConfig, createCodec } from "./create.js";
import { IstftCodec, type IstftCodecConfig } from "./istft-codec.js";
import type { SourceFilterHead } from "./source-filter-head.js";
import { chirp } from "./testing.js";

const families: [string, CodecConfig][] = [
  ["istft", spectrumTiny()],
  ["istft with a pitch of its own", codecIstftTiny()],
  ["dac", codecDacTiny()],
];
/** The other way of synthesis: the decoder draws phases, too. */
function spectrumTiny(): IstftCodecConfig {
  return { ...codecIstftTiny(), synthesis: "spectrum" };
}

const difference = (a: Tensor, b: Tensor): number => a.sub(b).abs().max().item();

/** Everything a codec is trained on, from a fixed draw. */
function objective(codec: Codec, spectra: MultiResolutionSpectra, wave: Tensor): Tensor {
  const latent = codec.encode(wave);
  const { restored, pitch } = decodeForTraining(codec, reparameterise(latent, { generator: new Generator(5) }));
  const predicted = spectra.magnitudes(restored);
  const target = noGrad(() => spectra.magnitudes(wave));
  return multiScaleMelLoss({ predicted: spectra.mels(predicted), target: spectra.mels(target) })
    .add(multiResolutionStftLoss({ predicted, target }))
    .add(klLoss(latent).mul(0.01))
    .add(pitch);
}

/** As in training: at a given pitch, that of the decoder itself being another loss. */
function decodeForTraining(codec: Codec, latents: Tensor): { restored: Tensor; pitch: Tensor | number } {
  if (codec.pitchFrameHop === undefined) return { restored: codec.decode(latents), pitch: 0 };
  const [batch = 0, frames = 0] = latents.shape;
  const fine = codec.config.hop / codec.pitchFrameHop;
  const f0Hz = zeros([batch, frames * fine], { dtype: latents.dtype }).add(130);
  const { wave, logF0 } = codec.decodePitched!({ latents, f0Hz });
  return { restored: wave, pitch: pitchLoss({ logF0, f0Hz }) };
}

const smallSpectra = () =>
  new MultiResolutionSpectra({
    sampleRate: 8000,
    scales: [
      { fftSize: 64, melBins: 8 },
      { fftSize: 128, melBins: 16 },
    ],
  });

describe.each(families)("%s codec", (_family, config) => {
  it.each([1, 3, 7])("turns %i frames of samples into as many latents and back, exactly", (frames) => {
    const codec = createCodec(config).initialize({ seed: 1 });
    noGrad(() => {
      const { mean, logVar } = codec.encode(randn([2, 1, frames * config.hop], { generator: new Generator(1) }));
      expect(mean.shape).toEqual([2, frames, config.latentDim]);
      expect(logVar.shape).toEqual([2, frames, config.latentDim]);
      expect(codec.decode(mean).shape).toEqual([2, 1, frames * config.hop]);
    });
  });

  it("treats the entries of a batch alone", () => {
    const codec = createCodec(config).initialize({ seed: 1 }).eval();
    noGrad(() => {
      const wave = randn([2, 1, 6 * config.hop], { generator: new Generator(2) });
      const together = codec.decode(codec.encode(wave).mean);
      const apart = [0, 1].map((i) => codec.decode(codec.encode(wave.slice(0, i, i + 1)).mean));
      expect(difference(together, cat(apart, 0))).toBeLessThan(1e-5);
    });
  });

  it("carries every number through a state dict", () => {
    const source = createCodec(config).initialize({ seed: 3 });
    const copy = createCodec(JSON.parse(JSON.stringify(config))).loadStateDict(source.stateDict());
    noGrad(() => {
      const wave = chirp({ samples: 4 * config.hop, sampleRate: config.sampleRate });
      const roundTrip = (codec: Codec) => codec.decode(codec.encode(wave).mean);
      expect(difference(roundTrip(source), roundTrip(copy))).toBe(0);
    });
  });

  it("sends a gradient to every parameter", () => {
    const codec = createCodec(config).initialize({ seed: 4 });
    objective(codec, smallSpectra(), chirp({ samples: 640, sampleRate: 8000 })).backward();
    for (const [name, parameter] of codec.namedParameters()) {
      expect(parameter.grad?.abs().max().item() ?? 0, name).toBeGreaterThan(0);
    }
  });

  it("has the gradient that finite differences find", () => {
    const codec = createCodec(config).initialize({ seed: 6 }).to({ dtype: "float64" });
    const spectra = smallSpectra().to({ dtype: "float64" });
    const wave = chirp({ samples: 160, sampleRate: 8000, dtype: "float64" });
    // The objective has kinks (|·|): a small step stays on one side of nearly all of them.
    const options = { step: 1e-7, tolerance: 1e-4, probes: 2 };
    expect(gradientCheck(() => objective(codec, spectra, wave), codec.parameters(), options)).toEqual([]);
  });

  it("refuses a wave that is no whole number of frames, with the remedy", () => {
    const codec = createCodec(config).initialize({ seed: 1 });
    const wave = randn([1, 1, config.hop + 1]);
    expect(() => codec.encode(wave)).toThrow(/padToHop/);
    expect(codec.encode(padToHop(wave, config.hop)).mean.shape[1]).toBe(2);
  });
});

describe("mixed precision", () => {
  it("leaves the spectra, the phases and the wave of the istft codec in float32", () => {
    const codec = new IstftCodec(codecIstftTiny()).initialize({ seed: 8 });
    const mixed = <T>(body: () => T): T => autocast({ device: "cpu", dtype: "bfloat16" }, body);
    noGrad(() => {
      const wave = chirp({ samples: 800, sampleRate: 8000 });
      const mel = (): Tensor => codec.encoder.mel.forward(wave);
      expect(difference(mixed(mel), mel())).toBe(0);
      const hidden = randn([1, 10, codec.config.decoder.fine.dim], { generator: new Generator(9) });
      const head = (): Tensor => (codec.decoder.head as SourceFilterHead).forward({ hidden }).wave;
      expect(difference(mixed(head), head())).toBe(0);
      // The blocks themselves do run in bfloat16, which moves latents by a share of a percent.
      const latents = (): Tensor => codec.encode(wave).mean;
      expect(difference(mixed(latents).float(), latents())).toBeGreaterThan(0);
    });
  });
});

describe("a decoder with a pitch of its own", () => {
  const codec = new IstftCodec(codecIstftTiny()).initialize({ seed: 8 }).eval();
  const fine = codec.config.hop / codec.config.frameHop;

  it("speaks at the pitch it is given where there is one, at its own elsewhere", () => {
    noGrad(() => {
      const latents = randn([1, 40, codec.config.latentDim], { generator: new Generator(3) });
      const own = codec.decodePitched({ latents });
      expect(difference(own.wave, codec.decode(latents))).toBe(0);
      const unvoiced = zeros([1, 40 * fine]);
      expect(difference(codec.decodePitched({ latents, f0Hz: unvoiced }).wave, own.wave)).toBe(0);
      const given = codec.decodePitched({ latents, f0Hz: unvoiced.add(200) }); // 200 Hz: 0.5 cycles in 20 samples of 8 kHz
      const states = given.states.select(2, 0).reshape([-1]);
      expect(states.shape).toEqual([40]);
      expect(states.slice(0, 1).sub(0.5).abs().sub(0.5).abs().max().item()).toBeLessThan(1e-5); // 4 · 0.5 cycles: whole
    });
  });

  it("keeps its own pitch between 55 and 550 Hz", () => {
    noGrad(() => {
      const latents = randn([4, 40, codec.config.latentDim], { generator: new Generator(4) }).mul(100);
      const { logF0 } = codec.decodePitched({ latents });
      expect(logF0.exp().min().item()).toBeGreaterThanOrEqual(54.99);
      expect(logF0.exp().max().item()).toBeLessThanOrEqual(550.01);
    });
  });

  it("is refused by a decoder that has none", () => {
    const other = new IstftCodec(spectrumTiny()).initialize({ seed: 1 });
    expect(other.pitchFrameHop).toBeUndefined();
    expect(() => other.decodePitched({ latents: zeros([1, 2, 4]) })).toThrow(/source-filter/);
  });
});

describe("reparameterise", () => {
  it("draws with the given mean and variance, the same for the same seed", () => {
    const mean = tensor([2]).expand([20_000]);
    const logVar = tensor([Math.log(0.25)]).expand([20_000]);
    const draw = reparameterise({ mean, logVar }, { generator: new Generator(1) });
    expect(draw.mean().item()).toBeCloseTo(2, 1);
    expect(draw.std().item()).toBeCloseTo(0.5, 1);
    expect(difference(draw, reparameterise({ mean, logVar }, { generator: new Generator(1) }))).toBe(0);
  });
});

describe("configs", () => {
  it("multiply to 40 latents a second", () => {
    for (const { sampleRate, hop } of [codecIstft16k(), codecIstft24k(), codecDac48k()])
      expect(sampleRate / hop).toBe(40);
  });

  it("ship a codec of five to six million parameters, most of them in the decoder", () => {
    const { encoder, decoder } = createCodec(codecIstft16k()) as ReturnType<typeof createCodec> & {
      encoder: { parameterCount(): number };
      decoder: { parameterCount(): number };
    };
    const total = encoder.parameterCount() + decoder.parameterCount();
    expect(total).toBeGreaterThan(5e6);
    expect(total).toBeLessThan(6e6);
    expect(decoder.parameterCount()).toBeGreaterThan(2 * encoder.parameterCount());
  });

  it("refuse strides that do not make the hop", () => {
    expect(() => createCodec({ ...codecDacTiny(), hop: 12 })).toThrow(/product is hop = 12/);
    expect(() => createCodec({ ...codecIstftTiny(), frameHop: 30 })).toThrow(/a divisor of hop = 80/);
  });
});

describe("training", () => {
  it("lets a tiny istft codec learn one chirp", () => {
    const config = codecIstftTiny();
    const codec = createCodec(config).initialize({ seed: 7 });
    const spectra = smallSpectra();
    const wave = chirp({ samples: 3200, sampleRate: config.sampleRate });
    const optimizer = new AdamW(codec.namedParameters());
    const step = () =>
      tidy(() => {
        const loss = objective(codec, spectra, wave);
        for (const parameter of codec.parameters()) parameter.grad = null;
        loss.backward();
        noGrad(() => optimizer.step(1e-2));
        return loss.item();
      });
    const first = step();
    let last = first;
    for (let i = 0; i < 150; i++) last = step();
    expect(last).toBeLessThan(first / 2.5);
  });
});
