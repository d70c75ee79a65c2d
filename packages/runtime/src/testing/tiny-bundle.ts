// A real bundle with random weights: the same networks, exporter and manifest as a trained one, in miniature.
import { englishPhonemeSymbols, Vocabulary } from "@dmospeech/core";
import { Generator, noGrad, randn } from "@dmospeech/engine";
import {
  CtcRecogniser,
  codecIstftTiny,
  createCodec,
  DiT,
  exportBundle,
  type Module,
  SpeakerVerifier,
  tinyCtc,
  tinyDiT,
  tinySpeaker,
} from "@dmospeech/train";

export interface TinyBundleOptions {
  readonly outDir: string;
  readonly kind?: "student" | "teacher";
  /** Without recogniser and verifier the bundle needs transcripts. */
  readonly withListeners?: boolean;
  readonly seed?: number;
}

/** Writes a bundle of 8 kHz, 100 latent frames a second, patches of 2 frames. */
export async function writeTinyBundle({
  outDir,
  kind = "student",
  withListeners = true,
  seed = 1,
}: TinyBundleOptions): Promise<void> {
  const vocabulary = new Vocabulary(englishPhonemeSymbols);
  const latentDim = 4;
  const recogniser = new CtcRecogniser(tinyCtc({ latentDim, vocabularySize: vocabulary.ctcClassCount - 1 }));
  const dit = new DiT(tinyDiT({ latentDim, vocabularySize: vocabulary.size, patch: 2 }));
  const sampler = { kind: "euler", grid: { kind: "uniform", steps: 6 }, guidance: 2 } as const;
  const common = {
    name: "tiny",
    process: { kind: "flow" },
    prediction: "velocity",
    tokenizer: {
      kind: "phoneme",
      language: "en-us",
      symbols: [...englishPhonemeSymbols] as string[],
      durations: vocabulary.kinds.map((k) => (k === "phoneme" ? 8 : k === "punctuation" ? 12 : 0)),
    },
    stretch: "durations",
    licences: [{ of: "weights", licence: "Apache-2.0" }] as { of: string; licence: string }[],
    training: { data: ["random weights"] as string[], hours: 0, steps: 0, hardware: "none", date: "2026-01-01" },
    scores: {},
    limits: { maxTextCharacters: 500, minPromptSeconds: 1, maxPromptSeconds: 4, maxSegmentSeconds: 4 },
  } as const;
  await exportBundle({
    outDir,
    codec: shaken(createCodec(codecIstftTiny()), { seed, std: 0.02 }),
    dit: shaken(dit, { seed, std: 0.1 }),
    ...(withListeners
      ? {
          recogniser: shaken(recogniser, { seed, std: 0.3 }),
          speaker: shaken(new SpeakerVerifier(tinySpeaker({ latentDim })), { seed, std: 0.1 }),
        }
      : {}),
    statistics: { mean: [0, 0.1, 0.2, 0.3], std: [1, 2, 0.5, 1] },
    description:
      kind === "student" ? { ...common, kind, stepTimes: [0, 0.25, 0.5, 0.75] } : { ...common, kind, sampler },
    precision: "float32",
  });
}

/** Initialised, then shaken, so that layers which start at zero take part too. */
function shaken<M extends Module>(model: M, { seed, std }: { readonly seed: number; readonly std: number }): M {
  model.initialize({ seed });
  const generator = new Generator(seed + 1000);
  noGrad(() => {
    for (const parameter of model.parameters()) parameter.add_(randn([...parameter.shape], { generator }).mul(std));
  });
  return model.eval() as M;
}

/** Something like a voice: harmonics of a fundamental in syllables of a quarter of a second. */
export function hum({ seconds = 2, sampleRate = 8000, f0Hz = 120, amplitude = 0.1 } = {}): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) => {
    const t = i / sampleRate;
    const syllable = 0.55 - 0.45 * Math.cos(2 * Math.PI * 4 * t);
    const wave = [1, 2, 3, 4, 5].reduce((sum, k) => sum + Math.sin(2 * Math.PI * k * f0Hz * t) / k, 0);
    return amplitude * syllable * wave;
  });
}
