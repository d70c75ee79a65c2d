// What a whole book costs: 50,000 words spoken to disk by the command, stopped once on the way and gone on with, while
// processor time, memory and progress are put down. Stopped itself, it goes on when it is given again. Linux only.
//
//   npm run build && node bench/long-text.mjs [--words 50000] [--threads 2] [--folder <scratch>] [--plot docs/long-text.svg] [--only-plot]
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { composeBook, countWords } from "./lib/book.mjs";
import { linePlot } from "./lib/line-plot.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const { values } = parseArgs({
  options: {
    words: { type: "string", default: "50000" },
    threads: { type: "string", default: "2" },
    folder: { type: "string", default: join(tmpdir(), "dmospeech-long-text") },
    plot: { type: "string" },
    "only-plot": { type: "boolean", default: false },
  },
});
const { sampleRate } = JSON.parse(readFileSync(join(root, "models/mini-en/manifest.json"), "utf8"));
const MS_BETWEEN_SAMPLES = 2000;
const CLOCK_TICKS_PER_SECOND = 100; // USER_HZ of every Linux that Node runs on

const book = join(values.folder, "book.txt");
const wav = join(values.folder, "book.wav");
const measured = join(values.folder, "measured.jsonl");
mkdirSync(values.folder, { recursive: true });
const text = composeBook(Number(values.words));
writeFileSync(book, text);

let stopRequested = false;
if (!values["only-plot"]) {
  const stopAt = countWords(text) * 0.4; // the first run is stopped here, as by Ctrl-C
  if (!existsSync(wav) && !before().some(({ event }) => event === "resumed")) {
    if ((await speak({ stopAt })) === 130 && !stopRequested) {
      put({ event: "resumed", words: spokenWords() });
      await speak({});
    }
  } else if (!existsSync(wav)) await speak({});
}
report();

/** One run of the command; resolves to its exit code. */
async function speak({ stopAt = Number.POSITIVE_INFINITY }) {
  const args = [join(root, "apps/cli/bin/dmospeech.mjs"), "say", "--text-file", book, "--voice", "alto", "--out", wav];
  const child = spawn(process.execPath, [...args, "--threads", values.threads, "--json"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stop = () => {
    stopRequested = true;
    child.kill("SIGINT");
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const spentBefore = before().findLast(({ cpuSeconds }) => cpuSeconds !== undefined)?.cpuSeconds ?? 0;
  const sample = () => {
    const usage = usageOf(child.pid);
    const words = spokenWords();
    if (usage === null) return;
    put({
      words,
      cpuSeconds: spentBefore + usage.cpuSeconds,
      residentMiB: usage.residentMiB,
      audioSeconds: spokenSeconds(),
    });
    if (words >= stopAt) child.kill("SIGINT");
  };
  const timer = setInterval(sample, MS_BETWEEN_SAMPLES);
  const code = await new Promise((resolve) => child.once("exit", (status) => resolve(status)));
  clearInterval(timer);
  return code;
}

/** Processor seconds and resident memory of a process; null when it is over. */
function usageOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND;
    return { cpuSeconds, residentMiB: Number(/VmRSS:\s+(\d+)/u.exec(status)[1]) / 1024 };
  } catch {
    return null;
  }
}

/** The chunks in the command's own journal. */
function journal() {
  const path = `${wav}.part.jsonl`;
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .slice(1, -1)
    .map((line) => JSON.parse(line));
}

/** As eSpeak groups them: some short words lean on the next one. */
function spokenWords() {
  return journal().reduce((sum, { spoken }) => sum + spoken.split(" ").length, 0);
}

function spokenSeconds() {
  return (journal().at(-1)?.sampleCount ?? 0) / sampleRate;
}

function put(entry) {
  appendFileSync(measured, `${JSON.stringify(entry)}\n`);
}

function before() {
  return existsSync(measured)
    ? readFileSync(measured, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [];
}

function report() {
  const all = before();
  const lastWords = all.findLast(({ cpuSeconds }) => cpuSeconds !== undefined).words;
  const scale = existsSync(wav) ? countWords(text) / lastWords : 1; // from eSpeak's words to the book's
  const entries = all.map((entry) => ({ ...entry, words: Math.round(entry.words * scale) }));
  const samples = entries.filter(({ cpuSeconds, words }) => cpuSeconds !== undefined && words > 0);
  const last = samples.at(-1);
  const straight = straightness(samples.map(({ words, cpuSeconds }) => [words, cpuSeconds]));
  const steady = samples.filter(({ words }) => words > last.words / 10);
  const quarters = [0, 1, 2, 3].map((q) => peak(steady.slice((q * steady.length) / 4, ((q + 1) * steady.length) / 4)));
  console.log(
    `${last.words} words, ${(last.audioSeconds / 3600).toFixed(2)} h of speech: ${last.cpuSeconds.toFixed(0)} s of processor time ` +
      `(${(last.cpuSeconds / last.audioSeconds).toFixed(4)} per second of speech), R² of a straight line ${straight.toFixed(5)}; ` +
      `largest memory in each quarter ${quarters.map((mib) => mib.toFixed(0)).join(", ")} MiB`,
  );
  const marks = entries.flatMap(({ event, words }) =>
    event === "resumed" ? [{ at: words, label: "stopped, gone on with" }] : [],
  );
  const thinned = samples.filter((_, i) => i % Math.ceil(samples.length / 120) === 0 || i === samples.length - 1);
  const series = [
    { name: "processor time, seconds", points: thinned.map(({ words, cpuSeconds }) => [words, cpuSeconds]) },
    { name: "memory, MiB", points: thinned.map(({ words, residentMiB }) => [words, residentMiB]) },
  ];
  if (values.plot)
    writeFileSync(values.plot, linePlot({ title: "A book, spoken to disk", xName: "words spoken", series, marks }));
}

function peak(samples) {
  return Math.max(...samples.map(({ residentMiB }) => residentMiB));
}

/** R² of y = a·x + b. */
function straightness(points) {
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)];
  const sxy = mean(([x, y]) => (x - mx) * (y - my));
  return sxy ** 2 / (mean(([x]) => (x - mx) ** 2) * mean(([, y]) => (y - my) ** 2));
}
