// Shapes: B batch, T latent frames, N = T / patch positions, H critic width, R recogniser width, D discriminator width.
import { arange, cat, type Tensor } from "@dmospeech/engine";
import { LayerNorm, Linear, Module, rotaryTable } from "../../nn/index.js";
import { ConformerBlock } from "../blocks/conformer.js";
import { ModelInputError } from "../blocks/errors.js";
import { patchMask, zeroPadding } from "../blocks/masks.js";

export interface DiscriminatorConfig {
  /** Width and number of the critic's hidden states: every block of it. */
  readonly criticDim: number;
  readonly criticLayers: number;
  /** Width and number of the recogniser's hidden states, see {@link pickRecogniserLayers}. */
  readonly recogniserDim: number;
  readonly recogniserLayers: number;
  /** Latent frames per critic position, the critic's `patch`; default 1. */
  readonly patch?: number;
  readonly dim: number;
  readonly depth: number;
  readonly heads: number;
  readonly ffMult?: number;
  readonly kernelSize?: number;
}

export interface DiscriminatorInputs {
  /** All blocks of the critic on a re-noised sample, each [B, N, H]: text, prompt and noise level come with them. */
  readonly hidden: readonly Tensor[];
  /** Layers of the recogniser on the same sample, each [B, T, R]. */
  readonly recogniserHidden: readonly Tensor[];
  readonly mask?: Tensor; // bool [B, T]
}

/** Conformer that tells real latents from the student's by the critic's and the recogniser's features, frame by frame. */
export class Discriminator extends Module {
  readonly config: DiscriminatorConfig;
  readonly criticNorm: LayerNorm;
  readonly criticProj: Linear;
  readonly recogniserNorm: LayerNorm;
  readonly recogniserProj: Linear;
  readonly blocks: readonly ConformerBlock[];
  readonly head: Linear;

  constructor(config: DiscriminatorConfig) {
    super();
    this.config = config;
    const { criticDim, criticLayers, recogniserDim, recogniserLayers } = config;
    const { dim, depth, heads, ffMult = 2, kernelSize = 15 } = config;
    this.criticNorm = new LayerNorm({ dim: criticLayers * criticDim });
    this.criticProj = new Linear({ inDim: criticLayers * criticDim, outDim: dim });
    this.recogniserNorm = new LayerNorm({ dim: recogniserLayers * recogniserDim });
    this.recogniserProj = new Linear({ inDim: recogniserLayers * recogniserDim, outDim: dim });
    this.blocks = Array.from({ length: depth }, () => new ConformerBlock({ dim, heads, ffMult, kernelSize }));
    this.head = new Linear({ inDim: dim, outDim: 1 });
  }

  /** Logits [B, N], high = real; arbitrary where padded. @throws {ModelInputError} on another number of layers. */
  forward({ hidden, recogniserHidden, mask }: DiscriminatorInputs): Tensor {
    const { criticLayers, recogniserLayers, patch = 1, dim, heads } = this.config;
    checkCount("critic layers", hidden.length, criticLayers);
    checkCount("recogniser layers", recogniserHidden.length, recogniserLayers);
    const positions = patchMask(mask, patch); // [B, N]
    const seen = this.criticProj.forward(this.criticNorm.forward(cat([...hidden], -1))); // [B, N, D]
    const frames = this.recogniserProj.forward(this.recogniserNorm.forward(cat([...recogniserHidden], -1))); // [B, T, D]
    const heard = averageFrames(zeroPadding(frames, mask), patch); // [B, N, D]
    let x = zeroPadding(seen.add(heard), positions);
    const { dtype, device } = x;
    const rotary = rotaryTable(arange(0, x.shape[1]!, 1, { dtype, device }), { headDim: dim / heads });
    for (const block of this.blocks) x = block.forward(x, { rotary, mask: positions });
    return this.head.forward(x).squeeze(-1);
  }
}

/** Mean of every `patch` neighbouring frames: [B, T, D] → [B, T / patch, D]. */
function averageFrames(x: Tensor, patch: number): Tensor {
  if (patch === 1) return x;
  const [batch, , width] = x.shape as [number, number, number];
  return x.reshape([batch, -1, patch, width]).mean(2);
}

function checkCount(what: string, got: number, expected: number): void {
  if (got === expected) return;
  const remedy = "build the discriminator from the critic and recogniser it will hear";
  throw new ModelInputError({ where: "Discriminator.forward", what: `number of ${what}`, got, expected, remedy });
}

/** `count` layers of a recogniser, evenly spread and ending with the last: of 6 layers, 3 are the 2nd, 4th and 6th. */
export function pickRecogniserLayers(hidden: readonly Tensor[], count = 3): Tensor[] {
  return Array.from({ length: count }, (_, i) => hidden[Math.ceil(((i + 1) * hidden.length) / count) - 1]!);
}
