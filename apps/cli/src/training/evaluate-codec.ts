import { basename, dirname, join, resolve } from "node:path";
import {
  BundleJudge,
  bundleCodec,
  type CodecEvaluation,
  type CodecSystem,
  chooseClips,
  codecMarkdown,
  codecPage,
  Dnsmos,
  type Entry,
  evaluateCodecs,
  griffinLimAnchor,
  griffinLimOf,
  griffinLimOfSize,
  type LatentCodec,
  latentSystem,
  loadRunCodec,
  opusAnchor,
  opusProblem,
  pocketSphinx,
  readManifest,
  report,
} from "@dmospeech/train";
import { assertWritable, readInput } from "../files.js";
import type { Output } from "../output.js";
import type { EvaluateCodecOptions } from "../training-actions.js";
import { requireFolder } from "./evaluate.js";
import { preparationReporter } from "./progress-line.js";

/** Recordings that the scale of a run's latents is measured on. */
const SCALE_CLIPS = 40;

/** Sends recordings through codecs and anchors, measures what is left of them, shows the tables and writes the page. */
export async function evaluateCodecsOfBundle(options: EvaluateCodecOptions, output: Output): Promise<void> {
  const { bundle, out, seed, asr, dnsmos: dnsmosPath, threads, noise, report: page } = options;
  const { clips, scaleClips } = await readClips(options);
  await requireFolder(out);
  if (options.report !== undefined) await assertWritable(options.report);
  const { systems: anchors, notices } = await openAnchors(options);
  for (const notice of notices) output.note(notice);
  const judge = await BundleJudge.load(bundle, { threads });
  const dnsmos = dnsmosPath === undefined ? undefined : await Dnsmos.load(dnsmosPath);
  try {
    const codecs = [bundleCodec(judge), ...(await openRuns(options, scaleClips))];
    const evaluation = await evaluateCodecs({
      ...{ outDir: out, clips, codecs, judge, dnsmos, seed, notices },
      systems: [
        ...codecs.flatMap((codec) => [0, ...noise].map((sigma) => latentSystem(codec, { noise: sigma }))),
        ...anchors.map((anchor) => anchor(codecs[0]!)),
      ],
      recogniser: asr === "pocketsphinx" ? pocketSphinx : undefined,
      onProgress: preparationReporter(output),
    });
    output.line(codecMarkdown(evaluation));
    output.line(`Wrote ${join(out, "report.md")}, report.json and the speech in ${join(out, "wav")}.`);
    if (page !== undefined) await writeReport(evaluation, { page, out }, output);
    output.result({ out, report: page, about: evaluation.about, summary: evaluation.summary });
  } finally {
    await dnsmos?.release();
    await judge.release();
  }
}

async function readClips({ manifest, split, clips: count, clipSeconds, seed, asr }: EvaluateCodecOptions) {
  for (const path of manifest) await readInput(path); // says in one sentence what is wrong with the file
  const entries = manifest.flatMap((path) => readManifest(path));
  const ofSplit = entries.filter((entry) => entry.split === split);
  const transcribed = asr !== "none";
  const clips = chooseClips({ clips: ofSplit, count, seed, seconds: clipSeconds, transcribed });
  const chosen = new Set(clips.map(({ id }) => id));
  // The scale of latents belongs to what a codec learned on: other recordings than those evaluated where there are any.
  const train = entries.filter((entry) => entry.split === "train");
  const others = (train.length > 0 ? train : entries).filter(({ id }) => !chosen.has(id));
  const usable = others.filter(({ durationSeconds = 0 }) => durationSeconds >= 1 && durationSeconds <= 20);
  const scaleCount = Math.min(SCALE_CLIPS, usable.length);
  const scaleClips = chooseClips({ clips: usable, count: scaleCount, seed, seconds: [1, 20] });
  return { clips, scaleClips: scaleClips.length > 0 ? scaleClips : clips };
}

async function openRuns(
  { codec: folders = [], device, bundle }: EvaluateCodecOptions,
  scaleClips: readonly Entry[],
): Promise<LatentCodec[]> {
  const names = distinctNames([bundle, ...folders]).slice(1);
  const codecs: LatentCodec[] = [];
  for (const [index, folder] of folders.entries()) {
    codecs.push(await loadRunCodec({ folder, name: names[index]!, scaleClips, device }));
  }
  return codecs;
}

/** The folders' own names, with as much of the path before them as tells them apart, fit for file names. */
export function distinctNames(folders: readonly string[]): string[] {
  const paths = folders.map((folder) => resolve(folder));
  const tails = paths.map((path) => basename(path));
  const parents = paths.map((path) => dirname(path));
  while (new Set(tails).size < new Set(paths).size) {
    const shared = tails.map((tail) => tails.filter((other) => other === tail).length > 1);
    for (const [index, isShared] of shared.entries()) {
      if (!isShared) continue;
      tails[index] = `${basename(parents[index]!)}-${tails[index]}`;
      parents[index] = dirname(parents[index]!);
    }
  }
  return tails.map((tail) => tail.replaceAll(/[^A-Za-z0-9._-]/g, "-"));
}

/** Anchors work at the rate of the bundle's codec, and one on what it decodes. */
type AnchorBeside = (codec: LatentCodec) => CodecSystem;

/** The anchors that were asked for; where ffmpeg cannot code Opus those are left out with a notice. */
async function openAnchors({ anchors }: EvaluateCodecOptions): Promise<{ systems: AnchorBeside[]; notices: string[] }> {
  const opus = anchors.flatMap((name) => (name.startsWith("opus-") ? [Number(name.slice("opus-".length))] : []));
  const problem = opus.length > 0 ? await opusProblem() : null;
  const systems: AnchorBeside[] =
    problem === null ? opus.map((kilobitsPerSecond) => () => opusAnchor({ kilobitsPerSecond })) : [];
  if (anchors.includes("griffin-lim")) systems.push(({ sampleRate }) => griffinLimAnchor({ sampleRate }));
  if (anchors.includes("griffin-lim-same-size")) systems.push((codec) => griffinLimOfSize(codec));
  if (anchors.includes("griffin-lim-decoded")) {
    systems.push((codec) => griffinLimOf(latentSystem(codec), { sampleRate: codec.sampleRate }));
  }
  return { systems, notices: problem === null ? [] : [`The Opus anchors are left out: ${problem}`] };
}

async function writeReport(
  evaluation: CodecEvaluation,
  { page, out }: { readonly page: string; readonly out: string },
  output: Output,
): Promise<void> {
  const command = ["dmospeech", ...process.argv.slice(2)].join(" ");
  report.writePage(page, await codecPage(evaluation, { outDir: out, command }));
  output.line(`Wrote ${page}.`);
}
