// How fast the runtime is on this machine, in one run: cold start in a fresh process; the real-time factor by text length,
// and the teacher's against the student's; and one network step of the same weights by ONNX Runtime (as the runtime does),
// by the engine, and by PyTorch. Processor time stands beside wall time: other work on the machine does not change it much.
//
//   npm run build && node bench/runtime.mjs [--bundle models/mini-en] [--teacher models/mini-en-teacher] [--threads 2] [--runs 5] [--json]
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compareDenoisers } from "./lib/denoiser-compare.mjs";
import { median, table } from "./lib/sides.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const { values } = parseArgs({
  options: {
    bundle: { type: "string", default: join(root, "models", "mini-en") },
    teacher: { type: "string", default: join(root, "models", "mini-en-teacher") },
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
  process.stdout.write(JSON.stringify({ loadedMs, firstAudioMs: performance.now(), cpuMs: cpuNow() }));
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
  const teacher = await loadTeacher();
  const voice = await tts.createVoice(prompt);
  const speed = {};
  for (const [name, text] of Object.entries(texts)) {
    const results = [];
    for (let run = 0; run <= runs; run++) results.push(await timed(tts, { text, voice, seed: run }));
    speed[name] = summary(results.slice(1)); // the first run warms up
  }
  const ratios = [];
  for (let run = 0; teacher !== null && run <= runs; run++) {
    // By turns and from the prompt's file on, as people wait for it.
    const ask = { text: texts.medium, prompt, seed: run };
    const [student, slow] = [await timed(tts, ask), await timed(teacher, ask)];
    ratios.push({ wall: slow.wallMs / student.wallMs, cpu: slow.cpuMs / student.cpuMs });
  }
  await tts.dispose();
  await teacher?.dispose();
  const machine = { cpu: cpus()[0]?.model, threads, load: loadavg()[0], node: process.version };
  const of = (rows, pick) => (rows.length === 0 ? null : median(rows.map(pick)));
  const result = {
    machine,
    coldStart: {
      loadedMs: of(cold, (c) => c.loadedMs),
      firstAudioMs: of(cold, (c) => c.firstAudioMs),
      cpuMs: of(cold, (c) => c.cpuMs),
    },
    speed,
    teacherOverStudent: { wall: of(ratios.slice(1), (r) => r.wall), cpu: of(ratios.slice(1), (r) => r.cpu) },
    step: compareDenoisers(values.bundle, { threads, rounds: Math.min(runs, 3) }),
  };
  if (values.json) console.log(JSON.stringify(result));
  else print(result);
}

async function timed(tts, ask) {
  const [wall, cpu] = [performance.now(), cpuNow()];
  const result = await tts.synthesize(ask);
  return { ...result, wallMs: performance.now() - wall, cpuMs: cpuNow() - cpu };
}

/** Milliseconds of processor time that this process has used, all its threads together. */
function cpuNow() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Null where there is no teacher to compare with. */
async function loadTeacher() {
  if (!existsSync(join(values.teacher, "manifest.json"))) return null;
  const { DMOSpeech } = await import("dmospeech");
  return await DMOSpeech.load(values.teacher, { threads });
}

function summary(results) {
  const of = (pick) => median(results.map(pick));
  return {
    audioSeconds: of((r) => r.durationSeconds),
    realTimeFactor: of((r) => r.realTimeFactor),
    cpuPerSecond: of((r) => r.cpuMs / 1000 / r.durationSeconds),
    textMs: of((r) => r.timings.textSeconds * 1000),
    denoiseMs: of((r) => r.timings.denoiseSeconds * 1000),
    decodeMs: of((r) => r.timings.decodeSeconds * 1000),
  };
}

function print({ machine, coldStart, speed, teacherOverStudent, step }) {
  const { cpu, load, node } = machine;
  console.log(`${cpu}, ${machine.threads} threads, load ${load.toFixed(1)}, Node ${node}; medians of ${runs} runs`);
  console.log(
    `cold start: loaded after ${coldStart.loadedMs.toFixed(0)} ms, first audio after ${coldStart.firstAudioMs.toFixed(0)} ms ` +
      `(${coldStart.cpuMs.toFixed(0)} ms of processor time)`,
  );
  for (const [name, s] of Object.entries(speed)) {
    const parts = `text ${s.textMs.toFixed(1)} ms, denoise ${s.denoiseMs.toFixed(0)} ms, decode ${s.decodeMs.toFixed(0)} ms`;
    console.log(
      `${name.padEnd(7)} ${s.audioSeconds.toFixed(2)} s of speech, RTF ${s.realTimeFactor.toFixed(4)}, ` +
        `processor time ${s.cpuPerSecond.toFixed(4)} per second (${parts})`,
    );
  }
  const { wall, cpu: byCpu } = teacherOverStudent;
  if (wall === null) console.log(`no teacher bundle in ${values.teacher}: not compared`);
  else console.log(`the teacher takes ${wall.toFixed(1)} times as long (${byCpu.toFixed(1)} times the processor time)`);
  console.log(`one network step of ${step.frames} frames, best of all:`);
  const names = { onnx: "ONNX Runtime", engine: "engine", pytorch: "PyTorch" };
  const rows = Object.entries(step.sides).map(([side, { wall, cpu, difference, missing }]) =>
    missing === undefined
      ? [names[side], wall.toFixed(1), cpu.toFixed(1), difference.toExponential(1)]
      : [`${names[side]}: ${missing}`, "–", "–", "–"],
  );
  process.stdout.write(table([["", "ms", "processor ms", "difference"], ...rows]));
}

async function load() {
  const { DMOSpeech } = await import("dmospeech");
  const folder = join(values.bundle, "prompts");
  const wav = readdirSync(folder)
    .sort()
    .find((name) => name.endsWith(".wav"));
  return { tts: await DMOSpeech.load(values.bundle, { threads }), prompt: readFileSync(join(folder, wav)) };
}
