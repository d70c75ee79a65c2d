import { Command, Option } from "commander";
import { createOutput } from "../output.js";
import {
  loadTrainingActions,
  type PrepareAlignOptions,
  type PrepareAudioOptions,
  type PrepareLatentsOptions,
  type PrepareSyntheticOptions,
} from "../training-actions.js";
import { collectNumber, integerBetween, numberBetween } from "../values.js";
import { commonFlags, deviceFlag, requiredFlags, tokenizerFlag } from "./training-flags.js";

type Shared = { readonly json?: boolean; readonly threads?: number };
const seed = integerBetween(0, Number.MAX_SAFE_INTEGER);
const sampleRate = integerBetween(4000, 192_000);
const layouts = ["librispeech", "libritts", "ljspeech", "vctk", "common-voice", "manifest", "folder"];

export function prepareCommand(): Command {
  return new Command("prepare")
    .description("Prepare data: speech, audio caches, latents and their alignment, in this order.")
    .addHelpText(
      "after",
      "\nExample:\n  dmospeech prepare audio --corpus LibriSpeech/train-clean-100 --out caches/audio",
    )
    .addCommand(syntheticCommand())
    .addCommand(audioCommand())
    .addCommand(latentsCommand())
    .addCommand(alignCommand());
}

function syntheticCommand(): Command {
  const command = new Command("synthetic")
    .description("Speak sentences with espeak-ng, flite and festival into a corpus of wav files.")
    .option("--hours <x>", "how much speech", numberBetween(0.001, 10_000), 1)
    .option("--seed <n>", "same seed, same corpus", seed, 0)
    .option("--sample-rate <hz>", "of the wav files", sampleRate, 16_000)
    .option("--share <engine=x>", "share of an engine (espeak, flite, festival); repeatable", collectNumber)
    .option("--workers <n>", "engine processes at a time (default: cores)", integerBetween(1, 256))
    .option("--held-out <file>", "where to write sentences that are kept out, for tests")
    .option("--held-out-count <n>", "how many sentences are kept out", integerBetween(0, 1e6), 100)
    .addHelpText(
      "after",
      "\nExample:\n  dmospeech prepare synthetic --sentences sentences.txt --hours 5 --out data/synthetic",
    );
  requiredFlags(command, {
    "--sentences <file>": "text file, one sentence a line",
    "--out <folder>": "folder for wav files and manifest",
  });
  return commonFlags(command).action(async (options: PrepareSyntheticOptions & Shared) => {
    await (await loadTrainingActions(options)).prepareSynthetic(options, createOutput(options));
  });
}

function audioCommand(): Command {
  const command = new Command("audio")
    .description("Decode a corpus once into a flat audio cache.")
    .addOption(new Option("--layout <name>", "layout of the corpora (default: recognised)").choices(layouts))
    .option("--sample-rate <hz>", "rate of the codec that will learn from it", sampleRate, 16_000)
    .option("--valid-share <x>", "share held out where a corpus has no such part", numberBetween(0, 0.9), 0.05)
    .option("--seed <n>", "of the held-out share", seed, 0)
    .addHelpText("after", "\nExample:\n  dmospeech prepare audio --corpus VCTK data/synthetic --out caches/audio");
  requiredFlags(command, {
    "--corpus <folder...>": "corpora; their layouts are recognised",
    "--out <folder>": "folder of the cache",
  });
  return commonFlags(command).action(async (options: PrepareAudioOptions & Shared) => {
    await (await loadTrainingActions(options)).prepareAudio(options, createOutput(options));
  });
}

function latentsCommand(): Command {
  const command = new Command("latents")
    .description("Encode an audio cache with a trained codec and tokenise its transcripts.")
    .option("--scale-of <folder>", "latent cache whose scale this one shares (default: its own)")
    .addHelpText(
      "after",
      "\nExample:\n  dmospeech prepare latents --audio caches/audio --codec runs/codec --out caches/latents",
    );
  requiredFlags(command, {
    "--audio <folder>": "audio cache",
    "--codec <run>": "run or checkpoint of the codec, or mel24k for the log-mel frames of F5-TTS",
    "--out <folder>": "folder of the latent cache",
  });
  return commonFlags(tokenizerFlag(deviceFlag(command))).action(async (options: PrepareLatentsOptions & Shared) => {
    await (await loadTrainingActions(options)).prepareLatents(options, createOutput(options));
  });
}

function alignCommand(): Command {
  const command = new Command("align")
    .description("Align transcripts with their latents by a trained recogniser, and measure how long each sound lasts.")
    .option("--least-log-prob <x>", "leave out utterances less likely than this per frame", numberBetween(-1000, 0))
    .option("--hear-untranscribed", "take the phonemes the recogniser hears where a training utterance has no text")
    .addHelpText("after", "\nExample:\n  dmospeech prepare align --data caches/latents --ctc runs/ctc");
  requiredFlags(command, {
    "--data <folder...>": "latent caches; the first one's scale is used for all",
    "--ctc <run>": "run or checkpoint of the recogniser",
  });
  return commonFlags(tokenizerFlag(deviceFlag(command))).action(async (options: PrepareAlignOptions & Shared) => {
    await (await loadTrainingActions(options)).prepareAlign(options, createOutput(options));
  });
}
