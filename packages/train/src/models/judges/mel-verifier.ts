// Shapes: B batch, S samples, T mel frames, M mel bins, C channels, T' × M' the last plane, E embedding width.
import { cat, type Tensor } from "@dmospeech/engine";
import { Conv2d, type GroupNorm, Linear, ModelConfigError, Module } from "../../nn/index.js";
import { unitVectors } from "../speaker/speaker-verifier.js";
import { MelFeatures, type MelFeaturesConfig } from "./mel-features.js";
import { PlaneBlock, planeNorm } from "./plane-block.js";

export interface MelVerifierConfig extends Omit<MelFeaturesConfig, "fold"> {
  /** Channels of each stage, multiples of 8; every stage but the first halves time and frequency. */
  readonly channels: readonly number[];
  readonly blocksPerStage: number;
  readonly embeddingDim: number;
}

/** Under this variance the standard deviation's gradient would be larger than it is useful. */
const LEAST_VARIANCE = 1e-5;

/**
 * The judge of who speaks: a thin residual network over the log-mel plane with statistics pooling (the "r-vector" of
 * Zeinali et al. 2019). It sees frequency as an axis, where the verifier that guides the student mixes channels.
 */
export class MelVerifier extends Module {
  readonly config: MelVerifierConfig;
  readonly features: MelFeatures;
  readonly stem: Conv2d;
  readonly stemNorm: GroupNorm;
  readonly blocks: readonly PlaneBlock[];
  readonly embed: Linear;

  constructor(config: MelVerifierConfig) {
    super();
    this.config = config;
    const { sampleRate, fftSize, hop, melBins, channels, blocksPerStage, embeddingDim } = config;
    const [first, last] = [channels[0], channels.at(-1)];
    if (first === undefined || last === undefined || channels.some((count) => count % 8 !== 0)) {
      throw new ModelConfigError({
        where: "MelVerifier channels",
        got: channels,
        expected: "multiples of 8, one a stage",
      });
    }
    this.features = new MelFeatures({ sampleRate, fftSize, hop, melBins, fold: 1 });
    this.stem = new Conv2d({ inChannels: 1, outChannels: first, kernelSize: 3, stride: 2, padding: 1, bias: false });
    this.stemNorm = planeNorm(first);
    this.blocks = channels.flatMap((outChannels, stage) =>
      Array.from({ length: blocksPerStage }, (_, index) => {
        const opens = index === 0;
        const inChannels = opens ? (channels[stage - 1] ?? first) : outChannels;
        return new PlaneBlock({ inChannels, outChannels, stride: opens && stage > 0 ? 2 : 1 });
      }),
    );
    const bins = channels.reduce((width) => Math.ceil(width / 2), melBins); // M'
    this.embed = new Linear({ inDim: 2 * last * bins, outDim: embeddingDim });
  }

  /** @param wave [B, S], S a multiple of the hop → unit vectors [B, E]; their dot product is the similarity. */
  forward(wave: Tensor): Tensor {
    return this.recognise(this.features.forward(wave));
  }

  /** What {@link MelVerifier.forward} does with features [B, T, M]: training masks some of them in between. */
  recognise(features: Tensor): Tensor {
    let x = this.stemNorm.forward(this.stem.forward(features.unsqueeze(1))).relu(); // [B, C, T / 2, M / 2]
    for (const block of this.blocks) x = block.forward(x);
    const mean = x.mean(2, { keepdim: true }); // [B, C, 1, M']
    const deviation = x.sub(mean).square().mean(2, { keepdim: true }).clamp({ min: LEAST_VARIANCE }).sqrt();
    return unitVectors(this.embed.forward(cat([mean, deviation], 1).flatten(1))); // [B, 2 · C · M'] → [B, E]
  }
}
