// Seventh station: latents become samples.
import { excitationInputs } from "@dmospeech/core";
import type { GraphRunner } from "../graphs.js";
import type { LatentFrames } from "./2-encode.js";
import type { Utterance } from "./5-layout.js";

/** Prompt frames decoded in front of the target, so that its first samples have a past. */
const CONTEXT_FRAMES = 24;

/** Decodes the target's latents [T, L] behind the prompt's last frames and returns the target's samples alone. */
export async function decode(
  graphs: GraphRunner,
  { prompt, promptFrames, targetFrames, channelCount }: Utterance,
  target: Float32Array,
  hop: number,
): Promise<Float32Array> {
  const contextFrames = Math.min(CONTEXT_FRAMES, promptFrames);
  const context = prompt.subarray((promptFrames - contextFrames) * channelCount, promptFrames * channelCount);
  const data = new Float32Array(context.length + target.length);
  data.set(context);
  data.set(target, context.length);
  const shape = [1, contextFrames + targetFrames, channelCount];
  const { data: wave } = await graphs.run("decoder", { latents: { data, shape }, ...excitationInputs() }, "wave"); // [1, 1, S]
  return wave.slice(contextFrames * hop, (contextFrames + targetFrames) * hop);
}

/** Decodes latents as they are: the codec's own resynthesis. */
export async function decodeAll(
  graphs: GraphRunner,
  { data, frameCount, channelCount }: LatentFrames,
): Promise<Float32Array> {
  const { data: wave } = await graphs.run(
    "decoder",
    { latents: { data, shape: [1, frameCount, channelCount] }, ...excitationInputs() },
    "wave",
  );
  return wave;
}
