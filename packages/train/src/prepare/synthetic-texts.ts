import { Rng } from "@dmospeech/core";
import type { Split } from "../data/entry.js";
import { speakableSentence, speakingPieces } from "./clauses.js";

/** Sentences that do not suffice for what is asked. */
export class SyntheticTextError extends Error {
  override readonly name = "SyntheticTextError";
}

export interface SyntheticTextsOptions {
  readonly sentences: readonly string[];
  readonly seed: number;
  /** Whole sentences set aside, never spoken in any split. */
  readonly heldOutCount?: number;
  /** Share of the other sentences that only `valid` speakers speak. */
  readonly validShare?: number;
  readonly minDurationSeconds: number;
  readonly maxDurationSeconds: number;
}

export interface SyntheticTexts {
  readonly heldOut: readonly string[];
  /** Pieces to speak, by split; no sentence gives pieces to two splits. */
  readonly pieces: Readonly<Record<"train" | "valid", readonly string[]>>;
}

/** English read aloud at an engine's normal rate; the slowest and fastest voices stay within ±20 %. */
const charactersPerSecond = 14.5;

/**
 * Divides sentences into held-out ones and pieces for each split. Held-out sentences are complete (a capital first, a
 * full stop, question or exclamation mark last) and short enough to be spoken whole.
 */
export function syntheticTexts({
  sentences,
  seed,
  heldOutCount = 0,
  validShare = 0.05,
  minDurationSeconds,
  maxDurationSeconds,
}: SyntheticTextsOptions): SyntheticTexts {
  const rng = new Rng(seed).split("texts");
  const clean = [...new Set(sentences.flatMap((line) => speakableSentence(line) ?? []))];
  const maxCharacters = Math.round(maxDurationSeconds * charactersPerSecond * 0.85);
  const minCharacters = Math.ceil(minDurationSeconds * charactersPerSecond);
  const shuffled = rng.split("order").shuffle(clean);
  const complete = (text: string) => /^\p{Lu}.*[\p{L}]{2}[.?!]$/u.test(text) && text.length >= 2 * minCharacters;
  const heldOut = shuffled.filter((text) => complete(text) && text.length <= maxCharacters).slice(0, heldOutCount);
  if (heldOut.length < heldOutCount) {
    throw new SyntheticTextError(
      `${heldOutCount} held-out sentences were asked for, but only ${heldOut.length} complete ones of a fitting length ` +
        "exist; ask for fewer or give more sentences.",
    );
  }
  const setAside = new Set(heldOut);
  const spoken = shuffled.filter((text) => !setAside.has(text));
  const validCount = validShare > 0 ? Math.max(1, Math.round(spoken.length * validShare)) : 0;
  const cut = (part: readonly string[], split: Split) =>
    speakingPieces(part, { minCharacters, maxCharacters, rng: rng.split(split) }).filter(
      (piece) => !setAside.has(piece),
    );
  const valid = cut(spoken.slice(0, validCount), "valid");
  const isValid = new Set(valid);
  const train = cut(spoken.slice(validCount), "train").filter((piece) => !isValid.has(piece));
  if (train.length === 0 || (validCount > 0 && valid.length === 0)) {
    throw new SyntheticTextError(
      `${sentences.length} lines gave ${train.length} phrases of ${minCharacters} to ${maxCharacters} characters to train ` +
        `on and ${valid.length} to validate on; expected at least one of each: give more sentences or widen the limits.`,
    );
  }
  return { heldOut, pieces: { train, valid } };
}
