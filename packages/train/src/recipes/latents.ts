// Shapes: S samples, T latent frames, L latent channels, P tokens, V classes.
import {
  AlignmentError,
  alignCtc,
  type CtcAlignment,
  type CtcAlignOptions,
  DurationAccumulator,
  type DurationTable,
  type Tokenizer,
  type Vocabulary,
} from "@dmospeech/core";
import { noGrad, type Tensor, tensor, tidy } from "@dmospeech/engine";
import type { AudioCache } from "../data/audio-cache.js";
import { type LatentCache, type LatentStatistics, writeAlignments } from "../data/latent-cache.js";
import { buildLatentCache } from "../data/latent-cache-build.js";
import { type OnProgress, progressReporter } from "../data/progress.js";
import type { Codec } from "../models/codec/codec.js";
import { encodeRecording } from "../models/codec/encode-recording.js";
import type { CtcRecogniser } from "../models/ctc/ctc-recogniser.js";

export interface EncodeCorpusOptions {
  readonly audio: AudioCache;
  readonly codec: Codec;
  readonly tokenizer: Tokenizer;
  /** Names the codec's weights: a cache made with others is built again. */
  readonly fingerprint: string;
  readonly folder: string;
  readonly normalise: (text: string) => string;
  readonly statistics?: LatentStatistics;
  readonly device: string;
  readonly onProgress?: OnProgress;
}

/** Encodes a corpus once: latent means of every utterance, token ids of every transcript. */
export async function encodeCorpus(options: EncodeCorpusOptions): Promise<LatentCache> {
  const { audio, codec, tokenizer, normalise, device, ...rest } = options;
  const { hop, latentDim } = codec.config;
  return await buildLatentCache({
    ...rest,
    audio,
    latentDim,
    hopSamples: hop,
    encode: (recording) => encodeRecording(codec, recording, { device }),
    tokenise: (text) => tokenizer.encode(normalise(text)),
  });
}

export interface AlignCorpusOptions {
  readonly folder: string;
  readonly latents: LatentCache;
  readonly recogniser: CtcRecogniser;
  readonly vocabulary: Vocabulary;
  readonly device: string;
  /** Utterances whose best path is less likely per frame (natural log) are left out: their transcript is wrong. */
  readonly leastLogProbPerFrame?: number;
  readonly onProgress?: OnProgress;
}

/** What alignment found beside the alignments it wrote. */
export interface AlignCorpusResult {
  readonly aligned: number;
  readonly refused: number;
  /** Mean frames of every symbol over the training split: the weights text is stretched by. */
  readonly durations: DurationTable;
}

/** Forced alignment of every transcript by a recogniser trained on these latents; written beside the cache. */
export function alignCorpus(options: AlignCorpusOptions): AlignCorpusResult {
  const { folder, latents, recogniser, vocabulary, device, leastLogProbPerFrame = -1, onProgress } = options;
  const alignments = new Map<string, Int32Array>();
  const durations = new DurationAccumulator(vocabulary);
  const spoken = latents.utterances.filter(({ tokens }) => tokens !== undefined);
  const report = progressReporter({ stage: "alignment, utterances", total: spoken.length, onProgress });
  for (const [index, { id, split, latents: frames, lengthFrames, tokens }] of spoken.entries()) {
    const ids = [...tokens!];
    const data = logProbsOf(recogniser, () => tensorOf(frames, lengthFrames, latents.latentDim, device));
    const logProbs = { data, frameCount: lengthFrames, classCount: vocabulary.ctcClassCount };
    const alignment = tryAlign({ logProbs, ids, vocabulary });
    if (alignment !== undefined && alignment.logProbPerFrame >= leastLogProbPerFrame) {
      alignments.set(id, alignment.perTokenFrames);
      if (split === "train") durations.add(ids, alignment.perTokenFrames);
    }
    report(index + 1);
  }
  writeAlignments(folder, alignments);
  return { aligned: alignments.size, refused: spoken.length - alignments.size, durations: durations.table() };
}

function tensorOf(
  frames: Float32Array,
  lengthFrames: number,
  latentDim: number,
  device: string,
): Tensor /* [1, T, L] */ {
  return tensor(frames, { shape: [1, lengthFrames, latentDim], device });
}

function logProbsOf(recogniser: CtcRecogniser, latents: () => Tensor): Float32Array /* [T, V] */ {
  return noGrad(() => tidy(() => recogniser.forward(latents()).logProbs.toFloat32Array()));
}

/** Undefined where the audio is too short for the transcript. */
function tryAlign(options: CtcAlignOptions): CtcAlignment | undefined {
  try {
    return alignCtc(options);
  } catch (error) {
    if (error instanceof AlignmentError) return undefined;
    throw error;
  }
}
