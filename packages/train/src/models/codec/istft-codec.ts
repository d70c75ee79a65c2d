import type { Tensor } from "@dmospeech/engine";
import { ModelConfigError } from "../../nn/errors.js";
import { Linear } from "../../nn/linear.js";
import { Module } from "../../nn/module.js";
import { inFullPrecision } from "../../nn/precision.js";
import { InverseSpectrogram, LogMelSpectrogram } from "../../nn/spectrogram.js";
import { ConvNeXtBackbone, foldFrames, type StageConfig, unfoldFrames } from "./backbone.js";
import {
  type Codec,
  type CodecConfigBase,
  type LatentDistribution,
  requireWholeFrames,
  splitDistribution,
} from "./codec.js";
import type { ExcitationState } from "./excitation.js";
import { SourceFilterHead } from "./source-filter-head.js";

// Shapes: B batch, S samples, T latent frames, R fine frames per latent frame, L latent channels, M mel bins,
// F frequency bins of the synthesis, D width.

export interface IstftCodecConfig extends CodecConfigBase {
  readonly family: "istft";
  /** Samples per fine frame, the rate of the mel spectrum and of the synthesis; divides `hop`. */
  readonly frameHop: number;
  readonly analysisFft: number;
  readonly melBins: number;
  readonly synthesisFft: number;
  /**
   * `spectrum`: the decoder draws magnitudes and phases (Vocos). `source-filter`: it filters pulses of its own pitch and
   * noise, which sounds like a voice after a hundredth of the training. Default: `spectrum`.
   */
  readonly synthesis?: "spectrum" | "source-filter";
  /** `fine` runs at the fine frame rate, `coarse` at the latent rate: most of the width belongs in `coarse`. */
  readonly encoder: { readonly fine: StageConfig; readonly coarse: StageConfig };
  readonly decoder: { readonly coarse: StageConfig; readonly fine: StageConfig };
}

/** Log-mel frames → ConvNeXt blocks → R frames folded into one → ConvNeXt blocks → mean and log-variance. */
export class IstftEncoder extends Module {
  readonly mel: LogMelSpectrogram;
  readonly fine: ConvNeXtBackbone;
  readonly coarse: ConvNeXtBackbone;
  readonly out: Linear;
  readonly fold: number;

  constructor({ sampleRate, hop, latentDim, frameHop, analysisFft, melBins, encoder }: IstftCodecConfig) {
    super();
    this.fold = hop / frameHop;
    this.mel = new LogMelSpectrogram({ sampleRate, fftSize: analysisFft, hop: frameHop, melBins });
    this.fine = new ConvNeXtBackbone({ inDim: melBins, ...encoder.fine });
    this.coarse = new ConvNeXtBackbone({ inDim: this.fold * encoder.fine.dim, embedKernelSize: 3, ...encoder.coarse });
    this.out = new Linear({ inDim: encoder.coarse.dim, outDim: 2 * latentDim });
  }

  forward(wave: Tensor /* [B, 1, S] */): LatentDistribution {
    const fine = this.fine.forward(centreLogMel(this.mel.forward(wave))); // [B, T · R, D]
    const coarse = this.coarse.forward(foldFrames(fine, this.fold)); // [B, T, D]
    return splitDistribution(this.out.forward(coarse));
  }
}

/** Vocos' head: magnitudes and phases per frame, then the inverse STFT. */
export class IstftHead extends Module {
  readonly out: Linear;
  readonly istft: InverseSpectrogram;

  constructor({ dim, fftSize, hop }: { readonly dim: number; readonly fftSize: number; readonly hop: number }) {
    super();
    this.out = new Linear({ inDim: dim, outDim: fftSize + 2 });
    this.istft = new InverseSpectrogram({ fftSize, hop });
  }

  forward(x: Tensor /* [B, T, D] */): Tensor /* [B, 1, T · hop] */ {
    const bins = inFullPrecision(x, (exact) => this.out.forward(exact)).transpose(1, 2); // [B, 2F, T]
    const [logMagnitude, phase] = bins.chunk(2, 1) as [Tensor, Tensor]; // [B, F, T]
    const magnitude = logMagnitude.exp().clamp({ max: MAX_MAGNITUDE });
    return this.istft.forward({ real: magnitude.mul(phase.cos()), imaginary: magnitude.mul(phase.sin()) });
  }
}

/** What a decoder with a pitch of its own is asked for. */
export interface PitchedDecoding {
  readonly latents: Tensor; // [B, T, L]
  /** Pitch in Hz to speak at, 0 where the decoder's own is to be taken: [B, T · R]. */
  readonly f0Hz?: Tensor;
  /** What the excitation is at in one of the latent frames, as an earlier stretch gave it. Default: at its beginning. */
  readonly excitation?: ExcitationState;
}

export interface PitchedSpeech {
  readonly wave: Tensor; // [B, 1, T · hop]
  /** ln of the decoder's own pitch in Hz: [B, T · R]. */
  readonly logF0: Tensor;
  /** The excitation's state at the start of every latent frame: [B, T, 2]. */
  readonly states: Tensor;
}

/** Latents → ConvNeXt blocks → each frame unfolded into R → ConvNeXt blocks → inverse STFT. */
export class IstftDecoder extends Module {
  readonly coarse: ConvNeXtBackbone;
  readonly fine: ConvNeXtBackbone;
  readonly head: IstftHead | SourceFilterHead;
  readonly fold: number;

  constructor({ sampleRate, hop, latentDim, frameHop, synthesisFft, synthesis, decoder }: IstftCodecConfig) {
    super();
    this.fold = hop / frameHop;
    this.coarse = new ConvNeXtBackbone({ inDim: latentDim, ...decoder.coarse });
    this.fine = new ConvNeXtBackbone({ inDim: decoder.coarse.dim / this.fold, ...decoder.fine });
    const framing = { dim: decoder.fine.dim, fftSize: synthesisFft, hop: frameHop };
    this.head =
      synthesis === "source-filter" ? new SourceFilterHead({ sampleRate, ...framing }) : new IstftHead(framing);
  }

  forward(latents: Tensor /* [B, T, L] */): Tensor /* [B, 1, T · hop] */ {
    const hidden = this.#hidden(latents);
    return this.head instanceof SourceFilterHead ? this.head.forward({ hidden }).wave : this.head.forward(hidden);
  }

  /** @throws {ModelConfigError} for a decoder without a pitch of its own. */
  forwardPitched({ latents, f0Hz, excitation }: PitchedDecoding): PitchedSpeech {
    if (!(this.head instanceof SourceFilterHead)) {
      throw new ModelConfigError({
        where: "IstftDecoder.forwardPitched",
        got: "synthesis spectrum",
        expected: 'a codec with synthesis "source-filter"',
      });
    }
    const fine = excitation && { state: excitation.state, frame: excitation.frame.mul(this.fold) };
    const { wave, logF0, states } = this.head.forward({ hidden: this.#hidden(latents), f0Hz, excitation: fine });
    return { wave, logF0, states: states.slice(1, 0, states.size(1), this.fold) };
  }

  #hidden(latents: Tensor /* [B, T, L] */): Tensor /* [B, T · R, D] */ {
    const coarse = this.coarse.forward(latents); // [B, T, D]
    return this.fine.forward(unfoldFrames(coarse, this.fold));
  }
}

/**
 * The codec for CPUs: a convolutional VAE over log-mel frames whose decoder predicts an STFT (Siuzdak 2023, "Vocos"),
 * with most blocks at the latent rate. Some ten times cheaper than {@link DacCodec} at the same size.
 * @throws {ModelConfigError} where the hops or widths do not divide.
 */
export class IstftCodec extends Module implements Codec {
  readonly config: IstftCodecConfig;
  readonly encoder: IstftEncoder;
  readonly decoder: IstftDecoder;

  constructor(config: IstftCodecConfig) {
    super();
    requireDivisible(config);
    this.config = config;
    this.encoder = new IstftEncoder(config);
    this.decoder = new IstftDecoder(config);
  }

  encode(wave: Tensor /* [B, 1, S] */): LatentDistribution {
    requireWholeFrames(wave, this.config);
    return this.encoder.forward(wave);
  }

  decode(latents: Tensor /* [B, T, L] */): Tensor /* [B, 1, T · hop] */ {
    return this.decoder.forward(latents);
  }

  get pitchFrameHop(): number | undefined {
    return this.config.synthesis === "source-filter" ? this.config.frameHop : undefined;
  }

  decodePitched(decoding: PitchedDecoding): PitchedSpeech {
    return this.decoder.forwardPitched(decoding);
  }
}

/** As in Vocos: one runaway bin must not drown the frame while the decoder is young. */
const MAX_MAGNITUDE = 100;

/** ln-mel of speech lies in [−11.5, 2]; this brings it to about ±1.5 before the first layer. */
function centreLogMel(logMel: Tensor): Tensor {
  return logMel.add(5).mul(0.25);
}

function requireDivisible({ hop, frameHop, decoder }: IstftCodecConfig): void {
  const fold = hop / frameHop;
  if (!Number.isInteger(fold)) {
    throw new ModelConfigError({ where: "IstftCodec frameHop", got: frameHop, expected: `a divisor of hop = ${hop}` });
  }
  if (decoder.coarse.dim % fold !== 0) {
    throw new ModelConfigError({
      where: "IstftCodec decoder.coarse.dim",
      got: decoder.coarse.dim,
      expected: `a multiple of hop / frameHop = ${fold}`,
    });
  }
}
