import {
  CharacterTokenizer,
  createProcess,
  type DurationTable,
  type Manifest,
  PhonemeTokenizer,
  type Phonemize,
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
  /** The tokenizer works beside the networks: the next sentence is read while this one is spoken. */
  readonly readsAhead: boolean;
}

export interface VoiceModelOptions {
  /** In place of eSpeak on the caller's thread. */
  readonly phonemize?: Phonemize;
  readonly readsAhead?: boolean;
}

export function createVoiceModel(
  manifest: Manifest,
  { phonemize, readsAhead = false }: VoiceModelOptions = {},
): VoiceModel {
  const { kind, language, symbols, durations } = manifest.tokenizer;
  const tokenizer =
    kind === "phoneme"
      ? new PhonemeTokenizer({ language, symbols, phonemize })
      : new CharacterTokenizer({ language, symbols });
  return {
    manifest,
    tokenizer,
    durations: { framesPerSymbol: durations },
    process: createProcess(manifest.process),
    frameRateHz: manifest.sampleRate / manifest.hop,
    readsAhead,
  };
}
