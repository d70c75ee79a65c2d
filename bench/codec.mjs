// How fast the small codec trains, encodes and decodes, in × real time: the engine, PyTorch on the same libtorch, and
// ONNX Runtime as the product runs it.
//
//   npm run build && node bench/codec.mjs [--rounds 5] [--threads 2] [--batch 16] [--codec <run folder>] [--json]
//
// All sides hold the same weights; before anything is timed their waves and losses are compared. A training step is
// encoding, sampling, decoding, the spectral and KL losses, backward and AdamW on crops of one second. Fresh processes
// take turns. Each reports the best of a few repetitions per round: × real time is the best of all rounds, a ratio is
// taken within each round and given as median [lowest–highest]. CPU time counts what a side worked itself, and so
// compares them fairly on a machine that does other things as well.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPython, measureIn, median, table } from "./lib/sides.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    threads: { type: "string", default: String(availableParallelism()) },
    batch: { type: "string", default: "16" },
    codec: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const threads = Number(values.threads);
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "bench-codec-"));
try {
  compare();
} finally {
  rmSync(folder, { recursive: true });
}

function compare() {
  const python = findPython();
  const measure = (side, ...more) => [process.execPath, [script("codec-measure.mjs"), side, folder, ...more]];
  const sides = { engine: measure("engine"), onnx: measure("onnx") };
  if (python !== null) sides.pytorch = [python, [script("codec.py"), folder]];
  run(measure("prepare", values.batch, ...(values.codec ? [values.codec] : [])));
  const rounds = Array.from({ length: Number(values.rounds) }, () =>
    Object.fromEntries(Object.entries(sides).map(([side, command]) => [side, run(command)])),
  );
  const tasks = Object.keys(rounds[0].engine);
  const machine = { cpu: cpus()[0]?.model, threads, load: loadavg()[0], node: process.version };
  const result = { machine, rounds: rounds.length, tasks: tasks.map((task) => summary(task, rounds)) };
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : text(result));
}

function run([program, args]) {
  return measureIn(program, args, { threads });
}

/** `rounds` hold {side: {task: {audioSeconds, wall, cpu}}}. */
function summary(task, rounds) {
  const of = (side, what) =>
    rounds.map((round) => round[side]?.[task]?.[what]).filter((number) => number !== undefined);
  const timesRealTime = (side) => {
    const seconds = of(side, "wall");
    return seconds.length === 0 ? null : of(side, "audioSeconds")[0] / Math.min(...seconds);
  };
  const ratio = (side, peer, what) => {
    const [own, others] = [of(side, what), of(peer, what)];
    if (own.length === 0 || others.length === 0) return null;
    const ratios = own.map((number, round) => number / others[round]);
    return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
  };
  return {
    task,
    timesRealTime: Object.fromEntries(["engine", "pytorch", "onnx"].map((side) => [side, timesRealTime(side)])),
    engineToPytorch: { wall: ratio("engine", "pytorch", "wall"), cpu: ratio("engine", "pytorch", "cpu") },
    onnxToPytorch: { wall: ratio("onnx", "pytorch", "wall"), cpu: ratio("onnx", "pytorch", "cpu") },
  };
}

function text({ machine, rounds, tasks }) {
  const number = (value) => value?.toFixed(value < 10 ? 1 : 0) ?? "–";
  const spread = (ratio) =>
    ratio === null ? "–" : `${ratio.median.toFixed(2)} [${ratio.lowest.toFixed(2)}–${ratio.highest.toFixed(2)}]`;
  const head = [
    "",
    "engine ×RT",
    "PyTorch ×RT",
    "ONNX ×RT",
    "engine/PyTorch",
    "by CPU time",
    "ONNX/PyTorch",
    "by CPU time",
  ];
  const rows = tasks.map(({ task, timesRealTime: { engine, pytorch, onnx }, engineToPytorch, onnxToPytorch }) => [
    task,
    ...[engine, pytorch, onnx].map(number),
    ...[engineToPytorch.wall, engineToPytorch.cpu, onnxToPytorch.wall, onnxToPytorch.cpu].map(spread),
  ]);
  const { cpu, load, node } = machine;
  return `${cpu}, ${machine.threads} threads, Node ${node}, ${rounds} rounds, load ${load.toFixed(1)}\n${table([head, ...rows])}`;
}
