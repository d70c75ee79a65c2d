import { Command, Option } from "commander";
import { createOutput } from "../output.js";
import { codecAnchors, type EvaluateCodecOptions, loadTrainingActions } from "../training-actions.js";
import { integerBetween, namesAmong, numbersBetween, rangeBetween } from "../values.js";
import { commonFlags, deviceFlag, requiredFlags } from "./training-flags.js";

const help = `
Every recording goes through every codec, with and without noise in its latents, and through the anchors: Opus (by
ffmpeg), Griffin–Lim from the recording's whole mel spectrum, from one of as many numbers as the codec keeps, and from the
one that the codec decodes to. Run it again after an interruption and it goes on where it was. The speech is kept in
<out>/wav, the numbers in <out>/report.json, the tables in <out>/report.md.

Example:
  dmospeech evaluate codec --bundle models/mini-en --codec runs/codec --manifest corpus/manifest.jsonl \\
    --out runs/codec-evaluation --report codecs.html`;

export function evaluateCodecCommand(): Command {
  const command = new Command("codec").description(
    "Measure what codecs leave of recordings: spectra, waveform, intelligibility, pitch, voice, sounds and words.",
  );
  requiredFlags(command, {
    "--bundle <folder>": "bundle whose codec is tried and whose recogniser and verifier judge",
    "--manifest <file...>": "recordings: JSON lines with audio_filepath, duration, text, speaker",
    "--out <folder>": "folder for speech and report",
  })
    .option("--codec <run...>", "runs of codecs to try beside the bundle's; repeatable")
    .addOption(
      new Option("--split <name>", "recordings of the manifest to take")
        .choices(["train", "valid", "test"])
        .default("valid"),
    )
    .option("--clips <n>", "recordings, speaker by speaker in turn", integerBetween(1, 100_000), 40)
    .option("--clip-seconds <min,max>", "length of the recordings", rangeBetween(0.5, 60), [2, 10])
    .option("--seed <n>", "same seed, same recordings and noise", integerBetween(0, Number.MAX_SAFE_INTEGER), 0)
    .option(
      "--noise <list>",
      "standard deviations of noise in normalised latents, or none",
      numbersBetween(0.001, 10),
      [0.05, 0.1, 0.2],
    )
    .option("--anchors <list>", `among ${codecAnchors.join(", ")}, or none`, namesAmong(codecAnchors), [
      ...codecAnchors,
    ])
    .addOption(
      new Option("--asr <kind>", "outside recogniser for the word error")
        .choices(["pocketsphinx", "none"])
        .default("pocketsphinx"),
    )
    .option("--dnsmos <file>", "DNSMOS P.835 network (sig_bak_ovr.onnx) to predict listeners' scores")
    .option("--report <file>", "one HTML page with tables, spectrograms and players")
    .addHelpText("after", help);
  return commonFlags(deviceFlag(command)).action(async (options: EvaluateCodecOptions & { json?: boolean }) => {
    await (await loadTrainingActions(options)).evaluateCodec(options, createOutput(options));
  });
}
