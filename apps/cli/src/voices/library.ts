// Voices by name: the recordings people added, and those that come with a bundle. What a bundle makes of a recording is
// kept beside it, one file for each codec.
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { type DMOSpeech, DMOSpeechError, Voice } from "dmospeech";
import { CommandError, fileErrorSentence, UsageError } from "../errors.js";
import { aboutFile, readInput, writeOutput } from "../files.js";

/** A named recording. */
export interface VoiceEntry {
  readonly name: string;
  /** What the recording says; null leaves it to the bundle's recogniser. */
  readonly text: string | null;
  readonly origin: "library" | "bundle";
  readonly promptPath: string;
}

const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;
const PROMPT = "prompt";
const TEXT = "prompt.txt";

/** Where voices are kept: $DMOSPEECH_VOICES, or the user's data folder. */
export function libraryFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.DMOSPEECH_VOICES) return environment.DMOSPEECH_VOICES;
  const data = environment.XDG_DATA_HOME || environment.APPDATA || join(homedir(), ".local", "share");
  return join(data, "dmospeech", "voices");
}

export interface NewVoice {
  readonly name: string;
  readonly prompt: Uint8Array;
  readonly text?: string;
  /** As the bundle made it. */
  readonly voice: Voice;
}

/** Adds a voice, or gives it another recording. @throws UsageError for a name that is none. */
export async function addVoice(folder: string, { name, prompt, text, voice }: NewVoice): Promise<void> {
  checkName(name);
  const home = join(folder, name);
  await orSentence(home, async () => {
    await rm(home, { recursive: true, force: true });
    await mkdir(home, { recursive: true });
  });
  if (text !== undefined) await writeOutput(join(home, TEXT), new TextEncoder().encode(text));
  await writeOutput(join(home, madeName(voice.codec)), voice.save());
  await writeOutput(join(home, PROMPT), prompt); // last: a voice without it is not listed
}

/** All voices by name; the user's own come first and hide the bundle's of the same name. */
export async function listVoices(folder: string, bundle: string | null): Promise<VoiceEntry[]> {
  const own = await entriesOf(folder);
  const given = bundle === null ? [] : await bundleVoices(join(bundle, "prompts"));
  const hidden = new Set(own.map(({ name }) => name));
  return [...own, ...given.filter(({ name }) => !hidden.has(name))];
}

/** @throws CommandError when there is no such voice. */
export async function removeVoice(folder: string, name: string): Promise<void> {
  if (!(await entriesOf(folder)).some((entry) => entry.name === name)) {
    throw new CommandError(`There is no voice "${name}" in ${folder}; see dmospeech voice list.`);
  }
  const home = join(folder, name);
  await orSentence(home, () => rm(home, { recursive: true }));
}

/** The voice as this bundle takes it, made from the recording where it was not made before. */
export async function openVoice(
  name: string,
  { folder, bundle, tts }: { readonly folder: string; readonly bundle: string | null; readonly tts: DMOSpeech },
): Promise<Voice> {
  const entries = await listVoices(folder, bundle);
  const entry = entries.find((each) => each.name === name);
  if (entry === undefined) {
    const known = entries.map((each) => each.name).join(", ") || "none yet";
    throw new UsageError(
      `There is no voice "${name}" (known: ${known}); add it with dmospeech voice add ${name} recording.wav.`,
    );
  }
  const codec = tts.manifest.files.encoder.sha256;
  const madePath = entry.origin === "library" ? join(folder, name, madeName(codec)) : null;
  const made = madePath === null ? null : await readMade(madePath);
  if (made?.codec === codec) return made;
  const prompt = await readInput(entry.promptPath);
  const voice = await aboutFile(entry.promptPath, () => tts.createVoice(prompt, { text: entry.text ?? undefined }));
  // Only to be faster next time: a library that cannot be written still speaks.
  if (madePath !== null) await writeOutput(madePath, voice.save()).catch(() => {});
  return voice;
}

async function readMade(path: string): Promise<Voice | null> {
  try {
    return Voice.load(await readInput(path));
  } catch (error) {
    if (error instanceof CommandError || error instanceof DMOSpeechError) return null; // made anew from the recording
    throw error;
  }
}

const madeName = (codec: string) => `${codec.slice(0, 16)}.voice`;

async function entriesOf(folder: string): Promise<VoiceEntry[]> {
  const entries: VoiceEntry[] = [];
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const promptPath = join(folder, name, PROMPT);
    if (!namePattern.test(name) || !(await isFile(promptPath))) continue;
    entries.push({ name, promptPath, origin: "library", text: await readText(join(folder, name, TEXT)) });
  }
  return entries;
}

/** `prompts/<name>.wav` with `<name>.txt` beside it. */
async function bundleVoices(folder: string): Promise<VoiceEntry[]> {
  const entries: VoiceEntry[] = [];
  for (const file of (await readdir(folder).catch(() => [])).sort()) {
    const name = /^(.+)\.(?:wav|flac)$/u.exec(file)?.[1];
    if (name === undefined) continue;
    const text = await readText(join(folder, `${name}.txt`));
    entries.push({ name, promptPath: join(folder, file), origin: "bundle", text });
  }
  return entries;
}

async function readText(path: string): Promise<string | null> {
  return (await isFile(path)) ? new TextDecoder().decode(await readInput(path)).trim() : null;
}

const isFile = async (path: string) => (await stat(path).catch(() => null))?.isFile() ?? false;

export function checkName(name: string): void {
  if (namePattern.test(name)) return;
  throw new UsageError(`"${name}" is no name for a voice: use up to 64 letters, digits, _ and -.`);
}

async function orSentence<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CommandError(fileErrorSentence(error, "write", path), { cause: error });
  }
}
