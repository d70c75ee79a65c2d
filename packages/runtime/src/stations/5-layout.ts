// Fifth station: prompt and chunk become one utterance: whose frames come first, and which token each frame takes.
import { padTokens, type StretchSegment, stretchTokens, tokenWeights } from "@dmospeech/core";
import type { VoiceModel } from "../voice-model.js";
import type { LatentFrames } from "./2-encode.js";
import type { PromptTranscript } from "./3-transcript.js";
import type { Chunk } from "./4-chunks.js";

/** One utterance as the networks take it: P tokens, T frames of which the first are the prompt's. */
export interface Utterance {
  readonly tokens: Int32Array; // [P]
  /** Index into `tokens`, −1: none. */
  readonly frameTokens: Int32Array; // [T]
  /** Normalised latents; zero on the target's frames. */
  readonly prompt: Float32Array; // [T, L]
  readonly promptFrames: number;
  readonly targetFrames: number;
  readonly channelCount: number; // L
}

/**
 * Prompt and target each lay their tokens over their own frames, as in training: the prompt's where they are heard, the
 * target's by their mean lengths.
 */
export function layOut(
  model: Pick<VoiceModel, "manifest" | "durations" | "tokenizer">,
  latents: LatentFrames,
  transcript: PromptTranscript,
  chunk: Pick<Chunk, "tokens" | "frameCount">,
): Utterance {
  const { frameCount: promptFrames, channelCount } = latents;
  const frameCount = promptFrames + chunk.frameCount;
  const space = model.tokenizer.vocabulary.idOf(" ");
  const targetTokens = space === undefined ? chunk.tokens : [space, ...chunk.tokens];
  const tokens = [...transcript.tokens, ...targetTokens];
  const border = transcript.tokens.length;
  const [promptWeights, targetWeights] = weightsOf(model, transcript, targetTokens);
  const segments: StretchSegment[] = [
    { tokenStart: 0, tokenEnd: border, frameStart: 0, frameEnd: promptFrames, weights: promptWeights },
    {
      tokenStart: border,
      tokenEnd: tokens.length,
      frameStart: promptFrames,
      frameEnd: frameCount,
      weights: targetWeights,
    },
  ];
  const isPadded = model.manifest.stretch === "pad";
  const prompt = new Float32Array(frameCount * channelCount);
  prompt.set(latents.data);
  return {
    tokens: Int32Array.from(tokens),
    frameTokens: isPadded ? padTokens(segments, frameCount) : stretchTokens(segments, frameCount),
    prompt,
    promptFrames,
    targetFrames: chunk.frameCount,
    channelCount,
  };
}

function weightsOf(
  { manifest, durations }: Pick<VoiceModel, "manifest" | "durations">,
  transcript: PromptTranscript,
  targetTokens: readonly number[],
): [readonly number[] | undefined, readonly number[] | undefined] {
  if (manifest.stretch !== "durations") return [undefined, undefined];
  const heard = transcript.perTokenFrames ?? tokenWeights(transcript.tokens, durations);
  return [heard, tokenWeights(targetTokens, durations)];
}
