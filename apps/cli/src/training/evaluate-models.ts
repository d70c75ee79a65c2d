import { join } from "node:path";
import {
  BundleJudge,
  evaluate,
  evaluateRecogniserRun,
  evaluateVerifierRun,
  evaluationMarkdown,
  report,
  type SpeechSystem,
  type SweepPoint,
  sweepPage,
  verifierPage,
} from "@dmospeech/train";
import { assertWritable } from "../files.js";
import type { Output } from "../output.js";
import type { EvaluateRecogniserOptions, EvaluateVerifierOptions, TeacherSweepOptions } from "../training-actions.js";
import { loadBundle, readPairs, requireFolder } from "./evaluate.js";
import { openPanel } from "./judge-panel.js";
import { preparationReporter, shortNumber } from "./progress-line.js";

const commandLine = () => ["dmospeech", ...process.argv.slice(2)].join(" ");

export async function evaluateRecogniser(options: EvaluateRecogniserOptions, output: Output): Promise<void> {
  const { ctc: recogniser, out, ...rest } = options;
  await requireFolder(out);
  const evaluation = evaluateRecogniserRun({
    ...rest,
    recogniser,
    outDir: out,
    onProgress: preparationReporter(output),
  });
  for (const { group, utterances, errorRate } of evaluation.groups) {
    output.line(`${group}: ${shortNumber(100 * errorRate.value)} % phoneme errors in ${utterances} utterances`);
  }
  output.line(`Wrote ${join(out, "report.md")} and report.json.`);
  output.result({ out, groups: evaluation.groups });
}

export async function evaluateVerifier(options: EvaluateVerifierOptions, output: Output): Promise<void> {
  const { out, report: page, ...rest } = options;
  await requireFolder(out);
  if (page !== undefined) await assertWritable(page);
  const evaluation = evaluateVerifierRun({ ...rest, outDir: out, onProgress: preparationReporter(output) });
  for (const { source, trials, equalErrorRate } of evaluation.groups) {
    output.line(`${source}: equal error rate ${shortNumber(100 * equalErrorRate.value)} % of ${trials} trials`);
  }
  output.line(`Wrote ${join(out, "report.md")} and report.json.`);
  if (page !== undefined) {
    report.writePage(page, verifierPage(evaluation, { command: commandLine() }));
    output.line(`Wrote ${page}.`);
  }
  output.result({ out, report: page, groups: evaluation.groups });
}

/** Lets one teacher speak at every setting, and plots what is understood and whose voice it is. */
export async function teacherSweep(options: TeacherSweepOptions, output: Output): Promise<void> {
  const { teacher, out, seed, steps, guidance, threads } = options;
  const pairs = await readPairs(options);
  await requireFolder(out);
  const points = steps.flatMap((count) =>
    guidance.map((scale): SweepPoint => ({ system: `teacher@${count}w${scale}`, steps: count, guidance: scale })),
  );
  const { speech, systems } = await loadBundle(teacher, {
    kind: "teacher",
    flag: "--teacher",
    settings: points,
    threads,
  });
  const judge = await BundleJudge.load(teacher, { threads });
  const outside = await openPanel(options);
  try {
    const evaluation = await evaluate({
      ...{ outDir: out, pairs, systems: systems as SpeechSystem[], judge, seed },
      recogniser: outside.recogniser,
      dnsmos: outside.dnsmos,
      panel: outside.panel,
      onProgress: preparationReporter(output),
    });
    report.writePage(join(out, "report.html"), sweepPage(evaluation, points, { command: commandLine() }));
    output.line(evaluationMarkdown(evaluation));
    output.line(`Wrote ${join(out, "report.html")}, report.md, report.json and the speech in ${join(out, "wav")}.`);
    output.result({ out, about: evaluation.about, points, summary: evaluation.summary });
  } finally {
    await outside.release();
    await judge.release();
    await speech.dispose();
  }
}
