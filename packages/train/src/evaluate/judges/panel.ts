import { type Audio, type EditCounts, phonemeErrors } from "@dmospeech/core";
import { cosine } from "../bundle-judge.js";
import { EvaluationError } from "../errors.js";
import type { OpinionJudge, RecogniserJudge, VoiceJudge } from "./judge.js";

/** Judges that had no part in the training, each named once. */
export interface JudgePanel {
  readonly recognisers?: readonly RecogniserJudge[];
  readonly voices?: readonly VoiceJudge[];
  readonly opinions?: readonly OpinionJudge[];
}

/** What each judge of a panel says of one clip, by the judge's name. */
export interface PanelVerdict {
  /** Edits between what is heard and what should be. Without audio every phoneme is missed. */
  readonly phonemes: Readonly<Record<string, EditCounts>>;
  /** Cosine with the prompt's voice. */
  readonly similarity: Readonly<Record<string, number>>;
  /** Cosine with another speaker's voice; of real recordings only. */
  readonly otherSimilarity: Readonly<Record<string, number>>;
  readonly opinion: Readonly<Record<string, number>>;
}

/** A voice as each judge of a panel hears it. */
export type PanelVoices = Readonly<Record<string, Float32Array>>;

export interface JudgedClip {
  readonly audio: Audio | null;
  readonly text: string;
  readonly prompt: PanelVoices;
  readonly other?: PanelVoices;
}

/** All names of a panel. @throws {EvaluationError} when two judges of a kind share one */
export function panelNames({ recognisers = [], voices = [], opinions = [] }: JudgePanel): string[] {
  for (const judges of [recognisers, voices, opinions]) {
    const names = judges.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new EvaluationError(`Two judges of one kind are called "${twice}": name each once, or rename one.`);
    }
  }
  return [...new Set([...recognisers, ...voices, ...opinions].map(({ name }) => name))];
}

export async function embedByPanel({ voices = [] }: JudgePanel, audio: Audio): Promise<PanelVoices> {
  const embeddings: Record<string, Float32Array> = {};
  for (const judge of voices) embeddings[judge.name] = await judge.embedVoice(audio);
  return embeddings;
}

export async function judgeClip(panel: JudgePanel, { audio, text, prompt, other }: JudgedClip): Promise<PanelVerdict> {
  const phonemes: Record<string, EditCounts> = {};
  for (const judge of panel.recognisers ?? []) {
    const reference = await judge.expectedClasses(text);
    const hypothesis = audio === null ? [] : await judge.heardClasses(audio);
    const { substitutions, deletions, insertions, distance, length } = phonemeErrors([{ reference, hypothesis }]);
    phonemes[judge.name] = { substitutions, deletions, insertions, distance, length };
  }
  if (audio === null) return { phonemes, similarity: {}, otherSimilarity: {}, opinion: {} };
  const opinion: Record<string, number> = {};
  for (const judge of panel.opinions ?? []) opinion[judge.name] = await judge.opinion(audio);
  const voices = await embedByPanel(panel, audio);
  const compared = (reference: PanelVoices | undefined) =>
    reference === undefined
      ? {}
      : Object.fromEntries(Object.entries(voices).map(([name, voice]) => [name, cosine(voice, reference[name]!)]));
  return { phonemes, opinion, similarity: compared(prompt), otherSimilarity: compared(other) };
}
