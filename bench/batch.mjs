// What it gains when chunks of a text share their network steps (`batchSize`): a book, whose chunks are some six seconds
// long, and a list of short lines, spoken at each size by turns in one run. Printed: time and processor time of each size as
// shares of those of size 1 (medians over rounds of paired ratios; below 1 is faster), and how far the samples are apart.
//
//   npm run build && node bench/batch.mjs [--bundle models/mini-en] [--threads 2] [--rounds 5] [--chunks 16] [--sizes 1,2,4,8] [--json]
import { readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DMOSpeech } from "dmospeech";
import { composeBook } from "./lib/book.mjs";
import { median, table } from "./lib/sides.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const { values } = parseArgs({
  options: {
    bundle: { type: "string", default: join(root, "models", "mini-en") },
    threads: { type: "string", default: "2" },
    rounds: { type: "string", default: "5" },
    chunks: { type: "string", default: "16" },
    sizes: { type: "string", default: "1,2,4,8" },
    json: { type: "boolean", default: false },
  },
});
const threads = Number(values.threads);
const rounds = Number(values.rounds);
const sizes = values.sizes.split(",").map(Number);
if (sizes[0] !== 1) throw new Error("--sizes must begin with 1, which the others are compared with.");

const tts = await DMOSpeech.load(values.bundle, { threads });
const voice = await tts.createVoice(promptOf(values.bundle), { embed: false });
const texts = { book: bookOf(Number(values.chunks)), lines: linesOf(Number(values.chunks)) };
const results = {};
for (const [name, text] of Object.entries(texts)) results[name] = await compare(name, text);
await tts.dispose();

const machine = { cpu: cpus()[0]?.model, threads, load: loadavg()[0], node: process.version };
if (values.json) console.log(JSON.stringify({ machine, rounds, results }));
else print();

async function compare(name, text) {
  await spoken(text, sizes.at(-1)); // warms up, and lets memory grow to what the largest batch needs
  const measured = new Map(sizes.map((size) => [size, []]));
  let furthest = 0;
  for (let round = 0; round < rounds; round++) {
    const samples = new Map();
    // Every size comes first, second, … in turn.
    for (const size of sizes.map((_, i) => sizes[(i + round) % sizes.length])) {
      const { audio, ...figures } = await spoken(text, size);
      measured.get(size).push(figures);
      samples.set(size, audio);
    }
    for (const audio of samples.values()) furthest = Math.max(furthest, largestDifference(audio, samples.get(1)));
    process.stderr.write(`${name}: round ${round + 1} of ${rounds}\n`);
  }
  const alone = measured.get(1);
  const shares = sizes.map((size) => {
    const share = (pick) => median(measured.get(size).map((figures, round) => pick(figures) / pick(alone[round])));
    return {
      size,
      denoise: share((f) => f.denoiseMs),
      wall: share((f) => f.wallMs),
      cpu: share((f) => f.cpuMs),
    };
  });
  return { audioSeconds: alone[0].audioSeconds, shares, furthest };
}

async function spoken(text, batchSize) {
  const [wall, cpu] = [performance.now(), cpuNow()];
  const { audio, durationSeconds, timings } = await tts.synthesize({ text, voice, seed: 1, batchSize });
  const [wallMs, cpuMs] = [performance.now() - wall, cpuNow() - cpu];
  return { audio, audioSeconds: durationSeconds, denoiseMs: timings.denoiseSeconds * 1000, wallMs, cpuMs };
}

function largestDifference(a, b) {
  if (a.length !== b.length) throw new Error("One text has different lengths at different batch sizes.");
  return a.reduce((most, sample, i) => Math.max(most, Math.abs(sample - b[i])), 0);
}

/** Sentences of some 15 words, each of them as long as a chunk. */
function bookOf(chunkCount) {
  return sentences(chunkCount).join("\n\n");
}

/** The first words of such sentences, as in a list of short texts: a paragraph each, which no chunk reaches beyond. */
function linesOf(chunkCount) {
  return sentences(chunkCount)
    .map(
      (sentence, i) =>
        `${sentence
          .split(" ")
          .slice(0, 4 + (i % 3))
          .join(" ")}.`,
    )
    .join("\n\n");
}

function sentences(count) {
  return composeBook(20 * count, 3)
    .match(/[^.?]+[.?]"?/gu)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(" ").length > 8)
    .slice(0, count);
}

function promptOf(bundle) {
  const folder = join(bundle, "prompts");
  const first = readdirSync(folder)
    .sort()
    .find((name) => name.endsWith(".wav"));
  return readFileSync(join(folder, first));
}

function cpuNow() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function print() {
  const { cpu, load, node } = machine;
  console.log(`${cpu}, ${threads} threads, load ${load.toFixed(1)}, Node ${node}; medians of ${rounds} paired ratios`);
  for (const [name, { audioSeconds, shares, furthest }] of Object.entries(results)) {
    console.log(`${name}: ${audioSeconds.toFixed(1)} s of speech; samples at most ${furthest.toExponential(1)} apart`);
    const rows = shares.map((s) => [`batchSize ${s.size}`, ...[s.denoise, s.wall, s.cpu].map((x) => x.toFixed(2))]);
    process.stdout.write(table([["", "denoising", "all", "processor time"], ...rows]));
  }
}
