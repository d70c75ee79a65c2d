// What every recipe says of held-out data, against numbers worked out by hand.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { noGrad, tensor } from "@dmospeech/engine";
import { afterAll, describe, expect, it } from "vitest";
import { SpeakerCropSampler, type SpeakerCrops } from "../data/speaker-crops.js";
import { runTraining } from "../training/trainer.js";
import { CodecTask } from "./codec.js";
import { codecTiny } from "./codec-recipe.js";
import { ctcTiny, RecogniserTask, type TranscribedBatch } from "./recogniser.js";
import { SpeakerTask, speakerTiny } from "./speaker.js";

const compute = { device: "cpu", precision: "float32" } as const;
const LATENT_DIM = 4;

describe("CodecTask.validate", () => {
  const recipe = codecTiny();
  const samples = recipe.batchSize * recipe.cropSeconds * recipe.model.sampleRate;
  const speech = Float32Array.from({ length: samples }, (_, i) => 0.4 * Math.sin(0.1 * i + 1e-5 * i * i));
  const task = (validCrops?: Float32Array) =>
    new CodecTask({ recipe, seed: 1, ...compute, trainCrops: () => speech, validCrops });

  it("weighs its terms, and its KL is the mean of (μ² + σ² − ln σ² − 1) / 2", () => {
    const validated = task(speech);
    type Term = "mel" | "stft" | "kl" | "pitch";
    const { loss, mel, stft, kl, pitch } = validated.validate() as Record<"loss" | Term, number>;
    const { weights, batchSize } = recipe;
    const weighed = weights.mel * mel + weights.stft * stft + weights.kl * kl + weights.pitch * pitch;
    expect(loss).toBeCloseTo(weighed, 4);
    const wave = tensor(speech, { shape: [batchSize, 1, samples / batchSize] });
    const distribution = noGrad(() => validated.codec.encode(wave));
    const [means, logVars] = [distribution.mean.toFloat32Array(), distribution.logVar.toFloat32Array()];
    const sum = means.reduce((total, mu, i) => total + (mu * mu + Math.exp(logVars[i]!) - logVars[i]! - 1) / 2, 0);
    expect(kl).toBeCloseTo(sum / means.length, 5);
  });

  it("says the same twice, and nothing without held-out speech", () => {
    const validated = task(speech);
    expect(validated.validate()).toEqual(validated.validate());
    expect(task().validate()).toEqual({});
  });
});

describe("RecogniserTask.validate", () => {
  const phonemeCount = 3;
  // Two utterances of two frames, the second padded from one; every class is equally likely in every frame.
  const batch: TranscribedBatch = {
    latents: Float32Array.from({ length: 2 * 2 * LATENT_DIM }, (_, i) => Math.sin(i)),
    lengths: [2, 1],
    frames: 2,
    phonemes: [[0], [2]],
  };
  const task = (validBatches?: readonly TranscribedBatch[]) => {
    const common = { recipe: ctcTiny(), seed: 1, ...compute, latentDim: LATENT_DIM, phonemeCount, frameRateHz: 40 };
    const made = new RecogniserTask({ ...common, trainBatch: () => batch, validBatches });
    noGrad(() => {
      made.model.head.weight.zero_();
      made.model.head.bias?.zero_();
    });
    return made;
  };

  it("gives −ln p of the phonemes: 3 paths of 16 in two frames, 1 of 4 in one", () => {
    const byHand = -(Math.log(3 / 16) + Math.log(1 / 4)) / 2;
    expect(task([batch]).validate().loss).toBeCloseTo(byHand, 5);
  });

  it("counts phoneme errors over all batches, and leaves the network training", () => {
    const heard = task([batch, { ...batch, phonemes: [[1], [0]] }]);
    // Phoneme 0 (class 1) is heard in every frame: right in the first row of one batch and the second of the other.
    noGrad(() => heard.model.head.bias!.copy_(tensor([0, 5, 0, 0])));
    expect(heard.validate().phoneme_error).toBe(2 / 4);
    expect(heard.model.training).toBe(true);
    expect(task().validate()).toEqual({});
  });
});

describe("SpeakerTask.validate", () => {
  const frames = 20;
  const sound = (speaker: number) =>
    Float32Array.from({ length: frames * LATENT_DIM }, (_, i) => Math.sin(i * speaker));
  /** Four crops with these labels; crops of one `voice` are alike to the last bit. */
  const crops = (labels: readonly number[], voices: readonly number[]): SpeakerCrops => {
    const latents = new Float32Array(4 * frames * LATENT_DIM);
    for (const [row, voice] of voices.entries()) latents.set(sound(voice), row * frames * LATENT_DIM);
    return { batchSize: 4, frames, latents, labels: Int32Array.from(labels) };
  };
  const validate = (validBatch?: SpeakerCrops) => {
    const common = { recipe: speakerTiny(), seed: 1, ...compute, latentDim: LATENT_DIM, speakers: 2, frameRateHz: 40 };
    return new SpeakerTask({ ...common, trainBatch: () => crops([0, 0, 1, 1], [1, 1, 2, 2]), validBatch }).validate();
  };

  it("is without error where each speaker's crops are alike, and their cosine is 1", () => {
    const { equal_error_rate, same, different } = validate(crops([0, 0, 1, 1], [1, 1, 2, 2]));
    expect(equal_error_rate).toBe(0);
    expect(same).toBeCloseTo(1, 5);
    expect(different).toBeLessThan(0.9999);
  });

  it("means over pairs by one speaker and by two, whatever they sound like", () => {
    // Both speakers have both voices: pairs of one speaker are unlike; of the four pairs across, two are alike.
    const { same, different } = validate(crops([0, 0, 1, 1], [1, 2, 1, 2]));
    const between = same!; // the cosine of the two voices
    expect(different).toBeCloseTo((1 + 1 + between + between) / 4, 4);
    expect(validate()).toEqual({});
  });
});

describe("SpeakerTask with a foreign verifier", () => {
  const folder = mkdtempSync(join(tmpdir(), "distil-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("comes nearer to its embeddings, which the classes alone say nothing of", async () => {
    const rng = new Rng(2);
    const utterances = [0, 1, 2, 3].map((speaker) => ({
      speaker: `s${speaker % 2}`,
      lengthFrames: 200,
      latents: Float32Array.from(
        { length: 200 * LATENT_DIM },
        (_, i) => Math.sin(i * (speaker + 1)) + rng.normal() / 5,
      ),
    }));
    const sampler = new SpeakerCropSampler({
      utterances,
      latentDim: LATENT_DIM,
      frameRateHz: 40,
      seed: 1,
      speakersPerBatch: 2,
      cropsPerSpeaker: 4,
      minSeconds: 0.5,
      maxSeconds: 1,
    });
    const axes = new Map(
      utterances.map((utterance, axis) => [
        utterance as object,
        Float32Array.from([0, 1, 2, 3], (i) => Number(i === axis)),
      ]),
    );
    const task = new SpeakerTask({
      recipe: { ...speakerTiny(), schedule: { peak: 0.01, warmupSteps: 2, decaySteps: 0, finalShare: 1 } },
      seed: 1,
      ...compute,
      latentDim: LATENT_DIM,
      speakers: 2,
      frameRateHz: 40,
      trainBatch: (step) => sampler.batch(step),
      distil: { dim: 4, of: (utterance) => axes.get(utterance)! },
    });
    const distances: number[] = [];
    await runTraining(task, {
      outDir: folder,
      totalSteps: 12,
      seed: 1,
      logEvery: 1,
      onProgress: ({ metrics }) => distances.push(metrics.distance!),
    });
    expect(distances[0]).toBeGreaterThan(0.5); // four axes: a random direction is about a right angle away
    expect(distances.at(-1)).toBeLessThan(0.7 * distances[0]!);
  }, 120_000);
});
