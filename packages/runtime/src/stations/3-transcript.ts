// Third station: what the prompt says and when, from its transcript or by listening.
import {
  AlignmentError,
  alignCtc,
  beamCtcDecode,
  ctcViterbi,
  type LogProbs,
  normaliseText,
  type Tokenizer,
  type Vocabulary,
} from "@dmospeech/core";
import { PromptError } from "../errors.js";
import type { GraphRunner } from "../graphs.js";
import { asBatch, type LatentFrames } from "./2-encode.js";

/** What a prompt says. */
export interface PromptTranscript {
  readonly tokens: readonly number[];
  /** How many of the prompt's frames each token takes; null in a bundle that has no recogniser to tell. */
  readonly perTokenFrames: readonly number[] | null;
  /** Recognised tokens are bare phonemes, without stress, spaces and punctuation. */
  readonly origin: "given" | "recognised";
}

export interface TranscribeOptions {
  readonly tokenizer: Tokenizer;
  readonly promptText?: string;
  /** The samples end before the text does. */
  readonly wasCut: boolean;
}

/**
 * The tokens of a given transcript, or those that the bundle's recogniser hears, aligned with the prompt's frames.
 *
 * @throws PromptError when nothing is recognised, or the transcript is far too long for the audio; core's TextError for
 * a transcript without words; BundleError when there is neither a transcript nor a recogniser.
 */
export async function transcribePrompt(
  graphs: GraphRunner,
  latents: LatentFrames,
  { tokenizer, promptText, wasCut }: TranscribeOptions,
): Promise<PromptTranscript> {
  const { vocabulary } = tokenizer;
  if (promptText === undefined) {
    const logProbs = await recognise(graphs, latents);
    return { ...align(logProbs, recognisedTokens(logProbs, vocabulary), vocabulary), origin: "recognised" };
  }
  const language = tokenizer.language.startsWith("en") ? "en" : "und";
  const given = await tokenizer.encode(normaliseText(promptText, { language }));
  if (!graphs.has("ctc")) return { tokens: given, perTokenFrames: null, origin: "given" };
  const logProbs = await recognise(graphs, latents);
  const tokens = wasCut ? spokenPrefix(logProbs, given, vocabulary) : given;
  return { ...align(logProbs, tokens, vocabulary), origin: "given" };
}

/** Log-probabilities of the bundle's recogniser over the prompt's frames. */
export async function recognise(graphs: GraphRunner, latents: LatentFrames): Promise<LogProbs> {
  const { data, shape } = await graphs.run("ctc", asBatch(latents), "log_probs"); // [1, T, V]
  return { data, frameCount: shape[1]!, classCount: shape[2]! };
}

/** The phonemes heard. @throws PromptError when nothing is heard. */
export function recognisedTokens(logProbs: LogProbs, vocabulary: Vocabulary): number[] {
  const { classes } = beamCtcDecode(logProbs);
  if (classes.length > 0) return classes.map((ctcClass) => vocabulary.idOfCtcClass(ctcClass));
  throw new PromptError(
    "No speech was recognised in the prompt: give a clearer recording of one person speaking, or its transcript.",
  );
}

function align(logProbs: LogProbs, tokens: readonly number[], vocabulary: Vocabulary) {
  try {
    const { perTokenFrames } = alignCtc({ logProbs, ids: tokens, vocabulary });
    return { tokens, perTokenFrames: [...perTokenFrames] };
  } catch (error) {
    if (!(error instanceof AlignmentError)) throw error;
    throw new PromptError(
      "The prompt's transcript says more than fits into its audio: correct it, or leave it out and the prompt is " +
        "listened to.",
      { cause: error },
    );
  }
}

/** The leading words of a transcript that a cut recording still says: those whose best path is the most probable. */
export function spokenPrefix(logProbs: LogProbs, ids: readonly number[], vocabulary: Vocabulary): readonly number[] {
  let best: readonly number[] = ids;
  let bestLogProb = Number.NEGATIVE_INFINITY;
  for (const end of wordEnds(ids, vocabulary)) {
    const targets = vocabulary.ctcTargets(ids.slice(0, end));
    if (targets.length > logProbs.frameCount) break; // each target needs a frame: longer prefixes cannot fit either
    const logProb = pathLogProb(logProbs, targets);
    if (logProb > bestLogProb) {
      bestLogProb = logProb;
      best = ids.slice(0, end);
    }
  }
  return best;
}

function pathLogProb(logProbs: LogProbs, targets: readonly number[]): number {
  try {
    return ctcViterbi(logProbs, targets).logProb;
  } catch (error) {
    if (error instanceof AlignmentError) return Number.NEGATIVE_INFINITY;
    throw error;
  }
}

function wordEnds(ids: readonly number[], vocabulary: Vocabulary): number[] {
  const ends = ids.flatMap((id, i) => (i > 0 && vocabulary.kindOf(id) === "boundary" ? [i] : []));
  return [...ends, ids.length];
}
