import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Audio,
  decodeAudio,
  type EditCounts,
  phonemeErrors,
  pitchStatistics,
  resample,
  trackPitch,
  wordErrors,
} from "@dmospeech/core";
import { type BundleJudge, cosine } from "./bundle-judge.js";
import { DNSMOS_SAMPLE_RATE, type Dnsmos, type DnsmosScores } from "./dnsmos.js";
import type { EvaluationClip } from "./gather-clips.js";
import { embedByPanel, type JudgePanel, judgeClip, type PanelVerdict, type PanelVoices } from "./judges/panel.js";
import type { EvaluationPair } from "./pairs.js";

/** Everything measured on one utterance. */
export interface EvaluationRow extends EvaluationClip {
  readonly speaker: string;
  readonly prompt: string;
  /** What the outside recogniser understood; null without one or without audio. */
  readonly transcript: string | null;
  /** Null without an outside recogniser. A failed synthesis counts as every word missed. */
  readonly words: EditCounts | null;
  /** Errors of the bundle's own recogniser, in its classes. */
  readonly phonemes: EditCounts;
  /** Cosine between the voices of the utterance and of the prompt. */
  readonly similarity: number | null;
  /** Cosine between the utterance's voice and another speaker's prompt; of real recordings only. */
  readonly otherSimilarity: number | null;
  readonly f0MedianHz: number | null;
  /** Over the prompt's median F0; null where either has no voiced sound. */
  readonly f0Ratio: number | null;
  /** Liveliness of the melody. */
  readonly f0StdSemitones: number | null;
  readonly dnsmos: DnsmosScores | null;
  /** What judges say that had no part in the training. */
  readonly verdict: PanelVerdict;
}

export interface MeasureOptions {
  readonly outDir: string;
  readonly judge: BundleJudge;
  readonly panel: JudgePanel;
  readonly dnsmos: Dnsmos | null;
  /** Transcripts by wav; null without an outside recogniser. */
  readonly transcripts: ReadonlyMap<string, string> | null;
}

/** A pair's prompt as utterances are compared with it. */
export interface PromptTraits {
  readonly voice: Float32Array; // [E]
  readonly panelVoices: PanelVoices;
  readonly f0MedianHz: number;
}

export async function measurePrompt(
  pair: EvaluationPair,
  { judge, panel }: Pick<MeasureOptions, "judge" | "panel">,
): Promise<PromptTraits> {
  const audio = await decodeAudio(await readFile(pair.prompt.audioPath));
  const [voice, panelVoices] = [await judge.embedVoice(audio), await embedByPanel(panel, audio)];
  return { voice, panelVoices, f0MedianHz: pitchOf(audio).medianHz };
}

/** Measures one clip against its prompt, and (if real) against another speaker's. */
export async function measureClip(
  clip: EvaluationClip,
  {
    pair,
    prompt,
    other,
  }: { readonly pair: EvaluationPair; readonly prompt: PromptTraits; readonly other?: PromptTraits },
  { outDir, judge, panel, dnsmos, transcripts }: MeasureOptions,
): Promise<EvaluationRow> {
  const audio = clip.wav === null ? null : await decodeAudio(await readFile(join(outDir, clip.wav)));
  const transcript = clip.wav === null ? null : (transcripts?.get(clip.wav) ?? null);
  const reference = await judge.expectedClasses(clip.text);
  const hypothesis = audio === null ? [] : await judge.heardClasses(audio);
  const voice = audio === null ? null : await judge.embedVoice(audio);
  const pitch = audio === null ? null : pitchOf(audio);
  return {
    ...clip,
    speaker: pair.prompt.speaker,
    prompt: pair.prompt.id,
    transcript,
    words: transcripts === null ? null : countsOf(wordErrors([{ reference: clip.text, hypothesis: transcript ?? "" }])),
    phonemes: countsOf(phonemeErrors([{ reference, hypothesis }])),
    similarity: voice && cosine(voice, prompt.voice),
    otherSimilarity: voice && other ? cosine(voice, other.voice) : null,
    f0MedianHz: pitch?.medianHz ?? null,
    f0Ratio: pitch && pitch.medianHz > 0 && prompt.f0MedianHz > 0 ? pitch.medianHz / prompt.f0MedianHz : null,
    f0StdSemitones: pitch?.stdSemitones ?? null,
    dnsmos: audio && dnsmos ? await dnsmos.score(resample(audio.samples, audio.sampleRate, DNSMOS_SAMPLE_RATE)) : null,
    verdict: await judgeClip(panel, {
      audio,
      text: clip.text,
      prompt: prompt.panelVoices,
      other: other?.panelVoices,
    }),
  };
}

function pitchOf(audio: Audio) {
  return pitchStatistics(trackPitch(audio));
}

function countsOf({ substitutions, deletions, insertions, distance, length }: EditCounts): EditCounts {
  return { substitutions, deletions, insertions, distance, length };
}
