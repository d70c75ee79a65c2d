// What smaller weights cost: the same runs exported as float32, float16 and int8 (each checked against the engine by the
// exporter), speaking the same texts with the same seeds by turns. Printed: bytes, processor time to load and to speak,
// distance of the log-mel spectrograms from float32's, and phoneme errors by float32's recogniser, a stand-in for word errors.
//
// Bundles and finished pairs of prompt and text are kept in --folder: stopped, it goes on when it is given again.
//
//   npm run build && node bench/precision.mjs --student runs/student --codec runs/codec --ctc runs/ctc --speaker runs/speaker \
//     --data caches/latents --card card.json [--voices models/mini-en/prompts] [--pairs 12] [--threads 2] [--folder <scratch>]
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hannWindow, logMel, phonemeErrors, Vocabulary } from "@dmospeech/core";
import { DMOSpeech } from "dmospeech";
import { composeBook } from "./lib/book.mjs";
import { table } from "./lib/sides.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const runs = ["student", "codec", "ctc", "speaker", "data", "card"];
const { values } = parseArgs({
  options: {
    ...Object.fromEntries(runs.map((name) => [name, { type: "string" }])),
    voices: { type: "string", default: join(root, "models/mini-en/prompts") },
    pairs: { type: "string", default: "12" },
    threads: { type: "string", default: "2" },
    folder: { type: "string", default: join(tmpdir(), "dmospeech-precision") },
  },
});
const missing = runs.filter((name) => values[name] === undefined);
if (missing.length > 0) throw new Error(`give ${missing.map((name) => `--${name}`).join(", ")}`);

const threads = Number(values.threads);
const pairCount = Number(values.pairs);
const precisions = ["float32", "float16", "int8"];
const measuredPath = join(values.folder, "measured.jsonl");

openFolder();
for (const precision of precisions) exportAs(precision);
const sides = [];
for (const precision of precisions) sides.push(await load(precision));
const pairs = pairsOf(pairCount);
const measured = earlier();
for (const [index, pair] of pairs.entries()) {
  if (measured.some((row) => row.index === index)) continue;
  const rows = await measurePair(pair, index);
  appendFileSync(measuredPath, rows.map((row) => `${JSON.stringify(row)}\n`).join("")); // a pair is there as a whole
  measured.push(...rows);
  note(`pair ${index + 1} of ${pairs.length}`);
}
report();
for (const { tts } of sides) await tts.dispose();

/** @throws Error for a folder in which other runs are compared. */
function openFolder() {
  const settings = Object.fromEntries([...runs, "voices"].map((name) => [name, resolve(values[name])]));
  const text = JSON.stringify({ ...settings, threads });
  const path = join(values.folder, "settings.json");
  mkdirSync(values.folder, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) {
    throw new Error(`${values.folder} holds a comparison of other runs: give another --folder, or remove it.`);
  }
}

/** Whole pairs that earlier runs measured; what a stopped one left of a line is cut off. */
function earlier() {
  if (!existsSync(measuredPath)) return [];
  const lines = readFileSync(measuredPath, "utf8").split("\n").slice(0, -1);
  writeFileSync(measuredPath, lines.map((line) => `${line}\n`).join(""));
  const rows = lines.map((line) => JSON.parse(line)).filter(({ index }) => index < pairCount);
  return rows.filter(({ index }) => rows.filter((row) => row.index === index).length === precisions.length);
}

/** A bundle of the runs in this precision, by the command people use. */
function exportAs(precision) {
  const out = join(values.folder, precision);
  if (existsSync(join(out, "manifest.json"))) return; // a bundle appears complete or not at all
  const startedAt = performance.now();
  const sources = runs.flatMap((name) => [`--${name}`, values[name]]);
  const args = [join(root, "apps/cli/bin/dmospeech.mjs"), "export", ...sources, "--precision", precision, "--out", out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`the export as ${precision} failed: ${stderr}`);
  note(`exported as ${precision} in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

async function load(precision) {
  const loading = cpuNow();
  const tts = await DMOSpeech.load(join(values.folder, precision), { threads });
  const side = { precision, tts, loadMs: cpuNow() - loading };
  await tts.synthesize({ ...promptAt(0), text: "Good morning." }); // what only the first call does is not measured
  return side;
}

/** Each text with the next prompt. */
function pairsOf(count) {
  const sentences = composeBook(30 * count, 7).match(/[^.?]+[.?]"?/gu);
  return Array.from({ length: count }, (_, i) => ({ ...promptAt(i), text: sentences[i].trim(), seed: i }));
}

/** With its transcript, so that every precision speaks at the same length. */
function promptAt(index) {
  const names = readdirSync(values.voices)
    .filter((name) => name.endsWith(".wav"))
    .sort();
  const path = join(values.voices, names[index % names.length]);
  return { prompt: readFileSync(path), promptText: readFileSync(path.replace(/wav$/u, "txt"), "utf8") };
}

async function measurePair(pair, index) {
  const listener = sides[0].tts; // float32's
  const rows = [];
  let reference = null;
  for (const { precision, tts } of sides) {
    const before = cpuNow();
    const spoken = await tts.synthesize(pair);
    const cpuMs = cpuNow() - before;
    reference ??= spoken;
    const { audio, sampleRate, tokens, durationSeconds } = spoken;
    const heard = await listener.transcribe({ samples: audio, sampleRate });
    rows.push({
      index,
      precision,
      cpuMs,
      seconds: durationSeconds,
      melDistance: melDistance(reference, spoken),
      reference: recognisable(tokens, tts),
      hypothesis: heard.tokens,
    });
  }
  return rows;
}

function report() {
  const rows = sides.map(({ precision, tts, loadMs }) => {
    const own = measured.filter((row) => row.precision === precision);
    const sum = (pick) => own.reduce((total, row) => total + pick(row), 0);
    return [
      precision,
      (Object.values(tts.manifest.files).reduce((total, { bytes }) => total + bytes, 0) / 1e6).toFixed(1),
      loadMs.toFixed(0),
      (sum((row) => row.cpuMs) / 1000 / sum((row) => row.seconds)).toFixed(4),
      (sum((row) => row.melDistance) / own.length).toFixed(3),
      (100 * phonemeErrors(own).rate).toFixed(1),
    ];
  });
  const head = ["", "MB", "load, processor ms", "processor s per s", "log-mel distance, dB", "phoneme errors, %"];
  process.stdout.write(`${pairs.length} pairs of prompt and text\n${table([head, ...rows])}`);
}

/** Without stress, spaces and punctuation, which nobody hears by themselves. */
function recognisable(tokens, { manifest }) {
  const vocabulary = new Vocabulary(manifest.tokenizer.symbols);
  return vocabulary.recognisable(tokens);
}

/** Root mean square difference of the log-mel spectrograms, in dB. */
function melDistance(a, b) {
  const mels = [a, b].map(({ audio, sampleRate }) => {
    const options = { sampleRate, nFft: 1024, hopSamples: 256, window: hannWindow(1024), bins: 80, floor: 1e-4 };
    return logMel(audio, { ...options, padding: "center" }).values;
  });
  if (mels[0].length !== mels[1].length) throw new Error("Two precisions speak one text at different lengths.");
  const squares = mels[0].reduce((sum, value, i) => sum + (value - mels[1][i]) ** 2, 0);
  return (20 / Math.LN10) * Math.sqrt(squares / mels[0].length); // natural logarithms of magnitudes
}

function cpuNow() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function note(line) {
  process.stderr.write(`${line}\n`);
}
