// The worker behind the page: loaded at the first use, and again only for another device.
import { type AudioChunk, DMOSpeechWorker, type OnLoadProgress, type WebDevice } from "dmospeech/worker";

export type DeviceWish = WebDevice | "auto";

const bundle = "mini-en";

let loaded: { readonly device: DeviceWish; readonly speech: DMOSpeechWorker } | null = null;

export interface LoadRequest {
  readonly device: DeviceWish;
  readonly signal: AbortSignal;
  readonly onProgress: OnLoadProgress;
}

/** The worker for a device. One that works is kept until the next one does. */
export async function loadSpeaker({ device, signal, onProgress }: LoadRequest): Promise<DMOSpeechWorker> {
  if (loaded?.device === device || loaded?.speech.deviceChoice.device === device) return loaded.speech;
  const speech = await DMOSpeechWorker.load(bundle, { device, signal, onProgress });
  void loaded?.speech.dispose();
  loaded = { device, speech };
  return speech;
}

/** A prompt that comes with the bundle, with its words. */
export async function bundledPrompt(name: string, signal: AbortSignal) {
  const get = (ending: string) => fetch(`${bundle}/prompts/${name}.${ending}`, { signal });
  const [audio, text] = await Promise.all([get("wav"), get("txt")]);
  if (!audio.ok || !text.ok) throw new Error(`The voice "${name}" could not be fetched: is ${bundle}/prompts there?`);
  return { prompt: new Uint8Array(await audio.arrayBuffer()), promptText: (await text.text()).trim() };
}

/** All samples of the chunks, one behind the other. */
export function joined(chunks: readonly AudioChunk[]): Float32Array {
  const samples = new Float32Array(chunks.reduce((sum, { audio }) => sum + audio.length, 0));
  let offset = 0;
  for (const { audio } of chunks) {
    samples.set(audio, offset);
    offset += audio.length;
  }
  return samples;
}
