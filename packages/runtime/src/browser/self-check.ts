// Before WebGPU is trusted, every network of the bundle runs on it and on WebAssembly, from the same inputs.
import type { GraphName, GraphRunner, Shaped } from "../graphs.js";
import type { VoiceModel } from "../voice-model.js";
import { rehearse } from "./rehearsal.js";

/** How far a network's output on the candidate is from the reference's. */
export interface GraphCheck {
  readonly graph: GraphName;
  /** Root mean square of the difference over that of the reference, the worst of all runs; Infinity: not a number. */
  readonly relativeError: number;
}

export interface Verdict {
  /** One sentence; null where all is well. */
  readonly problem: string | null;
  readonly checks: readonly GraphCheck[];
}

/**
 * Two float32 backends that add in different orders agree to about 1e-5 here; a driver that computes in half precision is
 * off by about 1e-2, which is heard as noise, and a broken kernel by about 1.
 */
export const mostRelativeError = 2e-3;

/** Rehearses a short speech on both devices and compares the outputs of each network. */
export async function checkAgainst(
  reference: GraphRunner,
  candidate: GraphRunner,
  model: VoiceModel,
): Promise<Verdict> {
  const worst = new Map<GraphName, number>();
  const failure = class extends Error {};
  const both: GraphRunner = {
    has: (name) => reference.has(name),
    run: async (name, inputs, output) => {
      const expected = await reference.run(name, inputs, output);
      const got = await candidate.run(name, inputs, output).catch((cause: unknown) => {
        throw new failure(cause instanceof Error ? cause.message : String(cause), { cause });
      });
      worst.set(name, Math.max(worst.get(name) ?? 0, relativeError(got, expected)));
      return expected; // the next network's input is the same on both
    },
  };
  const checks = () => [...worst].map(([graph, error]) => ({ graph, relativeError: error }));
  try {
    await rehearse(both, model);
  } catch (error) {
    if (!(error instanceof failure)) throw error; // what fails on the reference says nothing about the candidate
    return { problem: `WebGPU failed: ${error.message}`, checks: checks() };
  }
  const wrong = checks().filter((check) => !(check.relativeError <= mostRelativeError));
  return { problem: wrong.length === 0 ? null : describe(wrong), checks: checks() };
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
