import { normaliseText, spellOut } from "@dmospeech/core";
import { AudioCache } from "../data/audio-cache.js";
import { LatentCache } from "../data/latent-cache.js";
import type { OnProgress } from "../data/progress.js";
import { type AlignCorpusResult, alignCorpus, encodeCorpus } from "../recipes/latents.js";
import { loadTrainedCodec, loadTrainedRecogniser } from "../recipes/trained.js";
import { createTokenizer, LatentData, type TokenizerKind, writeDurations } from "./latent-data.js";

export interface EncodeLatentsOptions {
  /** Folder of an audio cache. */
  readonly audio: string;
  /** Run or checkpoint of the codec. */
  readonly codec: string;
  readonly outDir: string;
  /** Latent cache whose scale this one is to share; without it the scale is measured here. */
  readonly scaleOf?: string;
  readonly tokenizer?: TokenizerKind;
  readonly device?: string;
  readonly onProgress?: OnProgress;
}

/** Encodes an audio cache with a trained codec and tokenises its transcripts. */
export async function encodeLatents(options: EncodeLatentsOptions): Promise<LatentCache> {
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
      // Transcripts of public corpora come in capitals, which eSpeak would spell.
      normalise: (text) =>
        tokenizer === "phoneme" ? normaliseText(text.toLowerCase()) : spellOut(text.toLowerCase(), "und"),
      statistics: scaleOf === undefined ? undefined : LatentCache.load(scaleOf).statistics,
      device,
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
  readonly device?: string;
  readonly onProgress?: OnProgress;
}

/** Aligns every transcript of latent caches and measures the mean duration of each symbol. */
export function alignLatents(options: AlignLatentsOptions): AlignCorpusResult[] {
  const { data, recogniser: folder, tokenizer = "phoneme", device = "cpu", leastLogProbPerFrame, onProgress } = options;
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
      leastLogProbPerFrame,
      onProgress,
    });
    writeDurations(cacheFolder, result.durations);
    return result;
  });
}
