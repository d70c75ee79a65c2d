import type { Tokenizer } from "@dmospeech/core";
import { AudioCache, type CachedUtterance } from "../../data/audio-cache.js";
import type { Split } from "../../data/entry.js";
import { expectedClasses } from "../../recipes/judges/expected-classes.js";
import { type DataShare, isInShare, type JudgeLessons } from "../../recipes/judges/shares.js";
import type { SpokenUtterance } from "../../recipes/judges/spoken-source.js";
import { TrainingError } from "../../training/errors.js";

/** An utterance of one of the caches. */
export interface PlacedUtterance extends CachedUtterance {
  readonly cache: AudioCache;
  readonly position: number;
}

/** Audio caches of one sample rate, as judges learn from them. */
export class JudgeData {
  readonly caches: readonly AudioCache[];

  /** @throws {TrainingError} when a cache has another sample rate than the recipe's model */
  constructor(
    folders: readonly string[],
    { recipe, sampleRate }: { readonly recipe: string; readonly sampleRate: number },
  ) {
    this.caches = folders.map((folder) => AudioCache.open(folder));
    const other = this.caches.find((cache) => cache.sampleRateHz !== sampleRate);
    if (other === undefined) return;
    this.close();
    throw new TrainingError(
      `The audio cache is at ${other.sampleRateHz} Hz, the recipe "${recipe}" needs ${sampleRate} Hz: ` +
        `prepare the audio again with --sample-rate ${sampleRate}.`,
    );
  }

  utterances(split: Split): PlacedUtterance[] {
    return this.caches.flatMap((cache) =>
      cache.utterances.flatMap((utterance, position) =>
        utterance.split === split ? [{ ...utterance, cache, position }] : [],
      ),
    );
  }

  close(): void {
    for (const cache of this.caches) cache.close();
  }
}

/** Utterances with a text, as phonemes. A text that cannot be spoken is passed over. */
export async function transcribed(
  utterances: readonly PlacedUtterance[],
  tokenizer: Tokenizer,
): Promise<SpokenUtterance[]> {
  const spoken: SpokenUtterance[] = [];
  for (const { cache, position, text } of utterances) {
    const classes = text === undefined ? [] : await expectedClasses(tokenizer, text).catch(() => []);
    if (classes.length > 0) spoken.push({ cache, position, phonemes: classes.map((ctcClass) => ctcClass - 1) });
  }
  return spoken;
}

/** The training utterances of a share, halved by `keyOf`. @throws {TrainingError} when nothing is left */
export function inShare(
  utterances: readonly PlacedUtterance[],
  share: DataShare,
  keyOf: (utterance: PlacedUtterance) => string,
): PlacedUtterance[] {
  const own = utterances.filter((utterance) => isInShare(share, keyOf(utterance)));
  if (own.length > 0) return own;
  throw new TrainingError(
    `Of ${utterances.length} training utterances none is in the share "${share}": give more data, or --share all.`,
  );
}

/** Sums up what a judge learns from. */
export function lessonsOf(utterances: readonly PlacedUtterance[], share: DataShare): JudgeLessons {
  const seconds = utterances.reduce((sum, { lengthSamples, cache }) => sum + lengthSamples / cache.sampleRateHz, 0);
  return {
    share,
    hours: Math.round((100 * seconds) / 3600) / 100,
    utterances: utterances.length,
    speakers: new Set(utterances.map(({ speaker }) => speaker)).size,
    sources: [...new Set(utterances.map(({ source }) => source))].sort(),
  };
}
