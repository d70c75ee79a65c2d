import { cat, noGrad, type Tensor, where, zeros } from "@dmospeech/engine";
import { Linear } from "../../nn/linear.js";
import { Module } from "../../nn/module.js";
import { inFullPrecision } from "../../nn/precision.js";
import { InverseSpectrogram, Spectrogram } from "../../nn/spectrogram.js";
import { ExcitationSource, type ExcitationState } from "./excitation.js";

// Shapes: B batch, N fine frames, S = N · hop samples, F frequency bins, D width.

export interface SourceFilterConfig {
  readonly sampleRate: number;
  readonly dim: number; // D
  readonly fftSize: number;
  readonly hop: number;
}

export interface SourceFilterInput {
  readonly hidden: Tensor; // [B, N, D]
  /** Pitch to speak at, 0 where the head's own is to be taken: [B, N]. Default: the head's own everywhere. */
  readonly f0Hz?: Tensor;
  /** What the excitation is at in one frame. Default: at its beginning in the first. */
  readonly excitation?: ExcitationState | undefined;
}

export interface SourceFilterOutput {
  readonly wave: Tensor; // [B, 1, S]
  /** Natural logarithm of the head's own pitch in Hz: [B, N]. Means nothing where nothing is voiced. */
  readonly logF0: Tensor;
  readonly states: Tensor; // [B, N, 2]
}

const LOWEST_HZ = 55;
const HIGHEST_HZ = 550;
/** A harmonic of amplitude 1 has a peak of a quarter of the window in its spectrum, white noise √(3 / 8 · window). */
const PULSE_SPECTRUM = 4;
const NOISE_SPECTRUM = Math.sqrt(8 / 3);
/** One runaway bin must not drown the frame while the decoder is young. */
const MAX_LOG_GAIN = Math.log(100);
/** Filters start at this gain, about that of quiet speech. */
const FIRST_LOG_GAIN = -3;

/**
 * Speech as a filtered source: pitch pulses and noise, each shaped per frame by a spectrum that the network gives, added
 * and brought back by an inverse STFT. Which is voiced, and how breathy, follows from the two spectra alone.
 *
 * A head that has to draw every harmonic's phase by itself (Vocos) takes a million steps until voices no longer buzz;
 * here harmonics are in place from the first step and the network has only smooth spectra to learn (Agrawal et al. 2023,
 * "Ultra-lightweight neural differential DSP vocoder"; Wang et al. 2019, "Neural source-filter waveform models").
 */
export class SourceFilterHead extends Module {
  readonly out: Linear;
  readonly pitch: Linear;
  readonly source: ExcitationSource;
  readonly stft: Spectrogram;
  readonly istft: InverseSpectrogram;
  readonly bins: number;

  constructor({ sampleRate, dim, fftSize, hop }: SourceFilterConfig) {
    super();
    this.bins = fftSize / 2 + 1;
    this.out = new Linear({ inDim: dim, outDim: 3 * this.bins });
    this.pitch = new Linear({ inDim: dim, outDim: 1 });
    this.source = new ExcitationSource({ sampleRate, hop });
    this.stft = new Spectrogram({ fftSize, hop });
    this.istft = new InverseSpectrogram({ fftSize, hop });
  }

  forward({ hidden, f0Hz, excitation }: SourceFilterInput): SourceFilterOutput {
    return inFullPrecision(hidden, (exact) => {
      const logF0 = this.#logF0(exact); // [B, N]
      const { spectra, states } = noGrad(() => this.#excite(spokenPitch(logF0, f0Hz), excitation));
      const filters = this.out.forward(exact).transpose(1, 2); // [B, 3F, N]
      const [pulseGain, pulsePhase, noiseGain] = filters.chunk(3, 1) as [Tensor, Tensor, Tensor];
      const [pulses, noise] = spectra;
      const gain = exponential(pulseGain);
      const [a, b] = [gain.mul(pulsePhase.cos()), gain.mul(pulsePhase.sin())];
      const breath = exponential(noiseGain);
      const real = pulses.real.mul(a).sub(pulses.imaginary.mul(b)).add(noise.real.mul(breath));
      const imaginary = pulses.real.mul(b).add(pulses.imaginary.mul(a)).add(noise.imaginary.mul(breath));
      return { wave: this.istft.forward({ real, imaginary }), logF0, states };
    });
  }

  /** ln F0, evenly between the lowest and the highest pitch. */
  #logF0(hidden: Tensor): Tensor {
    const octaves = Math.log(HIGHEST_HZ / LOWEST_HZ);
    return this.pitch.forward(hidden).squeeze(2).sigmoid().mul(octaves).add(Math.log(LOWEST_HZ));
  }

  /** Spectra of both sources, of order one. */
  #excite(f0Hz: Tensor, known: ExcitationState | undefined) {
    const [batch = 0] = f0Hz.shape;
    const { dtype, device } = f0Hz;
    const beginning = () => ({
      state: zeros([batch, 2], { dtype, device }),
      frame: zeros([batch], { dtype: "int64", device }),
    });
    const { pulses, noise, states } = this.source.forward(f0Hz, known ?? beginning());
    const { fftSize } = this.stft;
    const waves = cat([pulses.mul(PULSE_SPECTRUM / fftSize), noise.mul(NOISE_SPECTRUM / Math.sqrt(fftSize))], 0);
    const both = this.stft.forward(waves); // [2B, F, N]
    const [pulseReal, noiseReal] = both.real.chunk(2, 0) as [Tensor, Tensor];
    const [pulseImaginary, noiseImaginary] = both.imaginary.chunk(2, 0) as [Tensor, Tensor];
    return {
      spectra: [
        { real: pulseReal, imaginary: pulseImaginary },
        { real: noiseReal, imaginary: noiseImaginary },
      ] as const,
      states,
    };
  }
}

/** The given pitch where there is one, the head's own elsewhere: [B, N] in Hz. */
function spokenPitch(logF0: Tensor, f0Hz: Tensor | undefined): Tensor {
  const own = logF0.exp();
  return f0Hz === undefined ? own : where(f0Hz.gt(0), f0Hz, own);
}

function exponential(logGain: Tensor): Tensor {
  return logGain.add(FIRST_LOG_GAIN).clamp({ max: MAX_LOG_GAIN }).exp();
}
