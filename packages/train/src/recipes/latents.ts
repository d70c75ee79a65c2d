// Shapes: S samples, T latent frames, L latent channels, P tokens, V classes.
import {
  AlignmentError,
  alignCtc,
  type CtcAlignment,
  type CtcAlignOptions,
  DurationAccumulator,
  type DurationTable,
  greedyCtcDecode,
  type LogProbs,
  type Tokenizer,
  type Vocabulary,
} from "@dmospeech/core";
import { noGrad, type Tensor, tensor, tidy } from "@dmospeech/engine";
import type { AudioCache } from "../data/audio-cache.js";
import {
  type FoundAlignment,
  type LatentCache,
  type LatentStatistics,
  type LatentUtterance,
  writeAlignments,
} from "../data/latent-cache.js";
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
  /** Give training utterances without text the phonemes that the recogniser hears in them. Default: leave them out. */
  readonly hearUntranscribed?: boolean;
  readonly onProgress?: OnProgress;
}

/** What alignment found beside the alignments it wrote. */
export interface AlignCorpusResult {
  readonly aligned: number;
  readonly refused: number;
  /** How many of the aligned ones have no text, and took what the recogniser heard. */
  readonly heard: number;
  /** Mean frames of every symbol over the training split: the weights text is stretched by. */
  readonly durations: DurationTable;
}

/**
 * Forced alignment of every transcript by a recogniser trained on these latents; written beside the cache.
 *
 * Speech without text can teach a denoiser, too: at synthesis every prompt's text is what the recogniser hears. A phoneme
 * it mishears was at least close in sound, and a corpus has far more voices where nobody has to have written them down.
 */
export function alignCorpus(options: AlignCorpusOptions): AlignCorpusResult {
  const { folder, latents, recogniser, vocabulary, device, hearUntranscribed = false, onProgress } = options;
  const { leastLogProbPerFrame = -1 } = options;
  const alignments = new Map<string, FoundAlignment>();
  const durations = new DurationAccumulator(vocabulary);
  const isHeard = ({ tokens, heard = tokens === undefined }: LatentUtterance) => heard;
  const spoken = latents.utterances.filter(
    (utterance) => !isHeard(utterance) || (hearUntranscribed && utterance.split === "train"),
  );
  let heardCount = 0;
  const report = progressReporter({ stage: "alignment, utterances", total: spoken.length, onProgress });
  for (const [index, utterance] of spoken.entries()) {
    const { id, split, latents: frames, lengthFrames, tokens } = utterance;
    const data = logProbsOf(recogniser, () => tensorOf(frames, lengthFrames, latents.latentDim, device));
    const logProbs = { data, frameCount: lengthFrames, classCount: vocabulary.ctcClassCount };
    const heard = isHeard(utterance) ? hear(logProbs, vocabulary) : undefined;
    const ids = heard ?? [...tokens!];
    const alignment = ids.length > 0 ? tryAlign({ logProbs, ids, vocabulary }) : undefined;
    if (alignment !== undefined && alignment.logProbPerFrame >= leastLogProbPerFrame) {
      alignments.set(id, { perTokenFrames: alignment.perTokenFrames, heard });
      if (heard !== undefined) heardCount++;
      else if (split === "train") durations.add(ids, alignment.perTokenFrames);
    }
    report(index + 1);
  }
  writeAlignments(folder, alignments);
  const [aligned, refused] = [alignments.size, spoken.length - alignments.size];
  return { aligned, refused, heard: heardCount, durations: durations.table() };
}

/** Token ids of the phonemes heard, best class by frame. */
function hear(logProbs: LogProbs, vocabulary: Vocabulary): number[] {
  return greedyCtcDecode(logProbs).map((ctcClass) => vocabulary.idOfCtcClass(ctcClass));
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
