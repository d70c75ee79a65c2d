import { createHash } from "node:crypto";

/**
 * Which part of the training data a model may see. The corpus is halved by a hash, so that a judge and the models it
 * grades can learn from different recordings: `judges` is one half, `models` the other, `all` both.
 */
export const dataShares = ["judges", "models", "all"] as const;
export type DataShare = (typeof dataShares)[number];

/** What a judge learnt from: part of its run's configuration, and of its manifest when it is exported. */
export interface JudgeLessons {
  readonly share: DataShare;
  readonly hours: number;
  readonly utterances: number;
  readonly speakers: number;
  readonly sources: readonly string[];
}

/** The half a key belongs to: `judges` where the first byte of its SHA-256 is even, in every corpus and for ever. */
export function shareOf(key: string): "judges" | "models" {
  return createHash("sha256").update(key).digest()[0]! % 2 === 0 ? "judges" : "models";
}

/** A recogniser's data are halved by the utterance's id, a verifier's by the speaker, so that no voice is in both halves. */
export function isInShare(share: DataShare, key: string): boolean {
  return share === "all" || shareOf(key) === share;
}
