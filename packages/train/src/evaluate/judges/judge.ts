import type { Audio } from "@dmospeech/core";

/** Hears what is said. */
export interface RecogniserJudge {
  /** Named in reports. */
  readonly name: string;
  /** The classes that should be heard when `text` is spoken, without blanks. */
  expectedClasses(text: string): Promise<number[]>;
  /** The classes that are heard, comparable with the expected ones by edit distance. */
  heardClasses(audio: Audio): Promise<number[]>;
  release(): Promise<void>;
}

/** Hears who speaks. */
export interface VoiceJudge {
  /** Named in reports. */
  readonly name: string;
  /** The voice [E], of length 1: the dot product of two is their similarity. */
  embedVoice(audio: Audio): Promise<Float32Array>;
  release(): Promise<void>;
}

/** Says how speech sounds. */
export interface OpinionJudge {
  /** Named in reports. */
  readonly name: string;
  /** A predicted mean opinion score. */
  opinion(audio: Audio): Promise<number>;
  release(): Promise<void>;
}

/** One who hears both; a bundle's own networks and a pair of independent ones are used alike. */
export interface Judge extends Omit<RecogniserJudge, "release">, VoiceJudge {}

/** Two judges as one. */
export function jointJudge(recogniser: RecogniserJudge, voice: VoiceJudge): Judge {
  return {
    name: `${recogniser.name} and ${voice.name}`,
    expectedClasses: (text) => recogniser.expectedClasses(text),
    heardClasses: (audio) => recogniser.heardClasses(audio),
    embedVoice: (audio) => voice.embedVoice(audio),
    release: async () => {
      await recogniser.release();
      await voice.release();
    },
  };
}
