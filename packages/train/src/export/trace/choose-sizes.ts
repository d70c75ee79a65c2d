import { GraphSpecError } from "../errors.js";
import type { DimensionRule, Sizes } from "./graph-input.js";
import { SizeFitter, tracesNeeded } from "./size-fitter.js";

/**
 * Small sizes for each trace, chosen so that the traces tell every size expression apart.
 *
 * Batch sizes start at 2: at 1 a broadcast and a real dimension look alike.
 */
export function chooseSizes(names: readonly string[], rules: Readonly<Record<string, DimensionRule>>): Sizes[] {
  const count = tracesNeeded(names.length);
  for (let stride = 1; stride < 100; stride++) {
    const traces = Array.from({ length: count }, (_, trace) =>
      Object.fromEntries(names.map((name, k) => [name, sizeAt({ name, rule: rules[name], trace, k, stride, count })])),
    );
    if (new SizeFitter(names, traces).isDetermined) return traces;
  }
  throw new GraphSpecError(`no trace sizes found that tell the dimensions ${names.join(", ")} apart`);
}

interface SizeAtOptions {
  readonly name: string;
  readonly rule: DimensionRule | undefined;
  readonly trace: number;
  readonly k: number;
  readonly stride: number;
  readonly count: number;
}

function sizeAt({ name, rule, trace, k, stride, count }: SizeAtOptions): number {
  const isBatch = name === "batch";
  const { minimum = isBatch ? 2 : 8, multiple = 1 } = rule ?? {};
  const period = isBatch ? 4 : count + k; // few batch sizes, many lengths
  const offset = (trace * (stride + 2 * k + 1) + k * Math.floor(trace / 2)) % period;
  return multiple * (Math.ceil(minimum / multiple) + offset);
}
