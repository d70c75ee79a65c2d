// A prompt through its three stations, and back from a saved voice into the bundle's own numbering.
import { VoiceError } from "../errors.js";
import type { GraphRunner } from "../graphs.js";
import { type PromptInput, readPrompt } from "../stations/1-prompt.js";
import { asBatch, encode, type LatentFrames } from "../stations/2-encode.js";
import { type PromptTranscript, transcribePrompt } from "../stations/3-transcript.js";
import { Stopwatch } from "../stopwatch.js";
import type { VoiceModel } from "../voice-model.js";
import { Voice, type VoiceEmbedding } from "./voice.js";

/** Seconds spent in the stations that only look at the prompt. */
export interface PromptTimings {
  readonly promptSeconds: number;
  readonly encodeSeconds: number;
  readonly transcribeSeconds: number;
}

export interface VoiceRequest {
  readonly prompt: PromptInput;
  /** What the prompt says; without it the bundle's recogniser listens. */
  readonly text?: string;
  /** Also embeds the speaker, where the bundle can: synthesis does not need it. */
  readonly withEmbedding: boolean;
  readonly signal?: AbortSignal;
}

/** Reads, encodes, transcribes and, if asked, embeds a prompt. */
export async function prepareVoice(
  graphs: GraphRunner,
  model: VoiceModel,
  { prompt, text, withEmbedding, signal }: VoiceRequest,
): Promise<{ voice: Voice; timings: PromptTimings }> {
  const { manifest, tokenizer } = model;
  const watch = new Stopwatch<"prompt" | "encode" | "transcribe">();
  const audio = await watch.time("prompt", () => readPromptFor(model, prompt));
  signal?.throwIfAborted();
  const latents = await watch.time("encode", () => encode(graphs, audio.samples, manifest));
  const heard = await watch.time("transcribe", () =>
    transcribePrompt(graphs, latents, { tokenizer, promptText: text, wasCut: audio.wasCut }),
  );
  const voice = new Voice({
    codec: manifest.files.encoder.sha256,
    madeBy: manifest.name,
    durationSeconds: audio.durationSeconds,
    loudness: audio.loudness,
    wasCut: audio.wasCut,
    latents,
    transcript: {
      symbols: heard.tokens.map((id) => tokenizer.vocabulary.symbolOf(id)),
      perTokenFrames: heard.perTokenFrames,
      origin: heard.origin,
    },
    embedding: withEmbedding ? await embedSpeaker(graphs, model, latents) : null,
    warnings: audio.warnings,
  });
  const timings = {
    promptSeconds: watch.seconds("prompt"),
    encodeSeconds: watch.seconds("encode"),
    transcribeSeconds: watch.seconds("transcribe"),
  };
  return { voice, timings };
}

/** The prompt's samples at the bundle's rate and within its limits. */
export async function readPromptFor({ manifest }: VoiceModel, prompt: PromptInput) {
  const { minPromptSeconds: minSeconds, maxPromptSeconds: maxSeconds } = manifest.limits;
  return await readPrompt(prompt, { sampleRate: manifest.sampleRate, minSeconds, maxSeconds });
}

/** Null in a bundle without a speaker verifier. */
async function embedSpeaker(
  graphs: GraphRunner,
  { manifest }: VoiceModel,
  latents: LatentFrames,
): Promise<VoiceEmbedding | null> {
  if (manifest.files.speaker === undefined) return null;
  const { data } = await graphs.run("speaker", asBatch(latents), "embedding"); // [1, E]
  return { values: data.slice(), network: manifest.files.speaker.sha256 };
}

/** @throws VoiceError unless the voice's latents are those of the bundle's codec. */
export function assertVoiceFits(voice: Voice, { manifest }: VoiceModel): void {
  const codec = manifest.files.encoder.sha256;
  if (voice.codec === codec && voice.latents.channelCount === manifest.latentDim) return;
  throw new VoiceError(
    `The voice was made by "${voice.madeBy}" with the codec ${voice.codec.slice(0, 12)}…, and the bundle ` +
      `"${manifest.name}" has the codec ${codec.slice(0, 12)}…: make the voice again from its prompt with this bundle.`,
  );
}

/** The voice's transcript in the bundle's token ids. @throws VoiceError for symbols that the bundle does not have. */
export function transcriptOf(voice: Voice, { tokenizer, manifest }: VoiceModel): PromptTranscript {
  const { symbols, perTokenFrames, origin } = voice.transcript;
  const tokens = symbols.map((symbol) => {
    const id = tokenizer.vocabulary.idOf(symbol);
    if (id !== undefined) return id;
    throw new VoiceError(
      `The voice's transcript holds ${JSON.stringify(symbol)}, for which the bundle "${manifest.name}" has no token: ` +
        "make the voice again from its prompt with this bundle.",
    );
  });
  return { tokens, perTokenFrames, origin };
}
