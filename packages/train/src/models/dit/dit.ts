// Shapes: B batch, T latent frames, L latent channels, P tokens, E text width, N = T / patch positions, D model width.
import { arange, cat, type Tensor } from "@dmospeech/engine";
import { Linear, ModelConfigError, Module, rotaryTable } from "../../nn/index.js";
import { ModelInputError } from "../blocks/errors.js";
import { patchMask, zeroPadding } from "../blocks/masks.js";
import { type DiTConfig, type ResolvedDiTConfig, resolveDiTConfig } from "./config.js";
import { DiTBlock, FinalNorm } from "./dit-block.js";
import { InputEmbedding } from "./input-embedding.js";
import { TextEmbedding } from "./text-embedding.js";
import { TimeEmbedding } from "./time-embedding.js";

export interface DiTInputs {
  readonly x: Tensor; // [B, T, L] noisy latents
  readonly prompt: Tensor; // [B, T, L] the prompt's latents, zero where speech is to be made
  /** From {@link DiT.embedText}, once per utterance. */
  readonly text: Tensor; // [B, T, E]
  readonly time: Tensor; // [B], 0 = noise, 1 = data
  readonly mask?: Tensor; // bool [B, T], true = real frame
  /** Which utterances forget their prompt (zeros), for classifier-free guidance. */
  readonly dropPrompt?: Tensor; // bool [B]
  /** Which utterances forget their text (fillers). */
  readonly dropText?: Tensor; // bool [B]
  /** The student's time of the step that made the sample: critics only. */
  readonly step?: Tensor; // [B]
}

export interface DiTOutput {
  readonly prediction: Tensor; // [B, T, L]
  /** Output of every block, first to last, each [B, N, D]. */
  readonly hidden: readonly Tensor[];
}

/** Diffusion transformer over latents: teacher, student and (with `stepConditioned`) critic. Keys as in F5-TTS. */
export class DiT extends Module {
  readonly config: ResolvedDiTConfig;
  readonly timeEmbed: TimeEmbedding;
  readonly stepEmbed: TimeEmbedding | undefined;
  readonly textEmbed: TextEmbedding;
  readonly inputEmbed: InputEmbedding;
  readonly transformerBlocks: readonly DiTBlock[];
  readonly normOut: FinalNorm;
  readonly projOut: Linear;

  constructor(config: DiTConfig) {
    super();
    this.config = resolveDiTConfig(config);
    const { dim, depth, latentDim, patch, textDim, convKernel, convGroups } = this.config;
    if (convKernel % 2 === 0 || dim % convGroups !== 0) {
      const got = { convKernel, convGroups, dim };
      const expected = "an odd convKernel, and convGroups that divide dim";
      throw new ModelConfigError({ where: "DiT position convolutions", got, expected });
    }
    this.timeEmbed = new TimeEmbedding({ dim });
    this.stepEmbed = this.config.stepConditioned ? new TimeEmbedding({ dim, zeroInit: true }) : undefined;
    this.textEmbed = new TextEmbedding(this.config);
    const inDim = patch * (2 * latentDim + textDim);
    this.inputEmbed = new InputEmbedding({ inDim, dim, kernelSize: convKernel, groups: convGroups });
    this.transformerBlocks = Array.from({ length: depth }, () => new DiTBlock(this.config));
    this.normOut = new FinalNorm({ dim });
    this.projOut = new Linear({ inDim: dim, outDim: patch * latentDim, init: "zeros" });
  }

  /**
   * Text features of every frame [B, T, E]; depends on neither noise nor time, so one call serves all steps.
   * @param tokens int64 [B, P], −1 = padding
   * @param frameTokens int64 [B, T], which token a frame takes, −1 = none
   */
  embedText(tokens: Tensor, frameTokens: Tensor): Tensor {
    return this.textEmbed.forward({ tokens, frameTokens });
  }

  /**
   * Predicts what the process asks for (velocity, noise or data), [B, T, L]; zero where padded.
   * With `returnHidden`, also the output of every block.
   * @throws {ModelInputError} when T is not a multiple of `patch`, or a condition is given that this model lacks.
   */
  forward(inputs: DiTInputs & { readonly returnHidden: true }): DiTOutput;
  forward(inputs: DiTInputs & { readonly returnHidden?: false }): Tensor;
  forward(inputs: DiTInputs & { readonly returnHidden?: boolean }): Tensor | DiTOutput {
    this.checkInputs(inputs);
    const { x, mask, returnHidden = false } = inputs;
    const time = this.embedTimes(inputs); // [B, D]
    const positions = patchMask(mask, this.config.patch); // [B, N]
    const { dtype, device } = x;
    let hidden = this.inputEmbed.forward(this.foldedInput(inputs), positions); // [B, N, D]
    const length = arange(0, hidden.shape[1]!, 1, { dtype, device });
    const rotary = rotaryTable(length, { headDim: this.config.headDim });
    const states: Tensor[] = [];
    for (const block of this.transformerBlocks) {
      hidden = block.forward(hidden, { time, rotary, mask: positions });
      if (returnHidden) states.push(hidden);
    }
    const folded = this.projOut.forward(this.normOut.forward(hidden, time)); // [B, N, patch · L]
    const prediction = zeroPadding(folded.reshape(x.shape), mask); // [B, T, L]
    return returnHidden ? { prediction, hidden: states } : prediction;
  }

  private embedTimes({ time, step }: DiTInputs): Tensor /* [B, D] */ {
    const embedded = this.timeEmbed.forward(time);
    return this.stepEmbed && step ? embedded.add(this.stepEmbed.forward(step)) : embedded;
  }

  /** x ‖ prompt ‖ text of `patch` neighbouring frames, side by side: [B, N, patch · (2L + E)]. */
  private foldedInput({ x, prompt, text, mask, dropPrompt, dropText }: DiTInputs): Tensor {
    const perSample = (drop: Tensor) => drop.unsqueeze(-1).unsqueeze(-1); // [B, 1, 1]
    const heard = dropPrompt ? prompt.maskedFill(perSample(dropPrompt), 0) : prompt;
    const said = dropText ? this.textEmbed.filler().where(perSample(dropText), text) : text;
    const frames = zeroPadding(cat([x, heard, said], -1), mask); // [B, T, 2L + E]
    const { patch } = this.config;
    return patch === 1 ? frames : frames.reshape([x.shape[0]!, -1, patch * frames.shape[2]!]);
  }

  private checkInputs({ x, dropText, step }: DiTInputs): void {
    const where = "DiT.forward";
    const { patch, stepConditioned, textBlocksOver } = this.config;
    const frames = x.shape[1]!;
    if (frames % patch !== 0) {
      const expected = `a multiple of patch ${patch}`;
      throw new ModelInputError({
        where,
        what: "frames of x",
        got: frames,
        expected,
        remedy: "pad and mask the batch",
      });
    }
    if ((step !== undefined) !== stepConditioned) {
      const got = step ? "given" : "missing";
      const expected = stepConditioned ? "a tensor [B]" : "nothing";
      const remedy = "only a model with stepConditioned scores student steps";
      throw new ModelInputError({ where, what: "step", got, expected, remedy });
    }
    if (dropText && textBlocksOver === "frames") {
      const remedy = "with text blocks over frames, drop text by embedding tokens that are all −1";
      throw new ModelInputError({ where, what: "dropText", got: "a tensor", expected: "nothing", remedy });
    }
  }
}
