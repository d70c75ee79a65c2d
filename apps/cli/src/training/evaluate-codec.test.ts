import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@dmospeech/core";
import { codecIstftTiny, createCodec, saveCheckpoint } from "@dmospeech/train";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hum, writeTinyBundle } from "../../../../packages/runtime/src/testing/tiny-bundle.js";
import { evaluateCommand } from "../commands/evaluate.js";
import type { Output } from "../output.js";
import type { EvaluateCodecOptions } from "../training-actions.js";
import { distinctNames, evaluateCodecsOfBundle } from "./evaluate-codec.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evaluate codec command "));
  await writeTinyBundle({ outDir: join(folder, "bundle") });
  const model = codecIstftTiny();
  saveCheckpoint(
    join(folder, "run", "checkpoints"),
    { step: 1, seed: 1, config: { kind: "codec", model: JSON.parse(JSON.stringify(model)) }, counters: {} },
    { codec: createCodec(model).initialize({ seed: 3 }).stateDict() },
  );
  const lines: string[] = [];
  for (const [speaker, f0Hz] of Object.entries({ low: 100, high: 200 })) {
    for (const split of ["train", "valid"]) {
      const name = `${speaker}-${split}.wav`;
      const samples = hum({ seconds: 2.5, f0Hz });
      await writeFile(join(folder, name), encodeWav({ samples, sampleRate: 8000 }));
      lines.push(JSON.stringify({ audio_filepath: name, duration: 2.5, text: "HELLO THERE", speaker, split }));
    }
  }
  await writeFile(join(folder, "manifest.jsonl"), `${lines.join("\n")}\n`);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function evaluation(options: Partial<EvaluateCodecOptions> = {}) {
  const said = { lines: [] as string[], notes: [] as string[], result: {} as Record<string, unknown> };
  const output: Output = {
    json: true,
    line: (text) => said.lines.push(text),
    note: (text) => said.notes.push(text),
    result: (value) => Object.assign(said.result, value),
  };
  const defaults: EvaluateCodecOptions = {
    bundle: join(folder, "bundle"),
    codec: [join(folder, "run")],
    manifest: [join(folder, "manifest.jsonl")],
    split: "valid",
    out: join(folder, "out"),
    clips: 2,
    clipSeconds: [1, 4],
    seed: 0,
    noise: [0.2],
    anchors: ["griffin-lim", "griffin-lim-decoded"],
    asr: "none",
    device: "cpu",
    threads: 1,
  };
  return { said, done: evaluateCodecsOfBundle({ ...defaults, ...options }, output) };
}

describe("evaluate codec", () => {
  it("compares a bundle's codec, a run's and an anchor, and writes tables, speech and a page", async () => {
    const page = join(folder, "codecs.html");
    const { said, done } = evaluation({ report: page });
    await done;
    const { summary, rows } = JSON.parse(await readFile(join(folder, "out", "report.json"), "utf8"));
    const names = ["original", "tiny", "tiny+0.2", "run", "run+0.2", "griffin-lim", "tiny-griffin-lim"];
    expect(summary.systems.map(({ system }: { system: string }) => system)).toEqual(names);
    expect(await readdir(join(folder, "out", "wav"))).toHaveLength(2 * names.length);
    const of = (name: string) => summary.systems.find(({ system }: { system: string }) => system === name);
    expect(of("original")).toMatchObject({ logMelDistance: { value: 0 }, siSdrDb: { value: 100 }, clips: 2 });
    expect(of("original").stoi.value).toBeCloseTo(1, 6);
    // Griffin–Lim keeps the mel spectrum that it starts from; codecs of random weights keep nothing.
    expect(of("griffin-lim").logMelDistance.value).toBeLessThan(of("tiny").logMelDistance.value / 2);
    expect(of("griffin-lim").f0RmseCents.value).toBeLessThan(100);
    // The run's latents are scaled on recordings like these, the bundle's by made-up numbers.
    const [tiny, run] = summary.latents;
    expect(run.medianVariance).toBeCloseTo(1, 0);
    expect(tiny).toMatchObject({ codec: "tiny", channels: 4 });
    expect(rows).toHaveLength(2 * names.length);
    expect(said.lines[0]).toBe(await readFile(join(folder, "out", "report.md"), "utf8"));
    expect(said.result).toMatchObject({ out: join(folder, "out"), report: page, about: { clips: 2, speakers: 2 } });
    const markup = await readFile(page, "utf8");
    expect(markup.match(/<audio/g)).toHaveLength(2 * names.length);
    expect(markup).toContain("run+0.2");
  }, 120_000);

  it("leaves the Opus anchors out with a notice where ffmpeg is missing", async () => {
    const path = process.env.PATH;
    process.env.PATH = "/nowhere";
    try {
      const { said, done } = evaluation({
        out: join(folder, "no ffmpeg"),
        ...{ codec: [], noise: [], clips: 1, anchors: ["opus-6", "opus-12"] },
      });
      await done;
      expect(said.notes).toContain(
        "The Opus anchors are left out: ffmpeg, which codes the Opus anchors, is not installed: apt-get install ffmpeg.",
      );
      expect(said.lines[0]).toContain("- The Opus anchors are left out: ");
      expect(said.result).toMatchObject({ summary: { systems: [{ system: "original" }, { system: "tiny" }] } });
    } finally {
      process.env.PATH = path;
    }
  }, 120_000);

  it("says in one sentence what is wrong", async () => {
    const out = join(folder, "refused");
    const refusals: [Partial<EvaluateCodecOptions>, string][] = [
      [{ clips: 3, out }, "3 clips were asked for, but 2 of 2 recordings last 1 to 4 s: ask for fewer"],
      [{ codec: [join(folder, "none")], out }, "holds no checkpoint"],
      [{ manifest: [join(folder, "none.jsonl")], out }, "there is no such file or folder"],
      [{ report: join(folder, "manifest.jsonl", "x.html"), out }, "Cannot write"],
    ];
    for (const [options, message] of refusals) await expect(evaluation(options).done).rejects.toThrow(message);
  }, 120_000);
});

describe("the flags of evaluate and evaluate codec", () => {
  it("are told apart, though several have the same name", async () => {
    const parse = (...args: string[]) =>
      evaluateCommand().enablePositionalOptions().exitOverride().parseAsync(args, { from: "user" });
    await expect(parse("codec", "--manifest", "x")).rejects.toThrow("Missing: --bundle <folder>, --out <folder>.");
    await expect(parse("--manifest", "x")).rejects.toThrow("Missing: --bundle <folder>, --sentences <file>, --out");
  });
});

describe("distinctNames", () => {
  it("takes as much of the path as tells runs apart", () => {
    expect(distinctNames(["a/codec", "b/codec", "c/other run"])).toEqual(["a-codec", "b-codec", "other-run"]);
    expect(distinctNames(["a/x/codec", "b/x/codec"])).toEqual(["a-x-codec", "b-x-codec"]);
    expect(distinctNames(["codec"])).toEqual(["codec"]);
  });
});
