// node scripts/publish.mjs <evaluation folder…> [--codec <evaluation folder>]: puts the tables of `dmospeech evaluate` into
// README.md and the model cards, that of `dmospeech evaluate codec` into the student's card, and speaks the samples of
// docs/samples anew. What stands between the markers is written by this script alone.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { main, root, ScriptError } from "./lib/process.mjs";

const documents = ["README.md", "models/mini-en/README.md", "models/mini-en-teacher/README.md"];
const bundles = { student: "models/mini-en", teacher: "models/mini-en-teacher" };
const sentence = "The people of the city went home in the evening, and the street was quiet.";

await main((args) => {
  const { positionals: folders, values } = parseArgs({
    ...{ args, allowPositionals: true, options: { codec: { type: "string" } } },
  });
  if (folders.length === 0)
    throw new ScriptError("Name the folders of `dmospeech evaluate --out`, one for each table.");
  const tables = folders.map(tableOf).join("\n\n");
  for (const document of documents) replaceBetweenMarkers(join(root, document), "scores", tables);
  if (values.codec !== undefined) {
    replaceBetweenMarkers(join(root, bundles.student, "README.md"), "codec", bodyOf(values.codec));
  }
  recordScores(folders);
  speakSamples();
  return 0;
});

/** The table and notes of an evaluation under a title of its own. */
function tableOf(folder) {
  return `### Prompts: ${basename(folder)}\n\n${bodyOf(folder)}`;
}

/** A report without its title. */
function bodyOf(folder) {
  const path = join(folder, "report.md");
  if (!existsSync(path)) throw new ScriptError(`There is no ${path}: finish the evaluation first.`);
  const [, ...body] = readFileSync(path, "utf8").trim().split("\n");
  return body.join("\n").trim();
}

function replaceBetweenMarkers(path, name, text) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const document = readFileSync(path, "utf8");
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new ScriptError(`${path} has no "${begin}" … "${end}".`);
  writeFileSync(path, `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`);
}

/** Puts the figures of each bundle's own row into its manifest, named `<evaluation>.<figure>`. */
function recordScores(folders) {
  for (const [kind, bundle] of Object.entries(bundles)) {
    const path = join(root, bundle, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    manifest.scores = Object.assign({}, ...folders.map((folder) => scoresOf(folder, kind)));
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

/** The row of the student, or of the teacher at the most steps. */
function scoresOf(folder, kind) {
  const { summary } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  const row = summary.systems.findLast(({ system }) => system.startsWith(kind));
  const { wordErrorRate, phonemeErrorRate, similarity, realTimeFactor } = row;
  const figures = Object.entries({ wer: wordErrorRate, per: phonemeErrorRate, sim: similarity, rtf: realTimeFactor });
  const measured = figures.filter(([, estimate]) => estimate !== null);
  return Object.fromEntries(measured.map(([name, { value }]) => [`${basename(folder)}.${name}`, value]));
}

/** The same sentence in every bundled voice, by the student and by its teacher. */
function speakSamples() {
  const prompts = join(root, bundles.student, "prompts");
  const samples = join(root, "docs", "samples");
  mkdirSync(samples, { recursive: true });
  for (const wav of readdirSync(prompts).filter((name) => name.endsWith(".wav"))) {
    const voice = basename(wav, ".wav");
    const transcript = readFileSync(join(prompts, `${voice}.txt`), "utf8").trim();
    for (const [kind, bundle] of Object.entries(bundles)) {
      const out = join(samples, `${voice}-${kind}.wav`);
      const what = ["--text", sentence, "--prompt", join(prompts, wav), "--prompt-text", transcript];
      const command = [join(root, "apps/cli/bin/dmospeech.mjs"), "say", "--bundle", join(root, bundle), "--out", out];
      execFileSync(process.execPath, [...command, ...what], { stdio: ["ignore", "inherit", "inherit"] });
    }
  }
}
