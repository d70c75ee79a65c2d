// Shapes: B batch, T latent frames, L latent channels, S samples, P tokens, E text width, V classes.
import { type Tensor, tensor } from "@dmospeech/engine";
import type { LatentStatistics } from "../../data/latent-cache.js";
import type { Codec } from "../../models/codec/codec.js";
import type { CtcRecogniser } from "../../models/ctc/ctc-recogniser.js";
import type { DiT } from "../../models/dit/dit.js";
import type { SpeakerVerifier } from "../../models/speaker/speaker-verifier.js";
import type { GraphSpec } from "../export-graph.js";
import type { GraphInput } from "../trace/graph-input.js";

const latentsInput = (name: string, channels: number): GraphInput => ({
  name,
  dtype: "float32",
  dims: ["batch", "frames", channels],
});

const maskInput: GraphInput = { name: "mask", dtype: "bool", dims: ["batch", "frames"] };

/** `wave` [B, 1, S] → `latents` [B, T, L], normalised means; S is a multiple of the hop. */
export function encoderGraph(codec: Codec, statistics: LatentStatistics): GraphSpec {
  const { hop } = codec.config;
  return {
    name: "encoder",
    inputs: [{ name: "wave", dtype: "float32", dims: ["batch", 1, { dim: "frames", times: hop }], range: [-1, 1] }],
    outputs: ["latents"],
    module: codec,
    run: ({ wave }) => {
      const { mean, std } = rows(statistics);
      return { latents: codec.encode(wave!).mean.sub(mean).div(std) };
    },
  };
}

/** `latents` [B, T, L], normalised → `wave` [B, 1, S]. */
export function decoderGraph(codec: Codec, statistics: LatentStatistics): GraphSpec {
  return {
    name: "decoder",
    inputs: [latentsInput("latents", codec.config.latentDim)],
    outputs: ["wave"],
    module: codec,
    run: ({ latents }) => {
      const { mean, std } = rows(statistics);
      return { wave: codec.decode(latents!.mul(std).add(mean)) };
    },
  };
}

/** `tokens` int64 [B, P], `frame_tokens` int64 [B, T] → `text` [B, T, E]; −1 is padding, or a frame without a token. */
export function textGraph(dit: DiT): GraphSpec {
  return {
    name: "text",
    inputs: [
      { name: "tokens", dtype: "int64", dims: ["batch", "tokens"], range: [-1, dit.config.vocabularySize] },
      { name: "frame_tokens", dtype: "int64", dims: ["batch", "frames"], range: [-1, 1] },
    ],
    outputs: ["text"],
    module: dit,
    run: ({ tokens, frame_tokens }) => ({ text: dit.embedText(tokens!, frame_tokens!) }),
  };
}

/** One evaluation: `x`, `prompt` [B, T, L], `text` [B, T, E], `time` [B], `mask` [B, T] → `prediction` [B, T, L]. */
export function denoiserGraph(dit: DiT): GraphSpec {
  const { latentDim, textDim, patch } = dit.config;
  return {
    name: "denoiser",
    inputs: [
      latentsInput("x", latentDim),
      latentsInput("prompt", latentDim),
      latentsInput("text", textDim),
      { name: "time", dtype: "float32", dims: ["batch"], range: [0, 1] },
      maskInput,
    ],
    outputs: ["prediction"],
    module: dit,
    dimensions: { frames: { multiple: patch } },
    run: ({ x, prompt, text, time, mask }) => ({
      prediction: dit.forward({ x: x!, prompt: prompt!, text: text!, time: time!, mask: mask! }),
    }),
  };
}

/** `latents` [B, T, L], `mask` [B, T] → `log_probs` [B, T, V]; class 0 is the blank. */
export function recogniserGraph(recogniser: CtcRecogniser): GraphSpec {
  return {
    name: "ctc",
    inputs: [latentsInput("latents", recogniser.config.latentDim), maskInput],
    outputs: ["log_probs"],
    module: recogniser,
    run: ({ latents, mask }) => ({ log_probs: recogniser.forward(latents!, mask!).logProbs }),
  };
}

/** `latents` [B, T, L], `mask` [B, T] → `embedding` [B, E], of length 1. */
export function speakerGraph(verifier: SpeakerVerifier): GraphSpec {
  return {
    name: "speaker",
    inputs: [latentsInput("latents", verifier.config.latentDim), maskInput],
    outputs: ["embedding"],
    module: verifier,
    run: ({ latents, mask }) => ({ embedding: verifier.forward(latents!, mask!) }),
  };
}

function rows({ mean, std }: LatentStatistics): { readonly mean: Tensor; readonly std: Tensor } {
  return { mean: tensor([...mean]), std: tensor([...std]) };
}
