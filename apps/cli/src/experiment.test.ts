// `dmospeech experiment` as its users start it; at scale tiny it trains all it needs.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const command = fileURLToPath(new URL("../bin/dmospeech.mjs", import.meta.url));
const names = ["gradient-flow", "steps", "diversity", "ablation", "learning-rate"];
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech experiment "));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function dmospeech(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, "experiment", ...args], { encoding: "utf8", cwd: folder });
}

describe("dmospeech experiment", () => {
  it("lists the experiments, the same as its help names", () => {
    const { stdout, stderr, status } = dmospeech("--json");
    expect(status, stderr).toBe(0);
    const { experiments } = JSON.parse(stdout) as { experiments: { name: string }[] };
    expect(experiments.map(({ name }) => name)).toEqual(names);
    expect(dmospeech("--help").stdout.replaceAll(/\s+/g, " ")).toContain(names.join(", "));
  }, 120_000);

  it("trains, measures and writes numbers and page", () => {
    const settings = ["--set", "steps=1", "--set", "probeEvery=1"];
    const { stdout, stderr, status } = dmospeech(
      "gradient-flow",
      "--out",
      "flow",
      ...settings,
      "--threads",
      "1",
      "--json",
    );
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, experiment: "gradient-flow", scale: "tiny" });
    expect(stderr).toMatch(/tiny models: \d+ %, .* left/);
    const { data, recipe } = JSON.parse(readFileSync(join(folder, "flow", "result.json"), "utf8"));
    expect(recipe).toMatchObject({ steps: 1, probeEvery: 1 });
    expect(data.probes).toHaveLength(2 * 2 * 3 * 4); // before and after; paths; duration steps; terms
    const page = readFileSync(join(folder, "flow", "report.html"), "utf8");
    expect(page).toContain("dmospeech experiment gradient-flow --out flow");
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//); // self-contained
  }, 600_000);

  it("says in one sentence what is wrong", () => {
    writeFileSync(join(folder, "blocked"), "a file");
    const cases: [string[], number, string][] = [
      [["gradient-flow"], 2, "Missing: --out <folder>."],
      [["gradient", "--out", "x"], 2, `There is no experiment "gradient"; there are ${names.join(", ")}.`],
      [
        ["ablation", "--out", "x", "--scale", "mini", "--data", "latents"],
        1,
        "The experiment ablation at scale mini needs --codec, --teacher, --ctc, --speaker, --manifest with --sentences.",
      ],
      [["steps", "--out", "x", "--teacher", "y"], 1, "At scale tiny all is trained on the spot: leave out --teacher"],
      [["steps", "--out", "x", "--sentences", "y"], 1, "--manifest and --sentences go together"],
      [["learning-rate", "--out", "x", "--set", "rate=1"], 1, 'The recipe has no setting "rate"; it has distillation,'],
      [["steps", "--out", "blocked/x"], 1, "cannot hold an experiment (ENOTDIR"],
      [["steps", "--out", "x", "--scale", "large"], 2, "Allowed choices are tiny, mini, base."],
    ];
    for (const [args, status, message] of cases) {
      const result = dmospeech(...args);
      expect(result.stderr).toContain(message);
      expect(result.status).toBe(status);
    }
    expect(existsSync(join(folder, "x"))).toBe(false);
  }, 300_000);
});
