import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ExperimentError } from "../errors.js";
import { healthOf, readMetrics } from "./health.js";
import { learningRateExperiment, rateRuns } from "./learning-rate.js";

describe("healthOf", () => {
  const metrics = [8, 6, 5, 5, 3, 1].map((loss, index) => ({
    step: index + 1,
    "critic/loss": loss,
    "critic/gradient_norm": loss === 8 ? 100 : 2,
    "critic/skipped": loss === 3 ? 1 : 0,
    "student/skipped": 0,
    "discriminator/real": 0.9,
    "discriminator/fake": loss / 10,
    ...(index === 5 ? { "valid/phoneme_error": 0.25 } : {}),
  }));

  it("compares thirds, finds spikes and counts what was skipped", () => {
    const health = healthOf(metrics);
    expect(health.criticLoss).toEqual({ first: 7, last: 2 });
    expect(health.criticGradient).toEqual({ median: 2, largest: 100 });
    expect(health.skippedShare).toBeCloseTo(1 / 12, 12);
    expect(health.discriminatorGap).toBeCloseTo(0.9 - 0.2, 12);
    expect(health).toMatchObject({ steps: 6, studentLoss: null, phonemeError: 0.25, similarity: null });
  });

  it("reads what a crash left of a log", () => {
    const folder = mkdtempSync(join(tmpdir(), "health-"));
    writeFileSync(join(folder, "metrics.jsonl"), '{"step":1,"critic/loss":2}\n{"step":2,"crit');
    expect(readMetrics(folder)).toEqual([{ step: 1, "critic/loss": 2 }]);
    expect(readMetrics(join(folder, "none"))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe("rateRuns", () => {
  it("moves both rates together, then the critic's alone", () => {
    const recipe = { ...learningRateExperiment.recipe("mini"), multiples: [0.1, 1], criticMultiples: [10] };
    expect(rateRuns(recipe)).toEqual([
      { name: "both-0.1", student: 0.1, critic: 0.1 },
      { name: "both-1", student: 1, critic: 1 },
      { name: "critic-10", student: 1, critic: 10 },
    ]);
    expect(() => rateRuns({ ...recipe, multiples: [0] })).toThrow(ExperimentError);
    expect(() => rateRuns({ ...recipe, multiples: [] })).toThrow(/got none/);
  });
});
