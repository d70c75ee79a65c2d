// The part of the form where a voice of one's own is given: a file or the microphone, what it says, and consent.
import { decodeAudio } from "@dmospeech/core";
import { OptionError, PromptError, type PromptInput } from "dmospeech/worker";
import { element } from "./elements.js";
import { type Recording, record } from "./microphone.js";

const file = element("file", HTMLInputElement);
const recordButton = element("record", HTMLButtonElement);
const recorded = element("recorded", HTMLOutputElement);
const promptText = element("prompt-text", HTMLInputElement);
const consent = element("consent", HTMLInputElement);

let prompt: PromptInput | null = null;
let recording: Recording | null = null;

/** Longer recordings are refused by the model, which would be said only after it is loaded. */
const MOST_SECONDS = 300;

interface VoiceListeners {
  /** Told what is wrong with a file or the microphone. */
  readonly onProblem: (error: unknown) => void;
  /** Told that there is a recording. */
  readonly onVoice: () => void;
}

/** Lets the controls work. */
export function watchOwnVoice({ onProblem, onVoice }: VoiceListeners): void {
  file.onchange = () => void takeFile().then(onVoice, onProblem);
  recordButton.onclick = () => void toggleRecording().then(onVoice, onProblem);
}

/** Reads the chosen file at once: what is no recording is told before a model is downloaded for it. */
async function takeFile(): Promise<void> {
  const [chosen] = file.files ?? [];
  if (chosen === undefined) return;
  prompt = null;
  recorded.value = `Reading ${chosen.name} …`;
  try {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const { samples, sampleRate } = await decodeAudio(bytes, { maxDurationSeconds: MOST_SECONDS });
    if (file.files?.[0] !== chosen) return; // another was chosen meanwhile
    prompt = bytes;
    recorded.value = `${chosen.name} (${(samples.length / sampleRate).toFixed(1)} s) is the voice.`;
  } catch (cause) {
    recorded.value = "No recording yet.";
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PromptError(`${chosen.name} cannot be the voice. ${reason}`, { cause });
  }
}

async function toggleRecording(): Promise<void> {
  recordButton.disabled = true;
  try {
    if (recording === null) {
      recording = await record();
      recorded.value = "Recording … speak for two to five seconds.";
    } else {
      const audio = await recording.finish().finally(() => {
        recording = null;
      });
      prompt = audio;
      file.value = "";
      recorded.value = `A recording of ${(audio.samples.length / audio.sampleRate).toFixed(1)} s is the voice.`;
    }
  } finally {
    recordButton.disabled = false;
    recordButton.textContent = recording === null ? "Record" : "Finish recording";
    recordButton.setAttribute("aria-pressed", String(recording !== null));
  }
}

/** The prompt and, if given, its words. @throws OptionError while something is missing. */
export function ownPrompt(): { readonly prompt: PromptInput; readonly promptText?: string } {
  if (prompt === null) throw new OptionError("Choose a recording of the voice, or record one.");
  if (!consent.checked) throw new OptionError("Say that it is your voice, or that its owner has agreed.");
  const words = promptText.value.trim();
  return words === "" ? { prompt } : { prompt, promptText: words };
}
