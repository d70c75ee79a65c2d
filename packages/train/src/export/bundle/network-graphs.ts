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

/**
 * `latents` [B, T, L], normalised → `wave` [B, 1, S].
 *
 * A decoder with a pitch of its own also takes what its excitation is at in one frame, `state` [B, 2] and `state_frame`
 * int64 [B], and gives `states` [B, T, 2], what it is at in every frame, so that pieces of a recording follow each other.
 */
export function decoderGraph(codec: Codec, statistics: LatentStatistics): GraphSpec {
  const latentsOf = (latents: Tensor): Tensor => {
    const { mean, std } = rows(statistics);
    return latents.mul(std).add(mean);
  };
  const latents = latentsInput("latents", codec.config.latentDim);
  if (codec.decodePitched === undefined || codec.pitchFrameHop === undefined) {
    return {
      ...{ name: "decoder", inputs: [latents], outputs: ["wave"], module: codec },
      run: ({ latents }) => ({ wave: codec.decode(latentsOf(latents!)) }),
    };
  }
  return {
    name: "decoder",
    inputs: [
      latents,
      { name: "state", dtype: "float32", dims: ["batch", 2], range: [0, 1] },
      { name: "state_frame", dtype: "int64", dims: ["batch"], range: [0, 1] },
    ],
    outputs: ["wave", "states"],
    module: codec,
    essence: ({ wave }) => ({ heard: codec.encode(wave!).mean.mean([1]) }), // by the codec itself, over time: [B, L]
    run: ({ latents, state, state_frame }) => {
      const excitation = { state: state!, frame: state_frame! };
      const { wave, states } = codec.decodePitched!({ latents: latentsOf(latents!), excitation });
      return { wave, states };
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
