// Shapes: B batch, S samples, T latent frames, L latent channels.
import { noGrad, type Tensor, tensor } from "@dmospeech/engine";
import { DEFAULT_SCALES, MultiResolutionSpectra, type SpectralScale } from "../losses/multi-resolution-spectra.js";
import { klLoss, multiResolutionStftLoss, multiScaleMelLoss } from "../losses/spectral.js";
import type { Codec } from "../models/codec/codec.js";
import { reparameterise } from "../models/codec/codec.js";
import { codecDac48k, codecDacTiny, codecIstft16k, codecIstft24k, codecIstftTiny } from "../models/codec/configs.js";
import { type CodecConfig, createCodec } from "../models/codec/create.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { Loss, StepContext, TrainingTask } from "../training/task.js";
import { type ComputeOptions, computing } from "./device.js";

/** Everything a codec run is decided by, beside its data. */
export interface CodecRecipe {
  readonly kind: "codec";
  readonly model: CodecConfig;
  readonly batchSize: number;
  readonly cropSeconds: number;
  readonly steps: number;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  /** Weight of each term of the loss. */
  readonly weights: Readonly<Record<"mel" | "stft" | "kl", number>>;
  /** Resolutions of the spectral losses. */
  readonly scales: readonly SpectralScale[];
}

/** The shipped codec: 16 kHz, 40 Hz, 32 channels; about half an hour on two CPU cores. */
export function codecMini16k(): CodecRecipe {
  return {
    kind: "codec",
    model: codecIstft16k(),
    batchSize: 16,
    cropSeconds: 1,
    steps: 2500,
    schedule: { peak: 8e-4, warmupSteps: 100, decaySteps: 2500, finalShare: 0.05 },
    clipNorm: 1,
    emaDecay: 0.998,
    weights: { mel: 1, stft: 0.5, kl: 0.01 },
    scales: [
      { fftSize: 128, melBins: 16 },
      { fftSize: 256, melBins: 40 },
      { fftSize: 512, melBins: 80 },
      { fftSize: 1024, melBins: 80 },
    ],
  };
}

/** 24 kHz, 64 channels, for one GPU. */
export function codecIstft24kRecipe(): CodecRecipe {
  return {
    ...codecMini16k(),
    model: codecIstft24k(),
    batchSize: 64,
    steps: 200_000,
    schedule: { peak: 4e-4, warmupSteps: 1000, decaySteps: 200_000, finalShare: 0.05 },
    emaDecay: 0.999,
    scales: DEFAULT_SCALES,
  };
}

/** The paper's codec: 48 kHz, 40 Hz, 64 channels. */
export function codecDac48kRecipe(): CodecRecipe {
  return {
    ...codecIstft24kRecipe(),
    model: codecDac48k(),
    batchSize: 48,
    schedule: { peak: 1e-4, warmupSteps: 1000, decaySteps: 200_000, finalShare: 0.05 },
  };
}

/** The whole path in seconds, at 8 kHz. */
export function codecTiny(): CodecRecipe {
  return {
    ...codecMini16k(),
    model: codecIstftTiny(),
    batchSize: 4,
    cropSeconds: 0.5,
    steps: 8,
    schedule: { peak: 3e-3, warmupSteps: 2, decaySteps: 0, finalShare: 1 },
    emaDecay: 0.9,
    scales: [{ fftSize: 128, melBins: 16 }],
  };
}

/** {@link codecTiny} with the other family. */
export function codecDacTinyRecipe(): CodecRecipe {
  return { ...codecTiny(), model: codecDacTiny() };
}

export interface CodecTaskOptions extends ComputeOptions {
  readonly recipe: CodecRecipe;
  readonly seed: number;
  /** The crops of a step, `batchSize` of `cropSeconds` at the model's rate, one after another: [B · S]. */
  readonly trainCrops: (step: number) => Float32Array;
  /** A fixed batch of unseen speech, as many crops: [B · S]. */
  readonly validCrops?: Float32Array;
  /**
   * A trained codec whose decoder alone is trained on: the encoder, and with it the meaning of every latent that other
   * models were trained on, stays as it is.
   */
  readonly refine?: Codec;
}

/** VAE training: multi-scale log-mel and multi-resolution STFT distances, and KL to a standard normal. */
export class CodecTask implements TrainingTask {
  readonly codec: Codec;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: CodecTaskOptions;
  readonly #spectra: MultiResolutionSpectra;

  constructor(options: CodecTaskOptions) {
    const { recipe, seed, device } = options;
    const { sampleRate } = recipe.model;
    this.#options = options;
    this.codec = options.refine ?? createCodec(recipe.model).initialize({ seed }).to({ device });
    this.codec.train().requiresGrad_(true);
    this.#spectra = new MultiResolutionSpectra({ sampleRate, scales: recipe.scales }).to({ device });
    const { schedule, clipNorm, emaDecay } = recipe;
    this.learners = { codec: { module: this.codec, schedule, clipNorm, emaDecay, optimizer: { betas: [0.8, 0.99] } } };
    this.config = JSON.parse(JSON.stringify(options.refine === undefined ? recipe : { ...recipe, trained: "decoder" }));
  }

  trainStep(context: StepContext): void {
    const { recipe, trainCrops, refine } = this.#options;
    context.update("codec", () => {
      const wave = this.#wave(trainCrops(context.step));
      const encode = () => computing(this.#options, () => this.codec.encode(wave));
      const distribution = refine === undefined ? encode() : noGrad(encode); // no gradient, no update
      const latents = reparameterise(distribution, { generator: context.generator("latents") });
      return this.#loss(wave, this.#decode(latents), distribution);
    });
    context.countAudio(recipe.batchSize * recipe.cropSeconds);
  }

  /** The loss on unseen speech, decoded from the latents' means. */
  validate(): Record<string, number> {
    const { validCrops } = this.#options;
    if (validCrops === undefined) return {};
    const wave = this.#wave(validCrops);
    const distribution = this.codec.encode(wave);
    const { total, terms } = this.#loss(wave, this.codec.decode(distribution.mean), distribution);
    return Object.fromEntries(
      Object.entries({ loss: total, ...terms }).map(([name, term]) => [
        name,
        typeof term === "number" ? term : term.item(),
      ]),
    );
  }

  #wave(samples: Float32Array): Tensor /* [B, 1, S] */ {
    const { recipe, device } = this.#options;
    return tensor(samples, { shape: [recipe.batchSize, 1, samples.length / recipe.batchSize], device });
  }

  #decode(latents: Tensor /* [B, T, L] */): Tensor /* [B, 1, S] */ {
    return computing(this.#options, () => this.codec.decode(latents));
  }

  #loss(wave: Tensor, predicted: Tensor, distribution: { readonly mean: Tensor; readonly logVar: Tensor }): Loss {
    const { weights } = this.#options.recipe;
    const [predictedSpectra, targetSpectra] = [predicted, wave].map((sound) => this.#spectra.magnitudes(sound.float()));
    const stft = multiResolutionStftLoss({ predicted: predictedSpectra!, target: targetSpectra! });
    const mel = multiScaleMelLoss({
      predicted: this.#spectra.mels(predictedSpectra!),
      target: this.#spectra.mels(targetSpectra!),
    });
    const kl = klLoss(distribution);
    const total = mel.mul(weights.mel).add(stft.mul(weights.stft)).add(kl.mul(weights.kl));
    return { total, terms: { mel, stft, kl } };
  }
}
