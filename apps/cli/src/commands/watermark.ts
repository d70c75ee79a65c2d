import {
  addWatermark,
  DEFAULT_STRENGTH_DB,
  decodeAudio,
  detectWatermark,
  encodeWav,
  readWavInfo,
  saysSynthetic,
  syntheticSpeechInfo,
  type WatermarkDetection,
} from "@dmospeech/core";
import { Command } from "commander";
import { aboutFile, assertWritable, readInput, writeOutput } from "../files.js";
import { createOutput } from "../output.js";
import { numberBetween } from "../values.js";

const keyHelp = "key of the mark (default: the public one that `say` uses)";

const detectHelp = `
A mark shows that speech was made or marked with the key; that none is found does not show that a person spoke: marks can be
left out or destroyed. The false-alarm probability is an upper bound over unrelated keys, whatever the audio is.
Example:
  dmospeech watermark detect speech.wav interview.mp3`;

/** `dmospeech watermark detect|add`. */
export function watermarkCommand(): Command {
  return new Command("watermark")
    .description("Look for the inaudible mark of synthetic speech, or add it.")
    .addCommand(detectCommand())
    .addCommand(addCommand());
}

interface DetectOptions {
  readonly key?: string;
  readonly maxFalseAlarm: number;
  readonly json?: boolean;
}

function detectCommand(): Command {
  return new Command("detect")
    .description("Tell which files carry the mark, and how sure that is.")
    .argument("<files...>", "audio: wav, flac, mp3, ogg or opus")
    .option("--key <text>", keyHelp)
    .option(
      "--max-false-alarm <p>",
      "probability below which a file counts as marked",
      numberBetween(1e-300, 0.5),
      1e-4,
    )
    .option("--json", "print one JSON object instead of text")
    .addHelpText("after", detectHelp)
    .action(detect);
}

async function detect(files: readonly string[], { key, maxFalseAlarm, json }: DetectOptions): Promise<void> {
  const output = createOutput({ json });
  const findings: object[] = [];
  for (const file of files) {
    const bytes = await readInput(file);
    const audio = await aboutFile(file, () => decodeAudio(bytes, { allowTruncated: true }));
    const detection = detectWatermark(audio, { key, maxFalseAlarm });
    const metadataSaysSynthetic = saysSynthetic(readWavInfo(bytes));
    output.line(`${file}: ${describe(detection)}${metadataSaysSynthetic ? "; its metadata say synthetic" : ""}.`);
    findings.push({ file, ...detection, metadataSaysSynthetic });
  }
  output.result({ files: findings });
}

function describe({ detected, falseAlarmProbability, best }: WatermarkDetection): string {
  const chance = `false-alarm probability ${falseAlarmProbability.toExponential(1)}`;
  if (best === null) return "too short to look at";
  if (!detected) return `no mark found (${chance})`;
  const speed = best.tempo === 1 ? "" : `, tempo ${best.tempo.toFixed(3)}, pitch ${best.pitch.toFixed(2)}`;
  const surest = `${best.startSeconds.toFixed(1)} to ${best.endSeconds.toFixed(1)} s`;
  return `marked (${chance}, surest from ${surest}${speed})`;
}

interface AddOptions {
  readonly out: string;
  readonly key?: string;
  readonly strength: number;
  readonly json?: boolean;
}

function addCommand(): Command {
  return new Command("add")
    .description("Mark speech made elsewhere; writes a mono 16-bit wav file whose metadata say synthetic.")
    .argument("<file>", "audio: wav, flac, mp3, ogg or opus")
    .requiredOption("--out <file>", "wav file to write")
    .option("--key <text>", keyHelp)
    .option("--strength <dB>", "largest change of a band's level", numberBetween(0.1, 6), DEFAULT_STRENGTH_DB)
    .option("--json", "print one JSON object instead of text")
    .action(add);
}

async function add(file: string, { out, key, strength, json }: AddOptions): Promise<void> {
  const output = createOutput({ json });
  await assertWritable(out);
  const bytes = await readInput(file);
  const { samples, sampleRate, durationSeconds } = await aboutFile(file, () => decodeAudio(bytes));
  const marked = addWatermark({ samples, sampleRate }, { key, strengthDb: strength });
  await writeOutput(out, encodeWav({ samples: marked, sampleRate }, { info: syntheticSpeechInfo }));
  output.line(`Wrote ${out}: ${durationSeconds.toFixed(2)} s of marked speech.`);
  output.result({ out, durationSeconds, sampleRate });
}
