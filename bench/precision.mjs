// What smaller weights cost: the same runs exported as float32, float16 and int8 (each checked against the engine by the
// exporter), speaking the same texts with the same seeds. Printed: bytes, processor time to load and to speak, distance of
// the log-mel spectrograms from float32's, and phoneme errors by float32's recogniser, a stand-in for word errors.
//
//   npm run build && node bench/precision.mjs --student runs/student --codec runs/codec --ctc runs/ctc --speaker runs/speaker \
//     --data caches/latents --card card.json [--voices models/mini-en/prompts] [--texts 12] [--threads 2]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    texts: { type: "string", default: "12" },
    threads: { type: "string", default: "2" },
  },
});
const missing = runs.filter((name) => values[name] === undefined);
if (missing.length > 0) throw new Error(`give ${missing.map((name) => `--${name}`).join(", ")}`);

const threads = Number(values.threads);
const precisions = ["float32", "float16", "int8"];
const texts = composeBook(20 * Number(values.texts), 7)
  .match(/[^.?]+[.?]"?/gu)
  .slice(0, Number(values.texts))
  .map((text) => text.trim());
// With their transcripts, so that every precision speaks at the same length.
const prompts = readdirSync(values.voices)
  .filter((name) => name.endsWith(".wav"))
  .map((name) => join(values.voices, name))
  .map((path) => ({ prompt: readFileSync(path), promptText: readFileSync(path.replace(/wav$/u, "txt"), "utf8") }));

const folder = mkdtempSync(join(tmpdir(), "dmospeech-precision-"));
try {
  const results = [];
  for (const precision of precisions) results.push(await measure(precision, results[0]));
  const rows = results.map(({ precision, megabytes, loadMs, cpuPerSecond, melDistance, errors }) => [
    precision,
    megabytes.toFixed(1),
    loadMs.toFixed(0),
    cpuPerSecond.toFixed(4),
    melDistance.toFixed(3),
    (100 * errors).toFixed(1),
  ]);
  const head = ["", "MB", "load, processor ms", "processor s per s", "log-mel distance, dB", "phoneme errors, %"];
  process.stdout.write(table([head, ...rows]));
  for (const { tts } of results) await tts.dispose();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(precision, reference) {
  const bundle = exportAs(precision);
  const loading = cpuNow();
  const tts = await DMOSpeech.load(bundle, { threads });
  const loadMs = cpuNow() - loading;
  const listener = reference?.tts ?? tts;
  const spoken = [];
  let [cpuMs, seconds] = [0, 0];
  for (const prompt of prompts) {
    for (const [seed, text] of texts.entries()) {
      const before = cpuNow();
      const { audio, sampleRate, tokens, durationSeconds } = await tts.synthesize({ ...prompt, text, seed });
      cpuMs += cpuNow() - before;
      seconds += durationSeconds;
      const heard = await listener.transcribe({ samples: audio, sampleRate });
      spoken.push({ audio, sampleRate, reference: recognisable(tokens, tts), hypothesis: heard.tokens });
    }
  }
  const distances = spoken.map((one, i) => melDistance(reference?.spoken[i] ?? one, one));
  return {
    precision,
    tts,
    spoken,
    megabytes: Object.values(tts.manifest.files).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
    loadMs,
    cpuPerSecond: cpuMs / 1000 / seconds,
    melDistance: distances.reduce((sum, distance) => sum + distance, 0) / distances.length,
    errors: phonemeErrors(spoken).rate,
  };
}

/** A bundle of the runs in this precision, by the command people use. */
function exportAs(precision) {
  const out = join(folder, precision);
  const sources = runs.flatMap((name) => [`--${name}`, values[name]]);
  const args = [join(root, "apps/cli/bin/dmospeech.mjs"), "export", ...sources, "--precision", precision, "--out", out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`the export as ${precision} failed: ${stderr}`);
  return out;
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
