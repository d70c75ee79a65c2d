// Shapes: B batch, T latent frames, L latent channels, C channels, M aggregated channels, E embedding width.
import { cat, type Tensor } from "@dmospeech/engine";
import { LayerNorm, Linear, ModelConfigError, Module } from "../../nn/index.js";
import { FrameConv } from "../blocks/conv.js";
import { SeRes2Block } from "./se-res2-block.js";
import { AttentiveStatisticsPooling } from "./statistics-pooling.js";

export interface SpeakerConfig {
  readonly latentDim: number;
  readonly channels: number;
  /** Channels after the blocks' outputs are joined; default 3 · channels. */
  readonly aggregateDim?: number;
  readonly attentionDim: number;
  readonly embeddingDim: number;
  /** Groups of a Res2 convolution, dividing `channels`; default 8. */
  readonly scale?: number;
  /** One block per entry; default 2, 3, 4. */
  readonly dilations?: readonly number[];
}

/**
 * ECAPA-TDNN (Desplanques et al. 2020) over normalised latents: who speaks, as a vector of length 1.
 *
 * Its BatchNorms are LayerNorms over channels: the verifier serves as a frozen loss on padded batches, so its function
 * may depend neither on the mode, nor on the other utterances, nor on padding.
 */
export class SpeakerVerifier extends Module {
  readonly config: SpeakerConfig;
  readonly stem: FrameConv;
  readonly stemNorm: LayerNorm;
  readonly blocks: readonly SeRes2Block[];
  readonly aggregate: Linear;
  readonly pooling: AttentiveStatisticsPooling;
  readonly pooledNorm: LayerNorm;
  readonly embed: Linear;

  constructor(config: SpeakerConfig) {
    super();
    this.config = config;
    const { latentDim, channels, attentionDim, embeddingDim, scale = 8, dilations = [2, 3, 4] } = config;
    if (channels % scale !== 0) {
      const expected = `a multiple of scale ${scale}`;
      throw new ModelConfigError({ where: "SpeakerVerifier channels", got: channels, expected });
    }
    const aggregateDim = config.aggregateDim ?? 3 * channels;
    this.stem = new FrameConv({ inChannels: latentDim, outChannels: channels, kernelSize: 5 });
    this.stemNorm = new LayerNorm({ dim: channels });
    this.blocks = dilations.map(
      (dilation) => new SeRes2Block({ channels, kernelSize: 3, dilation, scale, bottleneck: attentionDim }),
    );
    this.aggregate = new Linear({ inDim: dilations.length * channels, outDim: aggregateDim });
    this.pooling = new AttentiveStatisticsPooling({ channels: aggregateDim, attentionDim });
    this.pooledNorm = new LayerNorm({ dim: 2 * aggregateDim });
    this.embed = new Linear({ inDim: 2 * aggregateDim, outDim: embeddingDim });
  }

  /** @param latents normalised [B, T, L], `mask` bool [B, T] → unit vectors [B, E]; their dot product is the similarity. */
  forward(latents: Tensor, mask?: Tensor): Tensor {
    let x = this.stemNorm.forward(this.stem.forward(latents, mask).relu()); // [B, T, C]
    const outputs: Tensor[] = [];
    for (const block of this.blocks) {
      x = block.forward(x, mask);
      outputs.push(x);
    }
    const joined = this.aggregate.forward(cat(outputs, -1)).relu(); // [B, T, M]
    const pooled = this.pooledNorm.forward(this.pooling.forward(joined, mask)); // [B, 2M]
    return unitVectors(this.embed.forward(pooled));
  }
}

/** x / ‖x‖ over the last dimension; the zero vector stays zero. */
export function unitVectors(x: Tensor /* [..., E] */): Tensor {
  return x.mul(x.square().sum(-1, { keepdim: true }).add(1e-12).rsqrt());
}
