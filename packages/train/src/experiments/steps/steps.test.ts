import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EvaluationRow } from "../../evaluate/measure.js";
import type { SystemComparison } from "../../evaluate/quality/index.js";
import { ExperimentInterruptedError } from "../errors.js";
import { type RunExperimentOptions, runExperiment } from "../run-experiment.js";
import { countingRuntime, type TalkingWorld, writeTalkingWorld } from "../testing/talking-world.js";

import { stepsExperiment } from "./steps.js";

let folder = "";
let world: TalkingWorld;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "steps test "));
  world = await writeTalkingWorld(folder);
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = { studentSteps: "[4,1]", teacherSteps: "[3]" };

function run(name: string, options: Partial<RunExperimentOptions> = {}) {
  const runtime = countingRuntime();
  const done = runExperiment(stepsExperiment, {
    ...{ scale: "mini", outDir: join(folder, name), settings, listeners: {}, command: "test" },
    inputs: { ...world, pairs: world.pairs.slice(0, 2) },
    openBundle: (bundle) => runtime.openBundle(bundle),
    ...options,
  });
  return { runtime, done };
}

interface Data {
  readonly points: readonly { readonly system: string }[];
  readonly comparisons: readonly SystemComparison[];
  readonly rows: readonly EvaluationRow[];
}

it("lets student and teacher speak at every number of steps, and compares them pair by pair", async () => {
  const { runtime, done } = run("whole");
  const { result, report, data } = await done;
  const { points, comparisons, rows } = data as unknown as Data;
  expect(points.map(({ system }) => system)).toEqual(["student@1", "student@4", "teacher@3"]);
  expect(runtime.spoken).toBe(3 * (2 + 1)); // each once to warm up
  expect(comparisons.map(({ system, against }) => `${system} ${against}`)).toEqual([
    "student@4 student@1",
    "student@4 teacher@3",
  ]);
  const mean = (name: string) => {
    const own = rows.filter(({ system }) => system === name);
    return own.reduce((sum, { similarity }) => sum + similarity!, 0) / own.length;
  };
  const { differences, timesFaster } = comparisons[1]!;
  expect(differences["SIM to prompt (the bundle's verifier)"]!.value).toBeCloseTo(
    mean("student@4") - mean("teacher@3"),
    10,
  );
  expect(timesFaster!.value).toBeGreaterThan(0);
  expect(JSON.parse(await readFile(result, "utf8")).data).toEqual(data);
  const markup = await readFile(report, "utf8");
  expect(markup.match(/<audio/g)).toHaveLength(2 * 3); // pairs, systems
  expect(markup).toContain("Quality against time");
}, 600_000);

it("stops between two utterances, and goes on there", async () => {
  const stopping = new AbortController();
  const onProgress = ({ stage, done }: { stage: string; done: number }) =>
    stage === "speech" && done === 4 && stopping.abort();
  await expect(run("stopped", { signal: stopping.signal, onProgress }).done).rejects.toThrow(
    ExperimentInterruptedError,
  );
  const { runtime, done } = run("stopped");
  const { rows } = (await done).data as unknown as Data;
  expect(rows).toHaveLength(2 * 5);
  // Of the first pair's real, codec, student@1 and student@4 nothing is made again: four are left, and three to warm up.
  expect(runtime.spoken).toBe(4 + 3);
}, 600_000);

it("needs both models", async () => {
  await expect(run("one", { settings: { teacherSteps: "[]" } }).done).rejects.toThrow(
    "give --set studentSteps and teacherSteps at least one number",
  );
});
