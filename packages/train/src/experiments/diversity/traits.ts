import { type Audio, trackPitch } from "@dmospeech/core";
import type { BundleJudge } from "../../evaluate/bundle-judge.js";
import { embedByPanel, type JudgePanel, type PanelVoices } from "../../evaluate/judges/panel.js";
import { type Melody, melodyOf } from "./melody.js";
import { type BandLevels, bandLevels, longTermShape } from "./spectra.js";

/** One draw as its spread from others is measured. */
export interface DrawTraits {
  readonly melody: Melody;
  readonly spectrum: BandLevels;
  readonly longTermDb: Float64Array; // [M]
  /** As the bundle's verifier hears the voice. */
  readonly voice: Float32Array; // [E]
  readonly panelVoices: PanelVoices;
}

export interface TraitListeners {
  readonly judge: BundleJudge;
  readonly panel: JudgePanel;
}

export async function traitsOf(audio: Audio, { judge, panel }: TraitListeners): Promise<DrawTraits> {
  const spectrum = bandLevels(audio);
  return {
    melody: melodyOf(trackPitch(audio)),
    spectrum,
    longTermDb: longTermShape(spectrum),
    voice: await judge.embedVoice(audio),
    panelVoices: await embedByPanel(panel, audio),
  };
}
