import type { DMOSpeech, Voice } from "dmospeech";
import { UsageError } from "../errors.js";
import { aboutFile, readInput } from "../files.js";
import { libraryFolder, openVoice } from "../voices/library.js";

/** A recording to speak after. */
export interface PromptFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export async function readPrompt(path: string): Promise<PromptFile> {
  return { path, bytes: await readInput(path) };
}

export interface VoiceWish {
  /** A voice of the library or the bundle. */
  readonly name?: string;
  /** Used when there is no name. */
  readonly prompt?: PromptFile;
  readonly promptText?: string;
}

/** Makes each voice once, however often it speaks. */
export class VoiceChooser {
  readonly #tts: DMOSpeech;
  readonly #bundle: string;
  readonly #signal: AbortSignal;
  readonly #named = new Map<string, Voice>();
  readonly #prompted = new Map<PromptFile, { text: string | undefined; voice: Voice }>();

  constructor({ tts, bundle, signal }: { tts: DMOSpeech; bundle: string; signal: AbortSignal }) {
    this.#tts = tts;
    this.#bundle = bundle;
    this.#signal = signal;
  }

  /** What is to be said about the recordings so far. */
  get warnings(): string[] {
    const prompted = [...this.#prompted.values()].flatMap(({ voice }) => voice.warnings);
    const named = [...this.#named].flatMap(([name, { warnings }]) => warnings.map((warning) => `${name}: ${warning}`));
    return [...prompted, ...named];
  }

  async choose({ name, prompt, promptText }: VoiceWish): Promise<Voice> {
    if (name !== undefined) return await this.#byName(name);
    if (prompt === undefined) throw new UsageError("Whose voice? Give --voice <name> or --prompt <file>.");
    const made = this.#prompted.get(prompt);
    if (made !== undefined && made.text === promptText) return made.voice;
    const voice = await aboutFile(prompt.path, () =>
      this.#tts.createVoice(prompt.bytes, { text: promptText, embed: false, signal: this.#signal }),
    );
    this.#prompted.set(prompt, { text: promptText, voice });
    return voice;
  }

  async #byName(name: string): Promise<Voice> {
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const voice = await openVoice(name, { folder: libraryFolder(), bundle: this.#bundle, tts: this.#tts });
    this.#named.set(name, voice);
    return voice;
  }
}
