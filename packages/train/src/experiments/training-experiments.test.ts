// The experiments that train, for real, on the tiny models of the demo's two prompts.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DMOSpeech } from "dmospeech";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EvaluationRow } from "../evaluate/measure.js";
import type { EvaluationSummary } from "../evaluate/summarise.js";
import { LatentData } from "../runs/latent-data.js";
import { ablationExperiment } from "./ablation/index.js";
import { ExperimentError, ExperimentInterruptedError } from "./errors.js";
import type { Experiment, ExperimentInputs, OpenedBundle } from "./experiment.js";
import { gradientFlowExperiment } from "./gradient-flow/index.js";
import type { Probe } from "./gradient-flow/probe.js";
import { learningRateExperiment } from "./learning-rate/index.js";
import type { RateOutcome } from "./learning-rate/learning-rate.js";
import { type RunExperimentOptions, runExperiment } from "./run-experiment.js";
import { tinyInputs } from "./tiny-world.js";

let folder = "";
let inputs: ExperimentInputs;
const path = (...parts: string[]) => join(folder, ...parts);

async function openBundle(bundle: string): Promise<OpenedBundle> {
  const speech = await DMOSpeech.load(bundle, { threads: 1 });
  return {
    synthesize: async (request) => {
      const { audio: samples, sampleRate } = await speech.synthesize(request);
      return { samples, sampleRate };
    },
    dispose: () => speech.dispose(),
  };
}

/** As at mini, on the tiny models: they are trained once for all the tests. */
function run(experiment: Experiment, out: string, options: Partial<RunExperimentOptions> = {}) {
  return runExperiment(experiment, {
    ...{ scale: "mini", outDir: path(out), listeners: {}, openBundle, command: "dmospeech experiment", inputs },
    ...options,
  });
}

const tinySettings = (experiment: Experiment, more: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries(
    Object.entries(experiment.recipe("tiny")).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  ),
  ...more,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "training experiments "));
  inputs = await tinyInputs({ outDir: folder, seed: 0, tokenizer: "phoneme", device: "cpu" });
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the tiny models", () => {
  it("are of the demo's two prompts at five speeds, one of them for validation", () => {
    const data = new LatentData(inputs.data);
    expect(data.utterances("train")).toHaveLength(8);
    expect(data.utterances("valid").map(({ speaker }) => speaker)).toEqual(["alto-0.8", "bass-0.8"]);
    expect(inputs.pairs.map(({ prompt }) => prompt.id)).toEqual(["alto", "bass", "alto", "bass"]);
  });
});

describe("gradient-flow", () => {
  const settings = tinySettings(gradientFlowExperiment);
  let probes: readonly Probe[];
  const find = (wanted: Partial<Probe>) =>
    probes.filter((probe) => Object.entries(wanted).every(([key, value]) => probe[key as keyof Probe] === value));

  it("is stopped by a signal, and goes on to the same numbers as in one go", async () => {
    const controller = new AbortController();
    const stopped = run(gradientFlowExperiment, "flow", {
      settings,
      signal: controller.signal,
      onProgress: ({ done }) => done === 2 && controller.abort(),
    });
    await expect(stopped).rejects.toThrow(ExperimentInterruptedError);
    expect(existsSync(path("flow", "result.json"))).toBe(false);
    const { data, result, report } = await run(gradientFlowExperiment, "flow", { settings });
    probes = (data as unknown as { probes: Probe[] }).probes;
    expect(probes).toHaveLength(3 * 2 * 3 * 4); // before steps 0, 2 and at 4; paths; duration steps; terms
    expect(JSON.parse(readFileSync(result, "utf8"))).toMatchObject({ experiment: "gradient-flow", data });
    expect(readFileSync(report, "utf8").match(/<svg/g)!.length).toBeGreaterThanOrEqual(9);
    const whole = await run(gradientFlowExperiment, "flow in one go", { settings });
    expect((whole.data as unknown as { probes: Probe[] }).probes).toEqual(probes);
  }, 600_000);

  it("finds every loss at the noise, at the first and at the last layer", () => {
    for (const { norms, framesReached } of find({ durationStep: "none" })) {
      for (const norm of Object.values(norms)) {
        expect(Number.isFinite(norm)).toBe(true);
        expect(norm).toBeGreaterThan(0);
      }
      expect(framesReached).toBeGreaterThan(0);
    }
    for (const { framesReached } of find({ durationStep: "none", term: "distributionMatching" })) {
      expect(framesReached).toBeCloseTo(1, 6);
    }
  });

  it("finds nothing at all behind aligned durations, though the loss depends on the noise", () => {
    const cut = find({ durationStep: "durations" });
    for (const { norms, framesReached } of cut) {
      expect(norms).toEqual({ noise: 0, speech: 0, firstLayer: 0, lastLayer: 0 });
      expect(framesReached).toBe(0);
    }
    expect(cut.some(({ term, loss, lossOfOtherNoise }) => term === "ctc" && loss !== lossOfOtherNoise)).toBe(true);
  });

  it("finds part of the speech's frames unheard where durations move them", () => {
    const reached = (durationStep: Probe["durationStep"]) => {
      const found = find({ durationStep, term: "distributionMatching" }).map((probe) => probe.framesReached);
      return found.reduce((sum, share) => sum + share, 0) / found.length;
    };
    expect(reached("retimed")).toBeGreaterThan(0);
    expect(reached("retimed")).toBeLessThan(reached("none"));
  });
});

describe("ablation", () => {
  it("trains every choice from one start, lets all speak and sets the paper's numbers beside them", async () => {
    const settings = tinySettings(ablationExperiment, { variants: '["dmd","all"]' });
    const pairs = inputs.pairs.slice(0, 2);
    const { data, report } = await run(ablationExperiment, "ablation", { settings, inputs: { ...inputs, pairs } });
    const { summary, rows, comparisons } = data as unknown as {
      summary: EvaluationSummary;
      rows: EvaluationRow[];
      comparisons: unknown[];
    };
    expect(summary.systems.map(({ system }) => system)).toEqual(["real", "codec", "teacher@4", "start", "dmd", "all"]);
    for (const { phonemeErrorRate, failures } of summary.systems) {
      expect(failures).toBe(0);
      expect(phonemeErrorRate.low).toBeLessThanOrEqual(phonemeErrorRate.value);
      expect(phonemeErrorRate.high).toBeGreaterThanOrEqual(phonemeErrorRate.value);
    }
    expect(comparisons).toEqual([]); // neither choice differs from the other by a term that the paper tells of
    const digest = (system: string) =>
      readFileSync(path("ablation", "evaluation", rowOf(rows, system))).toString("hex");
    expect(digest("dmd")).not.toBe(digest("all"));
    expect(digest("dmd")).not.toBe(digest("start"));
    const terms = (name: string) =>
      Object.keys(lastLine("ablation", "runs", name)).filter((key) => /^student\//.test(key));
    expect(terms("dmd")).toContain("student/distributionMatching");
    expect(terms("dmd")).not.toContain("student/ctc");
    expect(terms("all")).toEqual(expect.arrayContaining(["student/adversarial", "student/ctc", "student/speaker"]));
    const page = readFileSync(report, "utf8");
    expect(page.match(/<audio/g)).toHaveLength(2 * 4);
    expect(page).toContain("DMOSpeech"); // the paper's row
    expect(page).toContain("1.94");
  }, 600_000);

  it("refuses a choice that there is not", async () => {
    const settings = tinySettings(ablationExperiment, { variants: '["dmd2"]' });
    await expect(run(ablationExperiment, "no variant", { settings })).rejects.toThrow(
      /no variant "dmd2" of the ablation; there are dmd, adversarial, ctc, sv, all/,
    );
  });
});

describe("learning-rate", () => {
  it("holds the rates it says, and tells a rate that moves little from one that moves much", async () => {
    const settings = tinySettings(learningRateExperiment, { multiples: "[0.01,1]", criticMultiples: "[0.01]" });
    const { data } = await run(learningRateExperiment, "rates", { settings });
    const { teacherRate, outcomes } = data as unknown as { teacherRate: number; outcomes: RateOutcome[] };
    expect(teacherRate).toBeCloseTo(2e-3, 12); // the tiny teacher's rate rests at its peak
    expect(outcomes.map(({ name }) => name)).toEqual(["both-0.01", "both-1", "critic-0.01"]);
    for (const { studentRate, criticRate, metrics, diverged, health } of outcomes) {
      expect(diverged).toBeNull();
      const last = metrics.at(-1)!;
      expect(last["critic/learning_rate"]! / criticRate).toBeLessThanOrEqual(1 + 1e-9);
      expect(last["student/learning_rate"]! / studentRate).toBeLessThanOrEqual(1 + 1e-9);
      expect(health.phonemeError).toBeGreaterThan(0);
    }
    // The first student loss comes before any update of the student, but after the critic's.
    const first = (name: string) => outcomes.find((outcome) => outcome.name === name)!.metrics[0]!;
    expect(first("both-0.01")["critic/loss"]).not.toBe(first("both-1")["critic/loss"]);
    expect(first("critic-0.01")["critic/loss"]).toBe(first("both-0.01")["critic/loss"]);
    expect(first("critic-0.01")["student/learning_rate"]).toBe(first("both-1")["student/learning_rate"]);
  }, 600_000);

  it("reports a run that diverged, and does not try it again", async () => {
    const settings = tinySettings(learningRateExperiment, { multiples: "[1]" });
    await run(learningRateExperiment, "fallen", { settings });
    writeFileSync(path("fallen", "runs", "both-1", "diverged.txt"), "20 updates in a row\n");
    const { data, report } = await run(learningRateExperiment, "fallen", { settings });
    expect((data as unknown as { outcomes: RateOutcome[] }).outcomes[0]!.diverged).toBe("20 updates in a row");
    expect(readFileSync(report, "utf8")).toContain("Diverged: both × 1");
  }, 600_000);
});

describe("an experiment", () => {
  it("says which inputs it needs, and that tiny takes none", async () => {
    await expect(run(ablationExperiment, "x", { inputs: { data: inputs.data } })).rejects.toThrow(
      "The experiment ablation at scale mini needs --codec, --teacher, --ctc, --speaker, --manifest with --sentences.",
    );
    await expect(run(gradientFlowExperiment, "x", { scale: "tiny" })).rejects.toThrow(
      /tiny all is trained on the spot/,
    );
    expect(existsSync(path("x"))).toBe(false);
  });

  it("refuses a folder of another one, and a setting that it does not have", async () => {
    const other = run(learningRateExperiment, "flow", { settings: tinySettings(learningRateExperiment) });
    await expect(other).rejects.toThrow(ExperimentError);
    await expect(run(gradientFlowExperiment, "flow", { seed: 7 })).rejects.toThrow(
      /holds an experiment with another seed and another recipe/,
    );
    await expect(run(gradientFlowExperiment, "y", { settings: { pace: "1" } })).rejects.toThrow(
      /no setting "pace"; it has distillation, steps, probeEvery, probeFrames/,
    );
  });
});

const rowOf = (rows: readonly EvaluationRow[], system: string) => rows.find((row) => row.system === system)!.wav!;

function lastLine(...parts: string[]): Record<string, number> {
  return JSON.parse(
    readFileSync(path(...parts, "metrics.jsonl"), "utf8")
      .trim()
      .split("\n")
      .at(-1)!,
  );
}
