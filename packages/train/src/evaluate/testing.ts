// What the tests of evaluations share: a real bundle with random weights, in miniature.
import { exportBundle } from "../export/bundle/export-bundle.js";
import { codecIstftTiny } from "../models/codec/configs.js";
import { createCodec } from "../models/codec/create.js";
import { tinyCtc } from "../models/ctc/configs.js";
import { CtcRecogniser } from "../models/ctc/ctc-recogniser.js";
import { tinyDiT } from "../models/dit/configs.js";
import { DiT } from "../models/dit/dit.js";
import { tinySpeaker } from "../models/speaker/configs.js";
import { SpeakerVerifier } from "../models/speaker/speaker-verifier.js";
import { shaken } from "../models/testing.js";

/** Writes a student's bundle of 8 kHz, 100 latent frames a second, 4 channels, that reads characters. */
export async function writeSpellingBundle(outDir: string, { withRecogniser = true } = {}): Promise<void> {
  const symbols = ["_", ..." abcdefghijklmnopqrstuvwxyz"];
  const sizes = { latentDim: 4, vocabularySize: symbols.length };
  const recogniser = new CtcRecogniser(tinyCtc({ latentDim: 4, vocabularySize: symbols.length - 2 }));
  await exportBundle({
    outDir,
    codec: shaken(createCodec(codecIstftTiny()), { std: 0.02 }),
    dit: shaken(new DiT(tinyDiT({ ...sizes, patch: 2 }))),
    recogniser: withRecogniser ? shaken(recogniser) : undefined,
    speaker: shaken(new SpeakerVerifier(tinySpeaker({ latentDim: 4 }))),
    statistics: { mean: [0, 0, 0, 0], std: [1, 1, 1, 1] },
    description: {
      name: "tiny",
      kind: "student",
      stepTimes: [0, 0.5],
      process: { kind: "flow" },
      prediction: "velocity",
      tokenizer: { kind: "character", language: "en", symbols, durations: symbols.map((_, id) => (id > 1 ? 4 : 0)) },
      stretch: "average",
      licences: [{ of: "weights", licence: "Apache-2.0" }],
      training: { data: ["noise"], hours: 0, steps: 0, hardware: "none", date: "2026-01-31" },
      scores: {},
      limits: { maxTextCharacters: 100, minPromptSeconds: 0.5, maxPromptSeconds: 10, maxSegmentSeconds: 10 },
    },
    precision: "float32",
  });
}
