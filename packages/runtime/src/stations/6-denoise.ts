// Sixth station: noise becomes the target's latents. A student needs as many network steps as it was trained at (four);
// a teacher takes many, each with and without condition (classifier-free guidance).
// Shapes: B utterances, R rows of each (1, or 2 with guidance), T frames of the longest, L latent channels, Dt text
// channels, P tokens. A batch holds first everyone's row with the condition, then everyone's without.
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
  type Sampler,
  studentTimes,
} from "@dmospeech/core";
import { OptionError } from "../errors.js";
import type { GraphRunner, Shaped } from "../graphs.js";
import type { VoiceModel } from "../voice-model.js";
import type { Utterance } from "./5-layout.js";

export interface DenoiseOptions {
  /** Network steps; default: those the bundle was made for. */
  readonly steps?: number;
  /** Teachers only: w in p + w·(p − p∅); default: the bundle's. */
  readonly guidance?: number;
}

/** One utterance to be sampled. */
export interface DenoiseJob {
  readonly utterance: Utterance;
  readonly text: Shaped; // [R, its own T, Dt]
  readonly rng: Rng;
}

/** What stays the same over all steps, and the buffers that each step fills anew. */
interface Batch {
  readonly jobs: readonly DenoiseJob[]; // [B]
  readonly frameCount: number; // T
  readonly channelCount: number; // L
  readonly text: Shaped; // [R·B, T, Dt]
  readonly prompt: Shaped; // [R·B, T, L]; zeros in the rows without condition
  readonly mask: Shaped<Uint8Array>; // [R·B, T]
  /** w; 0 when there is one row. */
  readonly guidance: number;
  readonly noisy: Float32Array; // [R·B, T, L]
  readonly time: Float32Array; // [R·B]
}

/** What one utterance's sampler goes along. */
interface Walk {
  readonly sampler: Sampler<Float32Array>;
  readonly promptNoise: Float32Array; // [promptFrames, L]
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
  job: DenoiseJob,
  options: DenoiseOptions = {},
): Promise<Float32Array> {
  const [target] = await denoiseTogether(graphs, model, [job], options);
  return target!;
}

/**
 * Samples the targets of several utterances in the same network runs, each from noise of its own, [its T − promptFrames, L]
 * each. The shorter ones are filled up and masked: that changes what comes out by rounding only.
 */
export async function denoiseTogether(
  graphs: GraphRunner,
  model: VoiceModel,
  jobs: readonly DenoiseJob[],
  { steps, guidance }: DenoiseOptions = {},
): Promise<Float32Array[]> {
  const batch = batchOf(jobs, guidanceOf(model, guidance));
  const walks = jobs.map((job) => startWalk(model, job, steps));
  let states = walks.map(({ sampler }) => sampler.next());
  // All samplers take the same times, and so they ask and end together.
  while (states.every((state): state is IteratorYieldResult<NoisyLatents> => state.done !== true)) {
    const asked = states.map(({ value }) => value);
    asked.forEach((latents, i) => {
      overwritePrompt(latents, jobs[i]!.utterance, walks[i]!.promptNoise, model.process);
    });
    const predictions = await predict(graphs, batch, asked);
    states = walks.map(({ sampler }, i) => sampler.next(predictions[i]!));
  }
  return states.map(({ value }, i) => (value as Float32Array).slice(promptLength(jobs[i]!.utterance)));
}

type NoisyLatents = Pick<DenoiseRequest<Float32Array>, "x" | "t">;

const promptLength = ({ promptFrames, channelCount }: Utterance) => promptFrames * channelCount;

function startWalk(model: VoiceModel, { utterance, rng }: DenoiseJob, steps: number | undefined): Walk {
  const math = float32Math(rng.split("sampler"));
  const noise = math.noiseLike(utterance.prompt);
  const promptNoise = rng.split("prompt").fillNormal(new Float32Array(promptLength(utterance)));
  return { sampler: samplerOf(model, noise, math, steps), promptNoise };
}

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

function batchOf(jobs: readonly DenoiseJob[], guidance: number): Batch {
  const rows = jobs[0]!.text.shape[0]!; // R
  const frameCount = Math.max(...jobs.map(({ utterance }) => utterance.frameTokens.length));
  const { channelCount } = jobs[0]!.utterance;
  const shape = [rows * jobs.length, frameCount, channelCount];
  const prompt = new Float32Array(shape.reduce((product, size) => product * size));
  const mask = new Uint8Array(rows * jobs.length * frameCount);
  jobs.forEach(({ utterance }, i) => {
    prompt.set(utterance.prompt, i * frameCount * channelCount);
    for (let row = i; row < rows * jobs.length; row += jobs.length) {
      mask.fill(1, row * frameCount, row * frameCount + utterance.frameTokens.length);
    }
  });
  return {
    jobs,
    frameCount,
    channelCount,
    text: stackText(jobs, frameCount),
    prompt: { data: prompt, shape },
    mask: { data: mask, shape: [rows * jobs.length, frameCount] },
    guidance: rows === 2 ? guidance : 0,
    noisy: new Float32Array(prompt.length),
    time: new Float32Array(rows * jobs.length),
  };
}

/** Everyone's text features, filled up with zeros to `frameCount` frames: [R·B, T, Dt]. */
function stackText(jobs: readonly DenoiseJob[], frameCount: number): Shaped {
  if (jobs.length === 1) return jobs[0]!.text;
  const [rows, , width] = jobs[0]!.text.shape as [number, number, number];
  const data = new Float32Array(rows * jobs.length * frameCount * width);
  jobs.forEach(({ text }, i) => {
    const size = text.data.length / rows;
    for (let row = 0; row < rows; row++) {
      data.set(text.data.subarray(row * size, (row + 1) * size), (row * jobs.length + i) * frameCount * width);
    }
  });
  return { data, shape: [rows * jobs.length, frameCount, width] };
}

/** In training the prompt's frames hold the truth at the step's noise level; so they do here, whatever was made of them. */
function overwritePrompt(
  { x, t }: NoisyLatents,
  { prompt }: Utterance,
  promptNoise: Float32Array,
  process: Process,
): void {
  const [onData, onNoise] = noisyCoefficients(process, t);
  for (let i = 0; i < promptNoise.length; i++) x[i] = onData * prompt[i]! + onNoise * promptNoise[i]!;
}

/** The network's (guided) predictions at one step, [its own T, L] for each utterance. */
async function predict(
  graphs: GraphRunner,
  { frameCount, channelCount, text, prompt, mask, guidance, noisy, time }: Batch,
  asked: readonly NoisyLatents[], // [B]
): Promise<Float32Array[]> {
  const size = frameCount * channelCount;
  time.fill(asked[0]!.t);
  for (let row = 0; row < time.length; row++) noisy.set(asked[row % asked.length]!.x, row * size);
  const inputs = {
    x: { data: noisy, shape: prompt.shape },
    prompt,
    text,
    time: { data: time, shape: [time.length] },
    mask,
  };
  const { data } = await graphs.run("denoiser", inputs, "prediction"); // [R·B, T, L]
  const rowOf = (row: number, { x }: NoisyLatents) => data.subarray(row * size, row * size + x.length);
  if (time.length === asked.length) return asked.map((latents, i) => rowOf(i, latents));
  const [onConditional, onUnconditional] = guidanceCoefficients(guidance);
  return asked.map((latents, i) => {
    const [conditional, unconditional] = [rowOf(i, latents), rowOf(asked.length + i, latents)];
    return conditional.map((value, k) => onConditional * value + onUnconditional * unconditional[k]!);
  });
}
