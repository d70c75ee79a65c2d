// Shapes: B batch, S samples, T latent frames, L latent channels.
import { keep, noGrad, type Tensor, tensor, zeros } from "@dmospeech/engine";
import { pitchTargets } from "../data/pitch-targets.js";
import { featureMatchingLoss, lsganDiscriminatorLoss, lsganGeneratorLoss } from "../losses/codec-adversarial.js";
import { MultiResolutionSpectra } from "../losses/multi-resolution-spectra.js";
import { pitchLoss } from "../losses/pitch.js";
import { klLoss, multiResolutionStftLoss, multiScaleMelLoss } from "../losses/spectral.js";
import { type Codec, type LatentDistribution, reparameterise } from "../models/codec/codec.js";
import { createCodec } from "../models/codec/create.js";
import { type Judgement, WaveformDiscriminator } from "../models/codec/discriminators/index.js";
import { NOISE_FRAMES } from "../models/codec/excitation.js";
import type { Learner, Loss, StepContext, TrainingTask } from "../training/task.js";
import { adversarialShare, type CodecRecipe } from "./codec-recipe.js";
import { type ComputeOptions, computing } from "./device.js";
import { whileFrozen } from "./while-frozen.js";

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

/**
 * VAE training: multi-scale log-mel and multi-resolution STFT distances and KL to a standard normal; later also a
 * discriminator's verdict and the distance between its hidden maps (DAC, Kumar et al. 2023; Vocos, Siuzdak 2023).
 */
export class CodecTask implements TrainingTask {
  readonly codec: Codec;
  /** Undefined when the recipe gives its terms no weight. */
  readonly discriminator: WaveformDiscriminator | undefined;
  readonly learners: Readonly<Record<string, Learner>>;
  readonly config: TrainingTask["config"];
  readonly #options: CodecTaskOptions;
  readonly #spectra: MultiResolutionSpectra;

  constructor(options: CodecTaskOptions) {
    const { recipe, seed, device, refine } = options;
    const { adversary, schedule, clipNorm, emaDecay, weights } = recipe;
    this.#options = options;
    this.codec = refine ?? createCodec(recipe.model).initialize({ seed }).to({ device });
    this.codec.train().requiresGrad_(true);
    this.#spectra = new MultiResolutionSpectra({ sampleRate: recipe.model.sampleRate, scales: recipe.scales });
    this.#spectra.to({ device });
    if (weights.adversarial > 0 || weights.featureMatching > 0) {
      this.discriminator = new WaveformDiscriminator(adversary.model).initialize({ seed: seed + 1 }).to({ device });
      this.discriminator.train().requiresGrad_(true);
    }
    const optimizer = { betas: [0.8, 0.99] } as const;
    this.learners = {
      codec: { module: this.codec, schedule, clipNorm, emaDecay, optimizer },
      ...(this.discriminator !== undefined && {
        discriminator: {
          ...{ module: this.discriminator, schedule: adversary.schedule, clipNorm: adversary.clipNorm, optimizer },
        },
      }),
    };
    this.config = JSON.parse(JSON.stringify(refine === undefined ? recipe : { ...recipe, trained: "decoder" }));
  }

  trainStep(context: StepContext): void {
    const { recipe, trainCrops } = this.#options;
    const { discriminator } = this;
    const judged = discriminator !== undefined && context.step >= recipe.adversary.startStep;
    const crops = trainCrops(context.step);
    const wave = this.#wave(crops);
    const f0Hz = this.#pitch(crops);
    let decoded: Tensor | undefined;
    const updateCodec = () =>
      context.update("codec", () => {
        const distribution = this.#encode(wave);
        const latents = reparameterise(distribution, { generator: context.generator("latents") });
        const made = { wave, distribution, f0Hz, ...this.#decode(latents, f0Hz, context) };
        if (judged) decoded = keep(made.predicted.detach());
        return this.#codecLoss(made, context);
      });
    if (discriminator === undefined) updateCodec();
    else whileFrozen([discriminator], updateCodec);
    if (decoded !== undefined) {
      const fake = decoded; // made before the codec's update: one decoding serves both
      context.update("discriminator", () => this.#discriminatorLoss(wave, fake, context));
      fake.dispose();
    }
    wave.dispose();
    f0Hz?.dispose();
    context.countAudio(recipe.batchSize * recipe.cropSeconds);
  }

  /** The spectral losses on unseen speech, decoded from the latents' means. */
  validate(): Record<string, number> {
    const { validCrops } = this.#options;
    if (validCrops === undefined) return {};
    const wave = this.#wave(validCrops);
    const distribution = this.codec.encode(wave);
    const f0Hz = this.#pitch(validCrops);
    const { wave: predicted, logF0 } =
      f0Hz === undefined
        ? { wave: this.codec.decode(distribution.mean) }
        : this.codec.decodePitched!({ latents: distribution.mean }); // at its own pitch, as when it is used
    const { total, terms } = this.#reconstruction({ wave, predicted, distribution, f0Hz, logF0 });
    return Object.fromEntries(Object.entries({ loss: total, ...terms }).map(([name, term]) => [name, term.item()]));
  }

  #wave(samples: Float32Array): Tensor /* [B, 1, S] */ {
    const { recipe, device } = this.#options;
    return tensor(samples, { shape: [recipe.batchSize, 1, samples.length / recipe.batchSize], device });
  }

  #encode(wave: Tensor): LatentDistribution {
    const encode = () => {
      const { mean, logVar } = computing(this.#options, () => this.codec.encode(wave));
      return { mean: mean.float(), logVar: logVar.float() };
    };
    return this.#options.refine === undefined ? encode() : noGrad(encode); // no gradient, no update
  }

  /**
   * A decoder with a pitch of its own speaks at the recording's, so that its harmonics lie where the target's do, and from
   * a random moment of its noise, so that it cannot learn that by heart.
   */
  #decode(latents: Tensor /* [B, T, L] */, f0Hz: Tensor | undefined, context: StepContext): Decoded {
    const { codec } = this;
    if (f0Hz === undefined || codec.decodePitched === undefined) {
      return { predicted: computing(this.#options, () => codec.decode(latents)).float() };
    }
    const [batch = 0] = latents.shape;
    const rng = context.rng("excitation");
    const moments = Float32Array.from({ length: 2 * batch }, (_, i) =>
      i % 2 === 0 ? rng.uniform() : rng.integer(NOISE_FRAMES),
    );
    const { device } = this.#options;
    const state = tensor(moments, { shape: [batch, 2], device });
    const excitation = { state, frame: zeros([batch], { dtype: "int64", device }) };
    const { wave, logF0 } = computing(this.#options, () => codec.decodePitched!({ latents, f0Hz, excitation }));
    return { predicted: wave.float(), logF0: logF0.float() };
  }

  /** The recording's pitch, for a decoder that has one: [B, N] in Hz, 0 where unvoiced. */
  #pitch(crops: Float32Array): Tensor | undefined {
    const { recipe, device } = this.#options;
    const hop = this.codec.pitchFrameHop;
    if (hop === undefined) return undefined;
    const cropSamples = crops.length / recipe.batchSize;
    const targets = pitchTargets(crops, { sampleRate: recipe.model.sampleRate, cropSamples, hop });
    return tensor(targets, { shape: [recipe.batchSize, cropSamples / hop], device });
  }

  #codecLoss(made: Reconstruction, context: StepContext): Loss {
    const { weights, adversary } = this.#options.recipe;
    const { total, terms } = this.#reconstruction(made);
    const share = adversarialShare(adversary, context.step);
    if (this.discriminator === undefined || share === 0) return { total, terms };
    const [real, fake] = this.#judge(made, context);
    const adversarial = lsganGeneratorLoss(fake.map(logitsOf));
    const featureMatching = featureMatchingLoss(real.map(featuresOf), fake.map(featuresOf));
    const deception = adversarial.mul(weights.adversarial).add(featureMatching.mul(weights.featureMatching));
    return {
      total: total.add(deception.mul(share)),
      terms: { ...terms, adversarial, feature_matching: featureMatching },
    };
  }

  #discriminatorLoss(wave: Tensor, predicted: Tensor, context: StepContext): Loss {
    const [real, fake] = this.#judge({ wave, predicted }, context);
    const total = lsganDiscriminatorLoss(real.map(logitsOf), fake.map(logitsOf));
    return { total, terms: { "discriminator/real": meanLogit(real), "discriminator/fake": meanLogit(fake) } };
  }

  /** Verdicts on one stretch of every crop, real and decoded, at one level: a quiet crop is judged as strictly as a loud one. */
  #judge({ wave, predicted }: Pick<Reconstruction, "wave" | "predicted">, context: StepContext) {
    const { recipe } = this.#options;
    const length = wave.shape[2]!;
    const heard = Math.min(length, Math.round(recipe.adversary.cropSeconds * recipe.model.sampleRate));
    const start = context.rng("judged").integer(length - heard + 1);
    const real = wave.narrow(2, start, heard); // [B, 1, heard]
    const level = real.square().mean([2], { keepdim: true }).sqrt().clamp({ min: QUIETEST_LEVEL }); // [B, 1, 1]
    const verdicts = (stretch: Tensor) =>
      computing(this.#options, () => this.discriminator!.forward(stretch.div(level)));
    return [verdicts(real), verdicts(predicted.narrow(2, start, heard))] as const;
  }

  #reconstruction({ wave, predicted, distribution, f0Hz, logF0 }: Reconstruction) {
    const { weights } = this.#options.recipe;
    const [predictedSpectra, targetSpectra] = [predicted, wave].map((sound) => this.#spectra.magnitudes(sound));
    const stft = multiResolutionStftLoss({ predicted: predictedSpectra!, target: targetSpectra! });
    const mel = multiScaleMelLoss({
      predicted: this.#spectra.mels(predictedSpectra!),
      target: this.#spectra.mels(targetSpectra!),
    });
    const kl = klLoss(distribution);
    const total = mel.mul(weights.mel).add(stft.mul(weights.stft)).add(kl.mul(weights.kl));
    const terms: Record<string, Tensor> = { mel, stft, kl };
    if (f0Hz === undefined || logF0 === undefined) return { total, terms };
    const pitch = pitchLoss({ logF0, f0Hz });
    return { total: total.add(pitch.mul(weights.pitch)), terms: { ...terms, pitch } };
  }
}

/** RMS below which a crop counts as this loud (−60 dBFS): room noise must not be blown up to speech. */
const QUIETEST_LEVEL = 1e-3;

interface Reconstruction {
  readonly wave: Tensor; // [B, 1, S]
  readonly predicted: Tensor; // [B, 1, S]
  readonly distribution: LatentDistribution;
  /** The recording's pitch, 0 where unvoiced, and ln of the decoder's own; both [B, N], or neither. */
  readonly f0Hz?: Tensor | undefined;
  readonly logF0?: Tensor | undefined;
}

type Decoded = Pick<Reconstruction, "predicted" | "logF0">;

const logitsOf = ({ logits }: Judgement) => logits.float();
const featuresOf = ({ features }: Judgement) => features.map((map) => map.float());
const meanLogit = (judgements: readonly Judgement[]) =>
  judgements.reduce((sum, { logits }) => sum + logits.mean().item(), 0) / judgements.length;
