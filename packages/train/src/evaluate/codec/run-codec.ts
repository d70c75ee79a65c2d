// S samples, T latent frames, L latent channels.
import { noGrad, tensor, tidy } from "@dmospeech/engine";
import type { Entry } from "../../data/entry.js";
import type { LatentStatistics } from "../../data/latent-cache.js";
import type { Codec } from "../../models/codec/codec.js";
import { loadTrainedCodec } from "../../recipes/trained.js";
import { readClip } from "./choose-clips.js";
import { type LatentCodec, wholeFrames } from "./latent-codec.js";
import { measureLatents } from "./latent-statistics.js";

export interface RunCodecOptions {
  /** A training run (its newest checkpoint is taken) or one checkpoint. */
  readonly folder: string;
  /** What the report calls it. */
  readonly name: string;
  /** Recordings to measure the scale of the latents on, which a bundle states and a run does not. */
  readonly scaleClips: readonly Entry[];
  readonly device?: string;
}

/** The codec of a training run, on libtorch. @throws {CheckpointError} where there is none */
export async function loadRunCodec({
  folder,
  name,
  scaleClips,
  device = "cpu",
}: RunCodecOptions): Promise<LatentCodec> {
  const { model, state } = loadTrainedCodec(folder, device);
  const { sampleRate, latentDim, hop } = model.config;
  const raw = { encode: (wave: Float32Array) => encode(model, wave, device) };
  const waveOf = (audio: Parameters<LatentCodec["encode"]>[0]) => wholeFrames(audio, { sampleRate, unit: hop });
  const measured: Float32Array[] = [];
  for (const clip of scaleClips) measured.push(raw.encode(waveOf(await readClip(clip))));
  const { mean, variance } = measureLatents(measured, latentDim);
  const statistics: LatentStatistics = { mean, std: variance.map((value) => Math.sqrt(Math.max(value, 1e-10))) };
  return {
    name,
    identity: `run ${state.sha256} scaled on ${scaleClips.map(({ id }) => id).join(" ")}`,
    sampleRate,
    hop,
    latentDim,
    statistics,
    normalisedOn: `${scaleClips.length} clips that are not evaluated`,
    encode: async (audio) =>
      raw.encode(waveOf(audio)).map((value, i) => {
        const channel = i % latentDim;
        return (value - statistics.mean[channel]!) / statistics.std[channel]!;
      }),
    decode: async (latents) =>
      decode(
        model,
        latents.map((value, i) => value * statistics.std[i % latentDim]! + statistics.mean[i % latentDim]!),
        device,
      ),
  };
}

function encode(codec: Codec, wave: Float32Array /* [S] */, device: string): Float32Array /* [T, L] */ {
  return noGrad(() =>
    tidy(() => codec.encode(tensor(wave, { shape: [1, 1, wave.length], device })).mean.toFloat32Array()),
  );
}

function decode(codec: Codec, latents: Float32Array /* [T, L] */, device: string): Float32Array /* [S] */ {
  const { latentDim } = codec.config;
  return noGrad(() =>
    tidy(() =>
      codec.decode(tensor(latents, { shape: [1, latents.length / latentDim, latentDim], device })).toFloat32Array(),
    ),
  );
}
