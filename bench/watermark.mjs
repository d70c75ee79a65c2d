// How well the watermark is found after what happens to audio, how often it is seen where it is not, and what it costs.
//
//   npm run build && node bench/watermark.mjs --manifest data/manifest.jsonl [--split valid] [--clips 40] [--seed 0]
//     [--parts attacks,false-alarms,cost] [--sources human,resynthesised] [--bundle models/mini-en] [--dnsmos sig_bak_ovr.onnx] [--json]
//
// The manifest is NeMo-style (one JSON object a line: audio_filepath, duration, split). ffmpeg reads the audio and makes
// the codecs. False alarms are counted on the other splits of the manifest when there are any.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { addWatermark, detectWatermark, detectWatermarks, Rng, resample } from "@dmospeech/core";

const sampleRate = 16_000;
const CLIP_SECONDS = 8;
const CROPS_PER_CLIP = 2;
const GAP_SAMPLES = 4000;

const { values } = parseArgs({
  options: {
    manifest: { type: "string" },
    split: { type: "string", default: "valid" },
    clips: { type: "string", default: "40" },
    seed: { type: "string", default: "0" },
    sources: { type: "string", default: "human,resynthesised" },
    parts: { type: "string", default: "attacks,false-alarms,cost" },
    bundle: { type: "string", default: fileURLToPath(new URL("../models/mini-en", import.meta.url)) },
    dnsmos: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
if (values.manifest === undefined) throw new Error("Give --manifest <file.jsonl>.");
const seed = Number(values.seed);
const clipCount = Number(values.clips);
const parts = { attacks: measureAttacks, "false-alarms": measureFalseAlarms, cost: measureCost };

/** Detection rates by attack: of clips of up to 8 s, and of 1 s cut out of them at random after the attack. */
async function measureAttacks() {
  const human = readClips({ isWanted: (row) => row.split === values.split, count: clipCount });
  const rows = {};
  for (const source of values.sources.split(",")) {
    const clips = source === "human" ? human : await resynthesise(human);
    const marked = clips.map((samples, i) => addWatermark({ samples, sampleRate }, { key: `clip ${i}` }));
    for (const [name, attack] of Object.entries(attacks)) {
      rows[`${source} speech: ${name}`] = detectionRates(attack(marked));
    }
  }
  return rows;
}

/** The clips as the bundle's codec leaves them, which is how speech made with it sounds. */
async function resynthesise(clips) {
  const { BundleJudge } = await import("../packages/train/dist/evaluate/bundle-judge.js");
  const judge = await BundleJudge.load(values.bundle, { threads: 1 });
  const results = [];
  for (const samples of clips) results.push((await judge.resynthesise({ samples, sampleRate })).samples);
  await judge.release();
  return results;
}

function detectionRates(attacked) {
  const rng = new Rng(seed).split("crops");
  const whole = attacked.map((samples, i) => detect(samples, i));
  const crops = attacked.flatMap((samples, i) =>
    Array.from({ length: CROPS_PER_CLIP }, () => {
      const start = rng.integer(Math.max(1, samples.length - sampleRate));
      const crop = samples.subarray(start, start + sampleRate);
      return { ...detect(crop, i), isSpeech: soundShare(crop, samples) >= 0.6 };
    }),
  );
  const speech = crops.filter(({ isSpeech }) => isSpeech);
  return {
    "8 s, p ≤ 1e-3": percent(whole, 1e-3),
    "p ≤ 1e-4": percent(whole, 1e-4),
    "p ≤ 1e-9": percent(whole, 1e-9),
    "1 s, p ≤ 1e-3": percent(crops, 1e-3),
    "1 s, p ≤ 1e-4": percent(crops, 1e-4),
    "1 s of speech, p ≤ 1e-3": percent(speech, 1e-3),
    "1 s of speech, p ≤ 1e-4": percent(speech, 1e-4),
    "median z, 8 s": median(whole.map(({ score }) => score)).toFixed(1),
    "median z, 1 s": median(crops.map(({ score }) => score)).toFixed(1),
  };
}

function detect(samples, clip) {
  const { falseAlarmProbability, best } = detectWatermark({ samples, sampleRate }, { key: `clip ${clip}` });
  return { p: falseAlarmProbability, score: best.score };
}

/** How often a key that is not in the audio reaches a probability, against the probability stated. */
function measureFalseAlarms() {
  const clips = readClips({ isWanted: (row) => row.split !== values.split, count: 3 * clipCount });
  const rng = new Rng(seed).split("false alarms");
  const keysOf = (clip, count) => Array.from({ length: count }, (_, key) => `unrelated ${clip} ${key}`);
  const trial = (samples, keys) =>
    detectWatermarks({ samples, sampleRate }, keys).map(({ falseAlarmProbability: p }) => ({ p }));
  const seconds = clips.flatMap((samples, i) => {
    const start = rng.integer(samples.length - sampleRate);
    return trial(samples.subarray(start, start + sampleRate), keysOf(i, 170));
  });
  const wholes = clips.slice(0, clipCount).flatMap((samples, i) => trial(samples, keysOf(i, 50)));
  const share = (trials, limit) => `${trials.filter(({ p }) => p <= limit).length} of ${trials.length}`;
  const row = (trials) => ({
    "p ≤ 1e-1": share(trials, 1e-1),
    "p ≤ 1e-2": share(trials, 1e-2),
    "p ≤ 1e-3": share(trials, 1e-3),
    "p ≤ 1e-4": share(trials, 1e-4),
  });
  return { "1 s": row(seconds), "8 s": row(wholes) };
}

/** Signal-to-mark ratio, DNSMOS before and after, and the voice's similarity to itself unmarked. */
async function measureCost() {
  const clips = readClips({ isWanted: (row) => row.split === values.split, count: Math.ceil(clipCount / 2) });
  const { BundleJudge, cosine } = await import("../packages/train/dist/evaluate/bundle-judge.js");
  const { Dnsmos } = await import("../packages/train/dist/evaluate/dnsmos.js");
  const judge = await BundleJudge.load(values.bundle, { threads: 1 });
  const dnsmos = values.dnsmos === undefined ? null : await Dnsmos.load(values.dnsmos);
  const columns = { snrDb: [], similarity: [], signal: [], background: [], overall: [] };
  let addSeconds = 0;
  for (const samples of clips) {
    const startedAt = performance.now();
    const marked = addWatermark({ samples, sampleRate });
    addSeconds += (performance.now() - startedAt) / 1000;
    columns.snrDb.push(signalToMarkDb(samples, marked));
    const voices = [];
    for (const one of [samples, marked]) voices.push(await judge.embedVoice({ samples: one, sampleRate }));
    columns.similarity.push(cosine(...voices));
    if (dnsmos === null) continue;
    const [before, after] = [await dnsmos.score(samples), await dnsmos.score(marked)];
    for (const key of ["signal", "background", "overall"]) columns[key].push(after[key] - before[key]);
  }
  const row = ([name, numbers]) => [name, { mean: mean(numbers).toFixed(3), ...ends(numbers), n: numbers.length }];
  const audioSeconds = clips.reduce((sum, { length }) => sum + length / sampleRate, 0);
  return {
    ...Object.fromEntries(
      Object.entries(columns)
        .filter(([, numbers]) => numbers.length > 0)
        .map(row),
    ),
    "seconds to mark a second": { mean: (addSeconds / audioSeconds).toFixed(4), n: clips.length },
  };
}

const bits = (codec) => ["-c:a", codec, "-b:a", "24k"];
const faster = (rate) => (clips) =>
  clips.map((samples) => resample(samples, Math.round(sampleRate * rate), sampleRate));
const attacks = {
  none: (clips) => clips,
  "MP3 24 kbit/s": (clips) => throughFfmpeg(clips, { encode: [...bits("libmp3lame"), "-f", "mp3"] }),
  "Opus 24 kbit/s": (clips) => throughFfmpeg(clips, { encode: [...bits("libopus"), "-f", "ogg"] }),
  "resampled to 44.1 kHz and back": (clips) =>
    clips.map((samples) => resample(resample(samples, sampleRate, 44_100), 44_100, sampleRate)),
  "resampled to 8 kHz and back": (clips) =>
    clips.map((samples) => resample(resample(samples, sampleRate, 8000), 8000, sampleRate)),
  "white noise at 20 dB": (clips) => clips.map((samples, i) => withNoise(samples, 20, i)),
  "speed +5 %": faster(1.05),
  "speed −5 %": faster(0.95),
  "tempo +5 %, pitch kept": (clips) => throughFfmpeg(clips, { filter: "atempo=1.05", rate: 1.05 }),
  "tempo −5 %, pitch kept": (clips) => throughFfmpeg(clips, { filter: "atempo=0.95", rate: 0.95 }),
};

/** All clips in one run of ffmpeg, one behind the other with a gap, and cut apart again. */
function throughFfmpeg(clips, { encode, filter, rate = 1 }) {
  const joined = new Float32Array(clips.reduce((sum, { length }) => sum + length + GAP_SAMPLES, 0));
  const starts = [];
  let at = 0;
  for (const samples of clips) {
    joined.set(samples, at);
    starts.push(at);
    at += samples.length + GAP_SAMPLES;
  }
  const raw = ["-f", "f32le", "-ar", String(sampleRate), "-ac", "1"];
  const input = new Uint8Array(joined.buffer);
  const bytes =
    encode === undefined
      ? ffmpeg([...raw, "-i", "-", "-af", filter, ...raw, "-"], input)
      : ffmpeg(["-i", "-", ...raw, "-"], ffmpeg([...raw, "-i", "-", ...encode, "-"], input));
  const output = floats(bytes);
  return clips.map(({ length }, i) => {
    const start = Math.round(starts[i] / rate);
    return output.slice(start, start + Math.round(length / rate));
  });
}

function ffmpeg(args, input) {
  const { stdout, stderr, error } = spawnSync("ffmpeg", ["-v", "error", ...args], { input, maxBuffer: 2 ** 29 });
  if (error !== undefined || stdout.length === 0) throw error ?? new Error(`ffmpeg failed: ${stderr}`);
  return stdout;
}

function floats(bytes) {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 4)));
}

/** Clips spread evenly over the wanted rows, at least 3 s long, at most 8 s of each. */
function readClips({ isWanted, count }) {
  const rows = readFileSync(values.manifest, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const wanted = rows.filter((row) => isWanted(row) && row.duration >= 3);
  if (wanted.length < count) throw new Error(`Only ${wanted.length} clips of 3 s and more; ask for fewer.`);
  const folder = dirname(resolve(values.manifest));
  return Array.from({ length: count }, (_, i) => {
    const { audio_filepath: path } = wanted[Math.floor((i * wanted.length) / count)];
    const shape = ["-t", String(CLIP_SECONDS), "-ar", String(sampleRate), "-ac", "1", "-f", "f32le", "-"];
    return floats(ffmpeg(["-i", resolve(folder, path), ...shape]));
  });
}

/** Share of 20 ms frames that lie at most 30 dB below the loudest one of the clip. */
function soundShare(crop, clip) {
  const energies = (samples) =>
    Array.from({ length: Math.floor(samples.length / 320) }, (_, t) =>
      samples.subarray(t * 320, (t + 1) * 320).reduce((sum, x) => sum + x * x, 0),
    );
  const threshold = Math.max(...energies(clip)) / 1000;
  return mean(energies(crop).map((energy) => (energy > threshold ? 1 : 0)));
}

function withNoise(samples, snrDb, clip) {
  const rng = new Rng(seed).split(`noise ${clip}`);
  const power = mean(samples.map((x) => x * x));
  const scale = Math.sqrt(power / 10 ** (snrDb / 10));
  return samples.map((x) => x + scale * rng.normal());
}

function signalToMarkDb(samples, marked) {
  const signal = samples.reduce((sum, x) => sum + x * x, 0);
  const mark = samples.reduce((sum, x, i) => sum + (marked[i] - x) ** 2, 0);
  return 10 * Math.log10(signal / mark);
}

function percent(trials, limit) {
  return `${((100 * trials.filter(({ p }) => p <= limit).length) / trials.length).toFixed(1)} % of ${trials.length}`;
}

function mean(numbers) {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function ends(numbers) {
  return { min: Math.min(...numbers).toFixed(3), max: Math.max(...numbers).toFixed(3) };
}

const result = {};
for (const part of values.parts.split(",")) {
  result[part] = await parts[part]();
  if (!values.json) console.log(`\n## ${part}`, "\n");
  if (!values.json) console.table(result[part]);
}
if (values.json) console.log(JSON.stringify(result));
