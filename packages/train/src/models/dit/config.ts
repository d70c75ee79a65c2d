/** Everything that decides the shape of a {@link DiT}; plain JSON, saved beside the checkpoint. */
export interface DiTConfig {
  readonly latentDim: number;
  /** Tokens of the tokenizer. Row 0 of the embedding is the filler, token k is row k + 1 (as F5-TTS shifts by one). */
  readonly vocabularySize: number;
  readonly dim: number;
  readonly depth: number;
  readonly heads: number;
  /** Width of a head; default dim / heads. */
  readonly headDim?: number;
  readonly ffMult: number;
  readonly textDim: number;
  readonly textBlocks: number;
  /** Inner width of a text block in units of `textDim`; default 2. */
  readonly textFfMult?: number;
  /**
   * Where the text blocks run. "tokens" (default): over the tokens, before they are stretched to frames; cheaper, and
   * independent of the length. "frames": over the stretched row of T frames, as F5-TTS does after padding with fillers.
   */
  readonly textBlocksOver?: "tokens" | "frames";
  /** Latent frames folded into one transformer position; default 1. T must be a multiple of it. */
  readonly patch?: number;
  /** RMS norm of queries and keys per head; default true. Attention scores stay bounded, so high rates don't blow up. */
  readonly qkNorm?: boolean;
  /** The critic's second time embedding: the student's time of the step whose output it scores. Default false. */
  readonly stepConditioned?: boolean;
  readonly dropout?: number;
  /** Kernel and groups of the two convolutions that tell positions apart; default 31 and 16. */
  readonly convKernel?: number;
  readonly convGroups?: number;
}

export type ResolvedDiTConfig = Required<DiTConfig>;

/** The config with every default written out. */
export function resolveDiTConfig(config: DiTConfig): ResolvedDiTConfig {
  return {
    headDim: config.dim / config.heads,
    textFfMult: 2,
    textBlocksOver: "tokens",
    patch: 1,
    qkNorm: true,
    stepConditioned: false,
    dropout: 0,
    convKernel: 31,
    convGroups: 16,
    ...config,
  };
}
