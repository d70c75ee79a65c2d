import { syntheticSpeechInfo } from "@dmospeech/core";
import { type AudioChunk, type DeviceChoice, encodeWav, type LoadProgress, toVtt } from "dmospeech/worker";
import { element, show } from "./elements.js";
import { ownPrompt, watchOwnVoice } from "./own-voice.js";
import { bundledPrompt, type DeviceWish, joined, loadSpeaker } from "./speaker.js";

const form = element("form", HTMLFormElement);
const speakButton = element("speak", HTMLButtonElement);
const stopButton = element("stop", HTMLButtonElement);
const progress = element("progress", HTMLProgressElement);
const status = element("status", HTMLParagraphElement);
const problem = element("problem", HTMLParagraphElement);
const result = element("result", HTMLDivElement);
const audio = element("audio", HTMLAudioElement);
const captions = element("captions", HTMLTrackElement);
const download = element("download", HTMLAnchorElement);
const numberIn = (id: string) => element(id, HTMLInputElement).valueAsNumber;
const chosenVoice = () => String(new FormData(form).get("voice"));

const tell = (error: unknown) => show(problem, error instanceof Error ? error.message : String(error));
watchOwnVoice({ onProblem: tell, onVoice: () => show(problem, "") });
form.onchange = () => {
  element("own", HTMLDivElement).hidden = chosenVoice() !== "own";
};

let stop: AbortController | null = null;
stopButton.onclick = () => stop?.abort();

form.onsubmit = async (event) => {
  event.preventDefault();
  stop = new AbortController();
  setBusy(true);
  try {
    await speak(stop.signal);
  } catch (error) {
    status.textContent = stop.signal.aborted ? "Stopped." : "";
    if (!stop.signal.aborted) tell(error);
  } finally {
    setBusy(false);
  }
};

function setBusy(isBusy: boolean): void {
  speakButton.disabled = isBusy;
  stopButton.disabled = !isBusy;
  progress.hidden = !isBusy;
  if (isBusy) show(problem, "");
}

/** From the form to the player; what was spoken before a stop or an error can be heard too. */
async function speak(signal: AbortSignal): Promise<void> {
  const voice = chosenVoice();
  const prompt = voice === "own" ? ownPrompt() : await bundledPrompt(voice, signal);
  const device = element("device", HTMLSelectElement).value as DeviceWish;
  status.textContent = "Loading the model …";
  progress.removeAttribute("value"); // nothing is known yet
  const speech = await loadSpeaker({ device, signal, onProgress: showLoading });
  progress.value = 0;
  status.textContent = "Speaking …";
  const startedAt = performance.now();
  const chunks: AudioChunk[] = [];
  const spoken = speech.stream({
    ...prompt,
    text: element("text", HTMLTextAreaElement).value,
    seed: numberIn("seed"),
    steps: numberIn("steps"),
    speed: numberIn("speed"),
    signal,
    onProgress: ({ spokenCharacters, totalCharacters, audioSeconds }) => {
      progress.value = spokenCharacters / totalCharacters;
      status.textContent = `Speaking: ${audioSeconds.toFixed(1)} s so far …`;
    },
  });
  try {
    for await (const chunk of spoken) chunks.push(chunk);
  } catch (error) {
    if (chunks.length > 0) present(joined(chunks), speech.sampleRate, chunks);
    if (chunks.length === 0 || !signal.aborted) throw error;
    status.textContent = `Stopped after ${secondsOf(chunks).toFixed(1)} s of speech.`;
    return;
  }
  present(joined(chunks), speech.sampleRate, chunks);
  const workSeconds = (performance.now() - startedAt) / 1000;
  const why = device === "auto" && speech.deviceChoice.device === "wasm" ? ` ${speech.deviceChoice.reason}` : "";
  status.textContent = `${secondsOf(chunks).toFixed(1)} s of speech in ${workSeconds.toFixed(1)} s, on ${whereOf(speech.deviceChoice)}.${why}`;
}

function showLoading({ loadedBytes, totalBytes }: LoadProgress): void {
  if (loadedBytes < totalBytes) {
    progress.value = loadedBytes / totalBytes;
    status.textContent = `Loading the model: ${Math.round(loadedBytes / 1e6)} of ${Math.round(totalBytes / 1e6)} MB …`;
    return;
  }
  // How long that takes, nobody knows: the engine is downloaded, and a graphics card is tried out.
  progress.removeAttribute("value");
  status.textContent = "Starting the engine …";
}

const secondsOf = (chunks: readonly AudioChunk[]) =>
  chunks.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);

function whereOf({ device, threads }: DeviceChoice): string {
  if (device === "webgpu") return "WebGPU";
  return `WebAssembly with ${threads === 1 ? "one thread" : `${threads} threads`}`;
}

/** Puts samples into the player and behind the link. */
function present(samples: Float32Array, sampleRate: number, chunks: readonly AudioChunk[]): void {
  for (const old of [download.href, captions.src]) URL.revokeObjectURL(old);
  const wav = encodeWav({ samples, sampleRate }, { info: syntheticSpeechInfo }) as Uint8Array<ArrayBuffer>;
  const url = URL.createObjectURL(new Blob([wav], { type: "audio/wav" }));
  audio.src = url;
  download.href = url;
  const lines = chunks.map(({ text, startSeconds, durationSeconds }) => {
    return { text, startSeconds, endSeconds: startSeconds + durationSeconds };
  });
  captions.src = URL.createObjectURL(new Blob([toVtt(lines.filter(({ text }) => text !== ""))], { type: "text/vtt" }));
  result.hidden = false;
  // A browser may want a click of its own before it plays.
  audio.play().catch(() => {});
}
