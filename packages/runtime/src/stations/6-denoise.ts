// Sixth station: noise becomes the target's latents. A student needs as many network steps as it was trained at (four);
// a teacher takes many, each with and without condition (classifier-free guidance).
// Shapes: R rows (1, or 2 with guidance), T frames, L latent channels, Dt text channels, P tokens.
import {
  createSampler,
  createTimeGrid,
  type DenoiseRequest,
  float32Math,
  guidanceCoefficients,
  noisyCoefficients,
  type Process,
  type Rng,
  renoiseSampler,
  runSampler,
  type Sampler,
  studentTimes,
} from "@dmospeech/core";
import { OptionError } from "../errors.js";
import type { GraphRunner, Shaped } from "../graphs.js";
import type { VoiceModel } from "../voice-model.js";
import type { Utterance } from "./5-layout.js";

export interface DenoiseOptions {
  readonly rng: Rng;
  /** Network steps; default: those the bundle was made for. */
  readonly steps?: number;
  /** Teachers only: w in p + w·(p − p∅); default: the bundle's. */
  readonly guidance?: number;
}

/** What stays the same over all steps. */
interface Condition {
  readonly utterance: Utterance;
  readonly text: Shaped; // [R, T, Dt]
  readonly prompt: Shaped; // [R, T, L]; zeros in the second row
  readonly mask: Shaped<Uint8Array>; // [R, T]
  /** w; 0 when there is one row. */
  readonly guidance: number;
  /** Filled anew for each step: with guidance the noisy latents twice, and the step's time. */
  readonly noisy: Float32Array | null; // [R, T, L]
  readonly time: Float32Array; // [R]
}

/** Text features of the utterance, made once for all steps; the second row (with guidance) says nothing. */
export async function embedText(
  graphs: GraphRunner,
  { tokens, frameTokens }: Utterance,
  { rows }: { readonly rows: 1 | 2 },
): Promise<Shaped> {
  const allTokens = new Int32Array(rows * tokens.length).fill(-1); // −1: the filler, as where training drops the text
  const allFrames = new Int32Array(rows * frameTokens.length);
  allTokens.set(tokens);
  for (let row = 0; row < rows; row++) allFrames.set(frameTokens, row * frameTokens.length);
  const inputs = {
    tokens: { data: allTokens, shape: [rows, tokens.length] },
    frame_tokens: { data: allFrames, shape: [rows, frameTokens.length] },
  };
  return await graphs.run("text", inputs, "text");
}

/** The guidance that will be used, and so whether two rows are needed. */
export function guidanceOf({ manifest }: VoiceModel, asked: number | undefined): number {
  if (manifest.kind === "student") {
    if (asked === undefined) return 0;
    throw new OptionError("guidance is for teacher bundles; a student has learnt it. Leave the option out.");
  }
  const guidance = asked ?? manifest.sampler.guidance;
  if (Number.isFinite(guidance) && guidance >= 0) return guidance;
  throw new OptionError(`guidance must be a finite number of at least 0, got ${guidance}.`);
}

/** Samples the target's latents [T − promptFrames, L]. */
export async function denoise(
  graphs: GraphRunner,
  model: VoiceModel,
  utterance: Utterance,
  text: Shaped,
  { rng, steps, guidance }: DenoiseOptions,
): Promise<Float32Array> {
  const condition = conditionOf(utterance, text, guidanceOf(model, guidance));
  const math = float32Math(rng.split("sampler"));
  const noise = math.noiseLike(utterance.prompt);
  const promptNoise = rng.split("prompt").fillNormal(new Float32Array(promptLength(utterance)));
  const sampler = samplerOf(model, noise, math, steps);
  const sample = await runSampler(sampler, (request) => {
    overwritePrompt(request, utterance, promptNoise, model.process);
    return predict(graphs, condition, request);
  });
  return sample.slice(promptLength(utterance));
}

const promptLength = ({ promptFrames, channelCount }: Utterance) => promptFrames * channelCount;

function samplerOf(
  { manifest, process }: VoiceModel,
  noise: Float32Array,
  math: ReturnType<typeof float32Math>,
  steps: number | undefined,
): Sampler<Float32Array> {
  const { prediction } = manifest;
  if (manifest.kind === "student") {
    const times = steps === undefined || steps === manifest.stepTimes.length ? manifest.stepTimes : studentTimes(steps);
    return renoiseSampler(noise, { math, process, prediction, times });
  }
  const { kind, grid } = manifest.sampler;
  const times = createTimeGrid({ ...grid, steps: steps ?? grid.steps });
  return createSampler(kind, noise, { math, process, prediction, times });
}

function conditionOf(utterance: Utterance, text: Shaped, guidance: number): Condition {
  const rows = text.shape[0]!;
  const frameCount = utterance.frameTokens.length;
  const prompt = new Float32Array(rows * utterance.prompt.length);
  prompt.set(utterance.prompt);
  return {
    utterance,
    text,
    prompt: { data: prompt, shape: [rows, frameCount, utterance.channelCount] },
    mask: { data: new Uint8Array(rows * frameCount).fill(1), shape: [rows, frameCount] },
    guidance: rows === 2 ? guidance : 0,
    noisy: rows === 2 ? new Float32Array(prompt.length) : null,
    time: new Float32Array(rows),
  };
}

/** In training the prompt's frames hold the truth at the step's noise level; so they do here, whatever was made of them. */
function overwritePrompt(
  { x, t }: DenoiseRequest<Float32Array>,
  { prompt }: Utterance,
  promptNoise: Float32Array,
  process: Process,
): void {
  const [onData, onNoise] = noisyCoefficients(process, t);
  for (let i = 0; i < promptNoise.length; i++) x[i] = onData * prompt[i]! + onNoise * promptNoise[i]!;
}

/** The network's (guided) prediction [T, L] at one step. */
async function predict(
  graphs: GraphRunner,
  { text, prompt, mask, guidance, noisy, time }: Condition,
  { x, t }: DenoiseRequest<Float32Array>,
): Promise<Float32Array> {
  const rows = time.length;
  time.fill(t);
  for (let row = 0; noisy !== null && row < rows; row++) noisy.set(x, row * x.length);
  const inputs = {
    x: { data: noisy ?? x, shape: prompt.shape },
    prompt,
    text,
    time: { data: time, shape: [rows] },
    mask,
  };
  const { data } = await graphs.run("denoiser", inputs, "prediction"); // [R, T, L]
  if (rows === 1) return data;
  const [onConditional, onUnconditional] = guidanceCoefficients(guidance);
  const guided = new Float32Array(x.length);
  for (let i = 0; i < guided.length; i++) guided[i] = onConditional * data[i]! + onUnconditional * data[x.length + i]!;
  return guided;
}
