import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ExperimentInterruptedError } from "../errors.js";
import { type RunExperimentOptions, runExperiment } from "../run-experiment.js";
import { countingRuntime, type TalkingWorld, writeTalkingWorld } from "../testing/talking-world.js";
import { diversityExperiment, planDraws } from "./diversity.js";
import { gatherDraws } from "./gather-draws.js";
import type { Spread } from "./spread.js";

let folder = "";
let world: TalkingWorld;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diversity test "));
  world = await writeTalkingWorld(folder);
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = { prompts: "2", texts: "2", draws: "2", teacherSteps: "3" };
const DRAWS = 2 * 2 * 2 * 2;

function run(name: string, options: Partial<RunExperimentOptions> = {}) {
  const runtime = countingRuntime();
  const done = runExperiment(diversityExperiment, {
    ...{ scale: "mini", outDir: join(folder, name), inputs: { ...world }, settings, listeners: {}, command: "test" },
    openBundle: (bundle) => runtime.openBundle(bundle),
    ...options,
  });
  return { runtime, done };
}

interface Data {
  readonly spreads: readonly Spread[];
  readonly rows: readonly { readonly system: string; readonly f0MedianHz: number | null; readonly wav: string }[];
}

describe("the experiment diversity", () => {
  it("draws through the runtime, writes numbers and a page, and goes on after an interruption with the same ones", async () => {
    const { runtime, done } = run("whole");
    const { result, report, data } = await done;
    expect(runtime.spoken).toBe(DRAWS);
    const { spreads, rows } = data as unknown as Data;
    expect(rows.map(({ system }) => system)).toEqual(
      Array(DRAWS / 2)
        .fill(["teacher@3", "student"])
        .flat(),
    );
    const voices = spreads.filter(({ measure }) => measure.startsWith("voice"));
    expect(voices.map(({ situation }) => situation)).toEqual([
      "same prompt, same text",
      "same prompt, other text",
      "other voice, same text",
    ]);
    for (const { teacher, student, ratio } of voices) {
      expect(teacher!.value).toBeGreaterThan(0);
      expect(ratio!.value).toBeCloseTo(student!.value / teacher!.value, 10);
    }
    // Draws of one plan are equally long, so that frames can be compared; all of them differ.
    const frames = spreads.find(({ measure }) => measure === "spectrum frame by frame")!;
    expect(frames.student!.value).toBeGreaterThan(0);
    expect(JSON.parse(await readFile(result, "utf8")).data).toEqual(data);
    const markup = await readFile(report, "utf8");
    expect(markup.match(/<audio/g)).toHaveLength(2 * 2 * 2); // voices, systems, draws
    expect(markup).toContain("Do the modes shrink?");

    const stopping = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 5 && stopping.abort();
    const stopped = run("resumed", { signal: stopping.signal, onProgress });
    await expect(stopped.done).rejects.toThrow(ExperimentInterruptedError);
    expect(await readdir(join(folder, "resumed", "wav"))).toHaveLength(5);
    const resumed = run("resumed");
    expect((await resumed.done).data).toEqual(data);
    expect(resumed.runtime.spoken).toBe(DRAWS - 5);
  }, 600_000);

  it("says in one sentence what is wrong", async () => {
    const exchanged = { ...world, student: world.teacher };
    await expect(run("exchanged", { inputs: exchanged }).done).rejects.toThrow(
      `"${world.teacher}" is a teacher's bundle: it cannot be given as the student.`,
    );
    await expect(run("no bundle", { inputs: { ...world, student: folder } }).done).rejects.toThrow(
      "it has no manifest.json. A run is exported first, which needs codec, ctc, speaker, data too",
    );
    await expect(run("few", { settings: { ...settings, prompts: "3" } }).done).rejects.toThrow(
      "3 prompts and 2 texts were asked for, but the pairs hold 2 prompts and 2 texts: give more --pairs",
    );
    await expect(run("one", { settings: { ...settings, draws: "1" } }).done).rejects.toThrow(
      "Spread needs two or more draws, got 1",
    );
  }, 600_000);
});

describe("planDraws", () => {
  it("takes every prompt and every text once", () => {
    const { takes, texts } = planDraws(world.pairs, { prompts: 2, texts: 2, draws: 2 });
    expect(takes.map(({ prompt }) => prompt.id)).toEqual(["low0", "high0"]);
    expect(texts).toEqual([world.pairs[0]!.text, world.pairs[2]!.text]);
  });
});

describe("gatherDraws", () => {
  const gather = (name: string, failOn: (text: string) => boolean) => {
    const seeds = new Set<number>();
    const draws = gatherDraws({
      ...{ outDir: join(folder, name), prompts: world.pairs.slice(0, 2).map(({ prompt }) => prompt) },
      ...{ texts: ["one", "two"], draws: 3, seed: 7 },
      systems: [
        {
          ...{ name: "buzz", identity: "buzz" },
          async synthesize({ text, seed }) {
            if (failOn(text)) throw new Error(`cannot say ${text}`);
            seeds.add(seed);
            return { samples: new Float32Array(800), sampleRate: 8000 };
          },
        },
      ],
    });
    return { seeds, draws };
  };

  it("gives every draw a seed of its own, and keeps what failed beside what did not", async () => {
    const { seeds, draws } = gather("fragile", (text) => text === "two");
    const failures = (await draws).filter(({ failure }) => failure !== null);
    expect(failures).toHaveLength(6);
    expect(failures[0]).toMatchObject({ text: 1, wav: null, failure: "Error: cannot say two" });
    expect(seeds.size).toBe(6);
  });

  it("stops when a system always fails", async () => {
    await expect(gather("broken", () => true).draws).rejects.toThrow(
      'The system "buzz" failed on all 12 draws, first with: Error: cannot say one',
    );
  });
});
