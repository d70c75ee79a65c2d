import { existsSync } from "node:fs";
import { Command } from "commander";
import { DMOSpeech } from "dmospeech";
import { defaultBundle } from "../default-bundle.js";
import { aboutFile, readInput } from "../files.js";
import { createOutput } from "../output.js";
import { addVoice, checkName, libraryFolder, listVoices, removeVoice } from "../voices/library.js";

interface VoiceOptions {
  readonly text?: string;
  readonly bundle?: string;
  readonly names?: boolean;
  readonly json?: boolean;
}

const example = `
Voices are kept in $DMOSPEECH_VOICES, or in the user's data folder (dmospeech/voices).

Examples:
  dmospeech voice add alice alice.wav --text "What the recording says."
  dmospeech say "Good morning." --voice alice`;

export function voiceCommand(): Command {
  return new Command("voice")
    .description("Keep voices by name, for dmospeech say --voice.")
    .addHelpText("after", example)
    .addCommand(
      new Command("add")
        .description("Add a voice from a recording of a few seconds; an older one of the name is replaced.")
        .argument("<name>", "letters, digits, _ and -")
        .argument("<audio>", "wav, flac, mp3, ogg or opus")
        .option("--text <text>", "what the recording says (default: the bundle's recogniser listens)")
        .option("--bundle <folder>", "model bundle that tries it (default: $DMOSPEECH_BUNDLE, then models/mini-en)")
        .option("--json", "print one JSON object instead of text")
        .action(add),
    )
    .addCommand(
      new Command("list")
        .description("List the voices that say --voice knows.")
        .option("--bundle <folder>", "model bundle whose voices are listed too")
        .option("--names", "print nothing but the names")
        .option("--json", "print one JSON object instead of text")
        .action(list),
    )
    .addCommand(
      new Command("remove")
        .description("Remove a voice and its recording from the library.")
        .argument("<name>", "a voice that was added")
        .option("--json", "print one JSON object instead of text")
        .action(remove),
    );
}

async function add(name: string, audio: string, options: VoiceOptions): Promise<void> {
  const output = createOutput(options);
  checkName(name);
  const prompt = await readInput(audio);
  const tts = await DMOSpeech.load(options.bundle ?? defaultBundle());
  try {
    const voice = await aboutFile(audio, () => tts.createVoice(prompt, { text: options.text }));
    for (const warning of voice.warnings) output.note(warning);
    const folder = libraryFolder();
    await addVoice(folder, { name, prompt, text: options.text, voice });
    const { durationSeconds, warnings, transcript } = voice;
    const how = options.text === undefined ? `heard as ${transcript.symbols.join("")}` : "with its transcript";
    output.line(`Added ${name}: ${durationSeconds.toFixed(1)} s, ${how}.`);
    output.result({ name, folder, durationSeconds, symbols: transcript.symbols, warnings });
  } finally {
    await tts.dispose();
  }
}

async function list(options: VoiceOptions): Promise<void> {
  const output = createOutput(options);
  const voices = await listVoices(libraryFolder(), options.bundle ?? bundleIfAny());
  for (const { name, text, origin } of voices) {
    const about = `${origin === "bundle" ? "with the bundle" : "added"}${text === null ? "" : `: "${text}"`}`;
    output.line(options.names ? name : `${name}  (${about})`);
  }
  if (voices.length === 0 && !options.names) output.line("No voices yet: dmospeech voice add <name> <audio>");
  output.result({ voices });
}

/** Listing needs no bundle. */
function bundleIfAny(): string | null {
  try {
    const bundle = defaultBundle();
    return existsSync(bundle) ? bundle : null;
  } catch {
    return null;
  }
}

async function remove(name: string, options: VoiceOptions): Promise<void> {
  const output = createOutput(options);
  await removeVoice(libraryFolder(), name);
  output.line(`Removed ${name}.`);
  output.result({ name });
}
