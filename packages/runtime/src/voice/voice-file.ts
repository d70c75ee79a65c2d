// A voice as a safetensors file: latents [T, L], frames per token [P], embedding [E]; the rest as JSON in the metadata.
import { VoiceError } from "../errors.js";
import type { LatentFrames } from "../stations/2-encode.js";
import { decodeSafetensors, encodeSafetensors, type FileTensor, type TensorFile } from "./safetensors.js";
import type { VoiceEmbedding, VoiceFields, VoiceTranscript } from "./voice.js";

const FORMAT = "dmospeech-voice";
const VERSION = 1;

/** The part of a voice that is text and numbers, kept as one JSON string. */
interface VoiceCard {
  readonly version: number;
  readonly codec: string;
  readonly madeBy: string;
  readonly durationSeconds: number;
  readonly loudness: number;
  readonly wasCut: boolean;
  readonly symbols: readonly string[];
  readonly origin: VoiceTranscript["origin"];
  readonly embeddingNetwork: string | null;
  readonly warnings: readonly string[];
}

export function voiceToBytes(voice: VoiceFields): Uint8Array {
  const { latents, transcript, embedding } = voice;
  const tensors: Record<string, FileTensor> = {
    latents: { data: latents.data, shape: [latents.frameCount, latents.channelCount] },
  };
  if (transcript.perTokenFrames !== null) {
    const data = Int32Array.from(transcript.perTokenFrames);
    tensors.per_token_frames = { data, shape: [data.length] };
  }
  if (embedding !== null) tensors.embedding = { data: embedding.values, shape: [embedding.values.length] };
  const card: VoiceCard = {
    version: VERSION,
    codec: voice.codec,
    madeBy: voice.madeBy,
    durationSeconds: voice.durationSeconds,
    loudness: voice.loudness,
    wasCut: voice.wasCut,
    symbols: transcript.symbols,
    origin: transcript.origin,
    embeddingNetwork: embedding?.network ?? null,
    warnings: voice.warnings,
  };
  return encodeSafetensors({ tensors, metadata: { format: FORMAT, voice: JSON.stringify(card) } });
}

/** @throws VoiceError for anything that `voiceToBytes` did not write. */
export function voiceFromBytes(bytes: Uint8Array): VoiceFields {
  const { tensors, metadata } = decodeSafetensors(bytes);
  if (metadata.format !== FORMAT) {
    throw new VoiceError(
      "This safetensors file is no voice (its metadata does not say so): give what voice.save() returned.",
    );
  }
  const card = readCard(metadata.voice);
  return {
    codec: card.codec,
    madeBy: card.madeBy,
    durationSeconds: card.durationSeconds,
    loudness: card.loudness,
    wasCut: card.wasCut,
    latents: readLatents(tensors),
    transcript: { symbols: card.symbols, origin: card.origin, perTokenFrames: readPerTokenFrames(tensors, card) },
    embedding: readEmbedding(tensors, card),
    warnings: card.warnings,
  };
}

function readCard(json: string | undefined): VoiceCard {
  const value = parseCard(json);
  if (typeof value?.version === "number" && value.version > VERSION) {
    throw new VoiceError(
      `The voice has format version ${value.version}, this release reads ${VERSION}: update dmospeech.`,
    );
  }
  for (const [field, isSound] of Object.entries(cardFields) as [keyof VoiceCard, (value: unknown) => boolean][]) {
    if (!isSound(value?.[field])) throw damaged(`its field ${field} is missing or wrong`);
  }
  return value as unknown as VoiceCard;
}

/** Null for what is not JSON: it fails the check of the first field. */
function parseCard(json = "null"): Partial<Record<keyof VoiceCard, unknown>> | null {
  try {
    return JSON.parse(json) as ReturnType<typeof parseCard>;
  } catch {
    return null;
  }
}

const isHash = (value: unknown) => typeof value === "string" && /^[0-9a-f]{64}$/u.test(value);
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");

const cardFields: Readonly<Record<keyof VoiceCard, (value: unknown) => boolean>> = {
  version: (value) => value === VERSION,
  codec: isHash,
  madeBy: (value) => typeof value === "string",
  durationSeconds: (value) => typeof value === "number" && value > 0,
  loudness: (value) => typeof value === "number",
  wasCut: (value) => typeof value === "boolean",
  symbols: (value) => isTexts(value) && (value as string[]).length > 0,
  origin: (value) => value === "given" || value === "recognised",
  embeddingNetwork: (value) => value === null || isHash(value),
  warnings: isTexts,
};

function readLatents({ latents }: TensorFile["tensors"]): LatentFrames {
  if (!(latents?.data instanceof Float32Array) || latents.shape.length !== 2 || latents.data.length === 0) {
    throw damaged("it has no latents of frames × channels");
  }
  if (!latents.data.every(Number.isFinite)) throw damaged("its latents are not all finite numbers");
  return { data: latents.data, frameCount: latents.shape[0]!, channelCount: latents.shape[1]! };
}

function readPerTokenFrames(tensors: TensorFile["tensors"], card: VoiceCard): number[] | null {
  const tensor = tensors.per_token_frames;
  if (tensor === undefined) return null;
  const isSound = tensor.data instanceof Int32Array && tensor.data.length === card.symbols.length;
  if (!isSound || tensor.data.some((frames) => frames < 0)) throw damaged("its frames per token do not fit its tokens");
  return [...tensor.data];
}

function readEmbedding({ embedding }: TensorFile["tensors"], card: VoiceCard): VoiceEmbedding | null {
  if (embedding === undefined || card.embeddingNetwork === null) return null;
  const { data } = embedding;
  if (!(data instanceof Float32Array) || data.length === 0 || !data.every(Number.isFinite)) {
    throw damaged("its embedding is not made of finite numbers");
  }
  return { values: data, network: card.embeddingNetwork };
}

const damaged = (what: string) => new VoiceError(`The voice cannot be used: ${what}. Save it again with voice.save().`);
