import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DurationTable, Tokenizer } from "@dmospeech/core";
import { CharacterTokenizer, PhonemeTokenizer } from "@dmospeech/core";
import { writeFileAtomic } from "../data/atomic-file.js";
import type { Split } from "../data/entry.js";
import { LatentCache, LatentCacheError, type LatentUtterance } from "../data/latent-cache.js";

/** Name of the tokenizer a corpus was encoded with. */
export type TokenizerKind = Tokenizer["kind"];

export const createTokenizer = (kind: TokenizerKind): Tokenizer =>
  kind === "phoneme" ? new PhonemeTokenizer() : new CharacterTokenizer();

/** Several latent caches on one scale, the first one's. */
export class LatentData {
  readonly caches: readonly LatentCache[];

  /** @throws {LatentCacheError} when no folder is named, one holds no latents, or they differ in channels or frame rate */
  constructor(readonly folders: readonly string[]) {
    const [first, ...rest] = folders;
    if (first === undefined) throw new LatentCacheError("No latent cache was named: give at least one with --data.");
    const leading = LatentCache.load(first);
    const { statistics } = leading;
    this.caches = [leading, ...rest.map((folder) => LatentCache.load(folder, { statistics }))];
    const other = this.caches.find(({ frameRateHz }) => frameRateHz !== leading.frameRateHz);
    if (other !== undefined) {
      throw new LatentCacheError(
        `The latent caches have ${leading.frameRateHz} and ${other.frameRateHz} frames a second: ` +
          "encode both with one codec.",
      );
    }
  }

  get statistics() {
    return this.caches[0]!.statistics;
  }

  get latentDim(): number {
    return this.caches[0]!.latentDim;
  }

  get frameRateHz(): number {
    return this.caches[0]!.frameRateHz;
  }

  utterances(split: Split): LatentUtterance[] {
    return this.caches.flatMap((cache) => cache.utterances.filter((utterance) => utterance.split === split));
  }

  /** Mean frames per symbol, measured by `alignLatents`. @throws {LatentCacheError} before alignment */
  durations(): DurationTable {
    const path = durationsPath(this.folders[0]!);
    if (!existsSync(path)) {
      throw new LatentCacheError(
        `"${dirname(path)}" has no durations yet: train a recogniser and run dmospeech prepare align first.`,
      );
    }
    return JSON.parse(readFileSync(path, "utf8"));
  }
}

const durationsPath = (folder: string) => join(folder, "durations.json");

/** Keeps the durations beside the latents they were measured on. */
export function writeDurations(folder: string, durations: DurationTable): void {
  writeFileAtomic(durationsPath(folder), JSON.stringify(durations));
}
