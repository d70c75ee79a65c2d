// A second of speech that nobody hears: every network runs once, with inputs such as it gets in use.
import { Rng } from "@dmospeech/core";
import type { GraphRunner } from "../graphs.js";
import { asBatch, encode } from "../stations/2-encode.js";
import { recognise } from "../stations/3-transcript.js";
import { layOut } from "../stations/5-layout.js";
import { denoise, embedText, guidanceOf } from "../stations/6-denoise.js";
import { decode, decodeAll } from "../stations/7-decode.js";
import type { VoiceModel } from "../voice-model.js";

const PROMPT_SECONDS = 1;
/** The network at the first time, from noise, and at a later one, from what it made. */
const STEPS = 2;
const TOKEN_COUNT = 12;

/** Takes the stations of a synthesis as far as the bundle has networks for them: a codec alone encodes and decodes. */
export async function rehearse(graphs: GraphRunner, model: VoiceModel): Promise<void> {
  const { manifest, tokenizer } = model;
  const latents = await encode(graphs, hum(manifest.sampleRate), manifest);
  if (graphs.has("ctc")) await recognise(graphs, latents);
  if (graphs.has("speaker")) await graphs.run("speaker", asBatch(latents), "embedding");
  if (!graphs.has("denoiser")) {
    await decodeAll(graphs, latents);
    return;
  }
  const phonemes = tokenizer.vocabulary.symbols.flatMap((_, id) =>
    tokenizer.vocabulary.kindOf(id) === "phoneme" ? [id] : [],
  );
  const tokens = phonemes.slice(0, TOKEN_COUNT);
  const transcript = { tokens, perTokenFrames: null, origin: "recognised" } as const;
  const utterance = layOut(model, latents, transcript, { tokens, frameCount: latents.frameCount });
  const rows = guidanceOf(model, undefined) > 0 ? 2 : 1;
  const text = await embedText(graphs, utterance, { rows });
  const target = await denoise(graphs, model, { utterance, text, rng: new Rng(0) }, { steps: STEPS });
  await decode(graphs, utterance, target, manifest.hop);
}

/** [S] harmonics of 120 Hz in syllables, about as loud as speech. */
function hum(sampleRate: number): Float32Array {
  return Float32Array.from({ length: Math.round(PROMPT_SECONDS * sampleRate) }, (_, i) => {
    const t = i / sampleRate;
    const syllable = 0.55 - 0.45 * Math.cos(2 * Math.PI * 4 * t);
    const wave = [1, 2, 3, 4, 5].reduce((sum, k) => sum + Math.sin(2 * Math.PI * k * 120 * t) / k, 0);
    return 0.1 * syllable * wave;
  });
}
