// Before WebGPU is trusted, every network of the bundle runs on it and on WebAssembly, from the same inputs.
import { DeviceError } from "../errors.js";
import type { GraphName, GraphRunner, Shaped } from "../graphs.js";
import type { VoiceModel } from "../voice-model.js";
import { rehearse } from "./rehearsal.js";
import { messageOf } from "./webgpu-first.js";

/** How far a network's output on the candidate is from the reference's. */
export interface GraphCheck {
  readonly graph: GraphName;
  /** Root mean square of the difference over that of the reference, the worst of all runs; Infinity: not a number. */
  readonly relativeError: number;
  /** Of the last run, in seconds: a network that ran only once had to be made ready too. */
  readonly seconds: number;
  /** The same of WebAssembly. */
  readonly wasmSeconds: number;
}

export interface Verdict {
  /** One sentence; null where all is well. */
  readonly problem: string | null;
  readonly checks: readonly GraphCheck[];
}

/**
 * Two float32 backends that add in different orders and approximate other functions agree to about 1e-4 here (the shipped
 * networks on Chromium's software adapter: 8e-7 to 1.1e-4); a driver that computes in half precision is off by about 1e-2,
 * which is heard as noise, and a broken kernel by about 1.
 */
export const mostRelativeError = 2e-3;

/**
 * A second of speech favours WebAssembly, a whole sentence the graphics card: up to this many times its time is taken. What
 * is slower is a processor that plays graphics card.
 */
const mostSlowdown = 2;

export interface CheckOptions {
  /** Says which networks the candidate does not run itself: they are not compared. */
  readonly runsElsewhere?: (name: GraphName) => boolean;
  /** How long the candidate may take in all, in seconds; default: as long as it wants. */
  readonly patienceSeconds?: number;
  /** Also refuses a candidate that is much slower than the reference; default: false. */
  readonly wantsSpeed?: boolean;
}

/** Rehearses a short speech on both devices and compares the outputs of each network. */
export async function checkAgainst(
  reference: GraphRunner,
  candidate: GraphRunner,
  model: VoiceModel,
  { runsElsewhere = () => false, patienceSeconds = Number.POSITIVE_INFINITY, wantsSpeed = false }: CheckOptions = {},
): Promise<Verdict> {
  const found = new Map<GraphName, GraphCheck>();
  const failure = class extends Error {};
  let secondsLeft = patienceSeconds;
  const both: GraphRunner = {
    has: (name) => reference.has(name),
    run: async (name, inputs, output) => {
      const expected = await timed(() => reference.run(name, inputs, output));
      const got = await timed(() => within(secondsLeft, candidate.run(name, inputs, output))).catch(
        (cause: unknown) => {
          throw new failure(cause instanceof TooSlow ? tooSlow(patienceSeconds) : failed(cause), { cause });
        },
      );
      secondsLeft -= got.seconds;
      if (!runsElsewhere(name)) {
        const error = Math.max(found.get(name)?.relativeError ?? 0, relativeError(got.value, expected.value));
        found.set(name, { graph: name, relativeError: error, seconds: got.seconds, wasmSeconds: expected.seconds });
      }
      return expected.value; // the next network's input is the same on both
    },
  };
  const verdict = (problem: string | null): Verdict => ({ problem, checks: [...found.values()] });
  try {
    await rehearse(both, model);
  } catch (error) {
    if (!(error instanceof failure)) throw error; // what fails on the reference says nothing about the candidate
    return verdict(error.message);
  }
  const wrong = [...found.values()].filter((check) => !(check.relativeError <= mostRelativeError));
  if (wrong.length > 0) return verdict(describe(wrong));
  return verdict(wantsSpeed ? slowness(found.get("denoiser")) : null);
}

/** Why WebGPU is not worth it; null where it is. The denoiser is most of the work, and has run before when it is timed. */
export function slowness(denoiser: GraphCheck | undefined): string | null {
  if (denoiser === undefined || denoiser.seconds <= mostSlowdown * denoiser.wasmSeconds) return null;
  const milliseconds = (seconds: number) => `${Math.ceil(1000 * seconds)} ms`;
  return `WebGPU is slower here: a network step takes it ${milliseconds(denoiser.seconds)}, WebAssembly ${milliseconds(denoiser.wasmSeconds)}.`;
}

const tooSlow = (seconds: number) => `WebGPU is slower here: a rehearsal took it more than ${seconds} s.`;

/** A device's own error wraps ONNX Runtime's, which is the one to tell. */
const failed = (error: unknown) =>
  `WebGPU failed: ${messageOf(error instanceof DeviceError && error.cause !== undefined ? error.cause : error)}`;

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - startedAt) / 1000 };
}

class TooSlow extends Error {}

/** What the work gives, or TooSlow when it takes longer: the work itself cannot be stopped. */
async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  if (seconds === Number.POSITIVE_INFINITY) return await work;
  let timer: unknown;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), Math.max(0, 1000 * seconds));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer as never);
  }
}

const describe = (wrong: readonly GraphCheck[]) =>
  `WebGPU does not compute what WebAssembly computes: ${wrong
    .map(({ graph, relativeError }) => `the network "${graph}" is off by ${(100 * relativeError).toPrecision(2)} %`)
    .join(", ")} (at most ${100 * mostRelativeError} % is allowed).`;

/** Root mean square of the difference over that of the expected; Infinity for other shapes and for what is no number. */
export function relativeError(got: Shaped, expected: Shaped): number {
  if (got.data.length !== expected.data.length) return Number.POSITIVE_INFINITY;
  let [difference, scale] = [0, 0];
  for (let i = 0; i < expected.data.length; i++) {
    difference += (got.data[i]! - expected.data[i]!) ** 2;
    scale += expected.data[i]! ** 2;
  }
  const error = difference === 0 ? 0 : Math.sqrt(difference / scale);
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}
