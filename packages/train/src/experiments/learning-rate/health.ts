import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mean, median } from "../../evaluate/statistics.js";

/** What a run logged after a step. */
export type MetricsLine = Readonly<Record<string, number>> & { readonly step: number };

/** The lines of a run's `metrics.jsonl`; one that a crash cut is passed over. */
export function readMetrics(run: string): MetricsLine[] {
  const path = join(run, "metrics.jsonl");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return line === "" ? [] : [JSON.parse(line) as MetricsLine];
      } catch {
        return [];
      }
    });
}

/** How a run went on, in numbers. Null: never logged. */
export interface RateHealth {
  readonly steps: number;
  /** Share of the updates of student and critic whose gradient was not finite. */
  readonly skippedShare: number;
  readonly studentLoss: Change | null;
  readonly criticLoss: Change | null;
  readonly studentGradient: Spikes | null;
  readonly criticGradient: Spikes | null;
  /** Mean of real logits less that of made ones, the last third: 0 where the discriminator is blind, 1 where it sees all. */
  readonly discriminatorGap: number | null;
  /** Last validation. */
  readonly phonemeError: number | null;
  readonly similarity: number | null;
}

/** Mean over the first and over the last third of the run. */
export interface Change {
  readonly first: number;
  readonly last: number;
}

/** Median and largest gradient norm. */
export interface Spikes {
  readonly median: number;
  readonly largest: number;
}

export function healthOf(metrics: readonly MetricsLine[]): RateHealth {
  const column = (name: string) => metrics.flatMap((line) => line[name] ?? []);
  const skipped = [...column("student/skipped"), ...column("critic/skipped")];
  const [real, made] = [lastThird(column("discriminator/real")), lastThird(column("discriminator/fake"))];
  return {
    steps: metrics.at(-1)?.step ?? 0,
    skippedShare: skipped.length > 0 ? mean(skipped) : 0,
    studentLoss: change(column("student/loss")),
    criticLoss: change(column("critic/loss")),
    studentGradient: spikes(column("student/gradient_norm")),
    criticGradient: spikes(column("critic/gradient_norm")),
    discriminatorGap: real.length > 0 && made.length > 0 ? mean(real) - mean(made) : null,
    phonemeError: column("valid/phoneme_error").at(-1) ?? null,
    similarity: column("valid/similarity").at(-1) ?? null,
  };
}

function third(values: readonly number[]): number {
  return Math.max(1, Math.floor(values.length / 3));
}

function lastThird(values: readonly number[]): readonly number[] {
  return values.length === 0 ? [] : values.slice(-third(values));
}

function change(values: readonly number[]): Change | null {
  if (values.length === 0) return null;
  return { first: mean(values.slice(0, third(values))), last: mean(lastThird(values)) };
}

function spikes(norms: readonly number[]): Spikes | null {
  return norms.length === 0 ? null : { median: median(norms), largest: Math.max(...norms) };
}
