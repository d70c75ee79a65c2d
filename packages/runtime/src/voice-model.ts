import {
  CharacterTokenizer,
  createProcess,
  type DurationTable,
  type Manifest,
  PhonemeTokenizer,
  type Process,
  type Tokenizer,
} from "@dmospeech/core";

/** What the stations need to know of a bundle, in the form they need it. */
export interface VoiceModel {
  readonly manifest: Manifest;
  readonly tokenizer: Tokenizer;
  readonly durations: DurationTable;
  readonly process: Process;
  readonly frameRateHz: number;
}

export function createVoiceModel(manifest: Manifest): VoiceModel {
  const { kind, language, symbols, durations } = manifest.tokenizer;
  const tokenizer =
    kind === "phoneme" ? new PhonemeTokenizer({ language, symbols }) : new CharacterTokenizer({ language, symbols });
  return {
    manifest,
    tokenizer,
    durations: { framesPerSymbol: durations },
    process: createProcess(manifest.process),
    frameRateHz: manifest.sampleRate / manifest.hop,
  };
}
