// The part of the form where a voice of one's own is given: a file or the microphone, what it says, and consent.
import { OptionError, type PromptInput } from "dmospeech/worker";
import { element } from "./elements.js";
import { type Recording, record } from "./microphone.js";

const file = element("file", HTMLInputElement);
const recordButton = element("record", HTMLButtonElement);
const recorded = element("recorded", HTMLOutputElement);
const promptText = element("prompt-text", HTMLInputElement);
const consent = element("consent", HTMLInputElement);

let prompt: PromptInput | null = null;
let recording: Recording | null = null;

/** Lets the controls work; problems are handed on as sentences. */
export function watchOwnVoice(onProblem: (error: unknown) => void): void {
  file.onchange = async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    prompt = new Uint8Array(await chosen.arrayBuffer());
    recorded.value = `${chosen.name} is the voice.`;
  };
  recordButton.onclick = () => void toggleRecording().catch(onProblem);
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
