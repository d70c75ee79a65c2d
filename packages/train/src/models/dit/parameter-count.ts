import { type DiTConfig, resolveDiTConfig } from "./config.js";

const TIME_SINUSOIDS = 256;
const TEXT_KERNEL = 7;

/** Weights and biases of one linear layer. */
const linear = (inDim: number, outDim: number): number => inDim * outDim + outDim;

/** Number of parameters of `new DiT(config)`, without allocating them. */
export function countDiTParameters(config: DiTConfig): number {
  const c = resolveDiTConfig(config);
  const inner = c.heads * c.headDim;
  const textInner = c.textDim * c.textFfMult;
  const timeEmbedding = linear(TIME_SINUSOIDS, c.dim) + linear(c.dim, c.dim);
  const textBlock =
    c.textDim * (TEXT_KERNEL + 1) + // depthwise convolution
    2 * c.textDim + // norm
    linear(c.textDim, textInner) +
    2 * textInner + // response norm
    linear(textInner, c.textDim);
  const positionConv = c.dim * (c.dim / c.convGroups) * c.convKernel + c.dim;
  const block =
    linear(c.dim, 6 * c.dim) +
    3 * linear(c.dim, inner) +
    linear(inner, c.dim) +
    (c.qkNorm ? 2 * c.headDim : 0) +
    linear(c.dim, c.ffMult * c.dim) +
    linear(c.ffMult * c.dim, c.dim);
  return (
    timeEmbedding * (c.stepConditioned ? 2 : 1) +
    (c.vocabularySize + 1) * c.textDim +
    c.textBlocks * textBlock +
    linear(c.patch * (2 * c.latentDim + c.textDim), c.dim) +
    2 * positionConv +
    c.depth * block +
    linear(c.dim, 2 * c.dim) +
    linear(c.dim, c.patch * c.latentDim)
  );
}
