// S samples, E embedding.
import { type Audio, type EditCounts, editDistance, type PitchTrack, resample, trackPitch } from "@dmospeech/core";
import type { Entry } from "../../data/entry.js";
import { type BundleJudge, cosine } from "../bundle-judge.js";
import { DNSMOS_SAMPLE_RATE, type Dnsmos, type DnsmosScores } from "../dnsmos.js";
import { toLength } from "./align.js";
import { type PitchErrors, pitchErrors } from "./pitch-error.js";
import { siSdr } from "./si-sdr.js";
import { comparisonMel, logMelDistance, multiResolutionStftDistance } from "./spectral-distance.js";
import { stoi } from "./stoi.js";

/** What a resynthesis keeps of its recording. */
export interface CodecMeasures extends PitchErrors {
  /** Mean |Δ ln mel|. */
  readonly logMelDistance: number;
  readonly stftDistance: number;
  /** At most 100, which only a copy reaches; null for a silent recording. */
  readonly siSdrDb: number | null;
  readonly stoi: number | null;
  /** Cosine between the voices of the two, by the bundle's verifier. */
  readonly similarity: number;
  /** What the bundle's recogniser hears, against what it hears in the recording. */
  readonly phonemesOfOriginal: EditCounts;
  /** The same against the text; null without one. */
  readonly phonemesOfText: EditCounts | null;
  readonly dnsmos: DnsmosScores | null;
}

/** A recording as resyntheses are compared with it, at the evaluation's rate. */
export interface OriginalTraits {
  readonly audio: Audio;
  readonly pitch: PitchTrack;
  readonly voice: Float32Array; // [E]
  readonly heard: readonly number[];
  /** Classes of the text; null without one. */
  readonly expected: readonly number[] | null;
}

export async function traitsOf(clip: Entry, audio: Audio, judge: BundleJudge): Promise<OriginalTraits> {
  return {
    audio,
    pitch: trackPitch(audio),
    voice: await judge.embedVoice(audio),
    heard: await judge.heardClasses(audio),
    expected: clip.text === undefined ? null : await judge.expectedClasses(clip.text),
  };
}

/** A resynthesis at the rate and length of its recording. */
export function matched(estimate: Audio, { audio }: Pick<OriginalTraits, "audio">): Audio {
  const samples = resample(estimate.samples, estimate.sampleRate, audio.sampleRate);
  return { samples: toLength(samples, audio.samples.length), sampleRate: audio.sampleRate };
}

/** @param estimate at the rate and length of the recording, see {@link matched} */
export async function measureResynthesis(
  original: OriginalTraits,
  estimate: Audio,
  { judge, dnsmos }: { readonly judge: BundleJudge; readonly dnsmos?: Dnsmos },
): Promise<CodecMeasures> {
  const { samples, sampleRate } = estimate;
  const reference = original.audio.samples;
  const heard = await judge.heardClasses(estimate);
  return {
    logMelDistance: logMelDistance(reference, samples, comparisonMel(sampleRate)),
    stftDistance: multiResolutionStftDistance(reference, samples),
    siSdrDb: reference.some((value) => value !== reference[0]) ? bounded(siSdr(reference, samples)) : null,
    stoi: stoi(original.audio, estimate),
    ...pitchErrors(original.pitch, trackPitch(estimate)),
    similarity: cosine(await judge.embedVoice(estimate), original.voice),
    phonemesOfOriginal: countsOf(editDistance(original.heard, heard)),
    phonemesOfText: original.expected && countsOf(editDistance(original.expected, heard)),
    dnsmos: dnsmos ? await dnsmos.score(resample(samples, sampleRate, DNSMOS_SAMPLE_RATE)) : null,
  };
}

/** Beyond this the noise of 16-bit samples decides; JSON has no infinity. */
const MOST_DECIBELS = 100;

function bounded(decibels: number): number {
  return Math.max(-MOST_DECIBELS, Math.min(MOST_DECIBELS, decibels));
}

function countsOf({ substitutions, deletions, insertions, distance, length }: EditCounts): EditCounts {
  return { substitutions, deletions, insertions, distance, length };
}
