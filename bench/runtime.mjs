// How fast the runtime is on this machine: cold start in a fresh process, then the real-time factor by text length.
//
//   npm run build && node bench/runtime.mjs [--bundle models/mini-en] [--threads 2] [--runs 5] [--json]
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "./lib/sides.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const { values } = parseArgs({
  options: {
    bundle: { type: "string", default: join(root, "models", "mini-en") },
    threads: { type: "string", default: String(availableParallelism()) },
    runs: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
    "cold-start": { type: "boolean", default: false }, // the benchmark starts itself with this flag
  },
});
const threads = Number(values.threads);
const runs = Number(values.runs);

const texts = {
  short: "The train leaves at nine.",
  medium: "The old man walked slowly along the river, and nobody asked him where he was going.",
  long: "In the morning the market was full of people. Some of them had come from far away, with fruit, with bread and with stories. By noon the square was empty again, and only the pigeons stayed.",
};

if (values["cold-start"]) await coldStart();
else await benchmark();

/** From the start of a process to the first samples. */
async function coldStart() {
  const { tts, prompt } = await load();
  const loadedMs = performance.now();
  await tts.synthesize({ text: texts.short, prompt });
  // performance.now() counts from the start of the process.
  process.stdout.write(JSON.stringify({ loadedMs, firstAudioMs: performance.now() }));
  await tts.dispose();
}

async function benchmark() {
  const cold = Array.from({ length: runs }, () => {
    const args = [
      fileURLToPath(import.meta.url),
      "--cold-start",
      "--bundle",
      values.bundle,
      "--threads",
      values.threads,
    ];
    return JSON.parse(
      spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).stdout,
    );
  });
  const { tts, prompt } = await load();
  const voice = await tts.createVoice(prompt);
  const speed = {};
  for (const [name, text] of Object.entries(texts)) {
    const results = [];
    for (let run = 0; run <= runs; run++) results.push(await tts.synthesize({ text, voice, seed: run }));
    speed[name] = summary(results.slice(1)); // the first run warms up
  }
  await tts.dispose();
  const machine = { cpu: cpus()[0]?.model, threads, node: process.version };
  const result = {
    machine,
    coldStart: { loadedMs: median(cold.map((c) => c.loadedMs)), firstAudioMs: median(cold.map((c) => c.firstAudioMs)) },
    speed,
  };
  if (values.json) console.log(JSON.stringify(result));
  else print(result);
}

function summary(results) {
  const of = (pick) => median(results.map(pick));
  return {
    audioSeconds: of((r) => r.durationSeconds),
    realTimeFactor: of((r) => r.realTimeFactor),
    textMs: of((r) => r.timings.textSeconds * 1000),
    denoiseMs: of((r) => r.timings.denoiseSeconds * 1000),
    decodeMs: of((r) => r.timings.decodeSeconds * 1000),
  };
}

function print({ machine, coldStart, speed }) {
  console.log(`${machine.cpu}, ${machine.threads} threads, Node ${machine.node}; medians of ${runs} runs`);
  console.log(
    `cold start: loaded after ${coldStart.loadedMs.toFixed(0)} ms, first audio after ${coldStart.firstAudioMs.toFixed(0)} ms`,
  );
  for (const [name, s] of Object.entries(speed)) {
    const parts = `text ${s.textMs.toFixed(1)} ms, denoise ${s.denoiseMs.toFixed(0)} ms, decode ${s.decodeMs.toFixed(0)} ms`;
    console.log(
      `${name.padEnd(7)} ${s.audioSeconds.toFixed(2)} s of speech, RTF ${s.realTimeFactor.toFixed(4)} (${parts})`,
    );
  }
}

async function load() {
  const { DMOSpeech } = await import("dmospeech");
  const folder = join(values.bundle, "prompts");
  const wav = readdirSync(folder)
    .sort()
    .find((name) => name.endsWith(".wav"));
  return { tts: await DMOSpeech.load(values.bundle, { threads }), prompt: readFileSync(join(folder, wav)) };
}
