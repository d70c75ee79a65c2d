import { Rng } from "@dmospeech/core";
import type { Split } from "../data/entry.js";
import { espeakVariants } from "./espeak-variants.js";

export type SpeechEngine = "espeak" | "flite" | "festival";

/** One synthetic speaker: an engine's voice with a fixed pitch and a fixed speaking rate. */
export interface SyntheticVoice {
  readonly engine: SpeechEngine;
  /** The engine's own name for the voice; voices of one name never stand on both sides of the split. */
  readonly name: string;
  /** Pitch relative to the voice's own: eSpeak 0–99 (50 is its own); flite a factor; festival has none. */
  readonly pitch: number;
  /** Speaking rate relative to the voice's own; above 1 is faster. */
  readonly rate: number;
  readonly speaker: string;
  readonly split: Split;
}

interface VoiceFamily {
  readonly names: readonly string[];
  readonly pitches: readonly number[];
  readonly rates: readonly [slowest: number, fastest: number];
}

/** The English voices that Debian's packages bring; espeak "" is the default voice without a variant. */
const families: Readonly<Record<SpeechEngine, VoiceFamily>> = {
  espeak: { names: ["", ...espeakVariants], pitches: [35, 50, 65], rates: [0.85, 1.1] },
  flite: { names: ["slt", "rms", "awb", "kal16"], pitches: [0.88, 1, 1.14], rates: [0.88, 1.12] },
  festival: { names: ["kal_diphone", "cmu_us_slt_arctic_hts"], pitches: [1], rates: [0.88, 1.12] },
};

/** Flite's rms voice ignores a pitch shift, so it is one speaker. */
const fixedPitch = new Set(["rms"]);

export interface SyntheticVoicesOptions {
  readonly engine: SpeechEngine;
  readonly seed: number;
  /** Share of the voice names held out as `valid`; an engine with fewer than eight names holds none out. */
  readonly validShare?: number;
  /** Voice names found on this machine; the others are left out. */
  readonly available?: ReadonlySet<string>;
}

/** Every synthetic speaker of an engine, with pitch, rate and split, in a fixed order. */
export function syntheticVoices({
  engine,
  seed,
  validShare = 0.08,
  available,
}: SyntheticVoicesOptions): SyntheticVoice[] {
  const family = families[engine];
  const names = family.names.filter((name) => name === "" || available === undefined || available.has(name));
  const rng = new Rng(seed).split(`voices/${engine}`);
  const heldOut = family.names.length < 8 ? 0 : Math.max(1, Math.round(family.names.length * validShare));
  // Drawn from the full list, so that a missing voice moves no other voice across the split.
  const valid = new Set(rng.split("valid").shuffle(family.names).slice(0, heldOut));
  const [slowest, fastest] = family.rates;
  return names.flatMap((name) =>
    family.pitches
      .filter((pitch) => pitch === 1 || !fixedPitch.has(name))
      .map((pitch) => {
        const speaker = `${engine}-${name === "" ? "default" : name.replaceAll(" ", "_")}-${pitch}`;
        const rate = slowest + (fastest - slowest) * rng.split(`rate/${speaker}`).uniform();
        const split: Split = valid.has(name) ? "valid" : "train";
        return { engine, name, pitch, rate: Math.round(rate * 100) / 100, speaker, split };
      }),
  );
}
