import { normaliseText, spellOut } from "@dmospeech/core";
import { AudioCache } from "../data/audio-cache.js";
import { LatentCache } from "../data/latent-cache.js";
import { buildLatentCache } from "../data/latent-cache-build.js";
import type { OnProgress } from "../data/progress.js";
import { type AlignCorpusResult, alignCorpus, encodeCorpus } from "../recipes/latents.js";
import { encodeMelFrames, melFrameStatistics, melFrames } from "../recipes/mel-frames.js";
import { loadTrainedCodec, loadTrainedRecogniser } from "../recipes/trained.js";
import { TrainingError } from "../training/errors.js";
import { createTokenizer, LatentData, type TokenizerKind, writeDurations } from "./latent-data.js";

export interface EncodeLatentsOptions {
  /** Folder of an audio cache. */
  readonly audio: string;
  /** Run or checkpoint of the codec; `mel24k` for plain log-mel frames, as teachers of F5-TTS's shape take them. */
  readonly codec: string;
  readonly outDir: string;
  /** Latent cache whose scale this one is to share; without it the scale is measured here. */
  readonly scaleOf?: string;
  readonly tokenizer?: TokenizerKind;
  readonly device?: string;
  readonly onProgress?: OnProgress;
}

/**
 * Encodes an audio cache with a trained codec and tokenises its transcripts.
 * @throws {TrainingError} for mel frames of audio at another rate than theirs
 */
export async function encodeLatents(options: EncodeLatentsOptions): Promise<LatentCache> {
  if (options.codec === melFrames.name) return await encodeMels(options);
  const { audio, codec: codecFolder, outDir, scaleOf, tokenizer = "phoneme", device = "cpu", onProgress } = options;
  const { model: codec, state } = loadTrainedCodec(codecFolder, device);
  const cache = AudioCache.open(audio);
  try {
    return await encodeCorpus({
      audio: cache,
      codec,
      tokenizer: createTokenizer(tokenizer),
      fingerprint: JSON.stringify({ codec: state.sha256, tokenizer }), // the very weights, not what they were made by
      folder: outDir,
      normalise: normaliserOf(tokenizer),
      statistics: scaleOf === undefined ? undefined : LatentCache.load(scaleOf).statistics,
      device,
      onProgress,
    });
  } finally {
    cache.close();
  }
}

/** Transcripts of public corpora come in capitals, which eSpeak would spell. */
function normaliserOf(tokenizer: TokenizerKind): (text: string) => string {
  return (text) => (tokenizer === "phoneme" ? normaliseText(text.toLowerCase()) : spellOut(text.toLowerCase(), "und"));
}

async function encodeMels({ audio, outDir, tokenizer: kind = "phoneme", onProgress }: EncodeLatentsOptions) {
  const cache = AudioCache.open(audio);
  try {
    if (cache.sampleRateHz !== melFrames.sampleRate) {
      throw new TrainingError(
        `The audio cache is at ${cache.sampleRateHz} Hz, mel frames need ${melFrames.sampleRate} Hz: ` +
          `prepare the audio again with --sample-rate ${melFrames.sampleRate}.`,
      );
    }
    const tokenizer = createTokenizer(kind);
    const normalise = normaliserOf(kind);
    return await buildLatentCache({
      audio: cache,
      folder: outDir,
      latentDim: melFrames.bins,
      hopSamples: melFrames.hopSamples,
      encode: encodeMelFrames,
      tokenise: (text) => tokenizer.encode(normalise(text)),
      fingerprint: JSON.stringify({ codec: melFrames, tokenizer: kind }),
      statistics: melFrameStatistics(),
      onProgress,
    });
  } finally {
    cache.close();
  }
}

export interface AlignLatentsOptions {
  /** Latent caches; the first one's scale is used for all, and the durations are measured on it. */
  readonly data: readonly string[];
  /** Run or checkpoint of the recogniser. */
  readonly recogniser: string;
  readonly tokenizer?: TokenizerKind;
  /** Utterances whose best path is less likely per frame (natural log) are left out: their transcript is wrong. */
  readonly leastLogProbPerFrame?: number;
  /** Give training utterances without text the phonemes that the recogniser hears in them. Default: leave them out. */
  readonly hearUntranscribed?: boolean;
  readonly device?: string;
  readonly onProgress?: OnProgress;
}

/** Aligns every transcript of latent caches and measures the mean duration of each symbol. */
export function alignLatents(options: AlignLatentsOptions): AlignCorpusResult[] {
  const { data, recogniser: folder, tokenizer = "phoneme", device = "cpu", ...rest } = options;
  const { model: recogniser } = loadTrainedRecogniser(folder, device);
  const { vocabulary } = createTokenizer(tokenizer);
  const latentData = new LatentData(data);
  return latentData.caches.map((latents, index) => {
    const cacheFolder = data[index]!;
    const result = alignCorpus({
      folder: cacheFolder,
      latents,
      recogniser,
      vocabulary,
      device,
      ...rest,
    });
    writeDurations(cacheFolder, result.durations);
    return result;
  });
}
