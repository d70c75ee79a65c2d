import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Prediction, ProcessConfig } from "@dmospeech/core";
import { noGrad, type Tensor, tidy } from "@dmospeech/engine";
import type { Codec } from "../models/codec/codec.js";
import { type CodecConfig, createCodec } from "../models/codec/create.js";
import { type CtcConfig, CtcRecogniser } from "../models/ctc/ctc-recogniser.js";
import type { DiTConfig } from "../models/dit/config.js";
import { DiT } from "../models/dit/dit.js";
import { type SpeakerConfig, SpeakerVerifier } from "../models/speaker/speaker-verifier.js";
import type { Module } from "../nn/module.js";
import {
  latestCheckpoint,
  readCheckpointState,
  readCheckpointTensors,
  type StoredState,
} from "../training/checkpoint.js";
import { CheckpointError } from "../training/errors.js";

/** A model out of a training run, frozen, with the averaged weights where the run kept them. */
export interface Trained<M> {
  readonly model: M;
  readonly state: StoredState;
}

/** A diffusion network and what it was trained to predict. */
export interface TrainedDiT extends Trained<DiT> {
  readonly process: ProcessConfig;
  readonly prediction: Prediction;
}

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedCodec(folder: string, device = "cpu"): Trained<Codec> {
  return load<Codec, { model: CodecConfig }>({
    folder,
    kind: "codec",
    stem: "codec",
    device,
    build: ({ model }) => createCodec(model),
  });
}

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedRecogniser(folder: string, device = "cpu"): Trained<CtcRecogniser> {
  const build = ({ model }: { model: CtcConfig }) => new CtcRecogniser(model);
  return load({ folder, kind: "ctc", stem: "ctc", device, build });
}

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedVerifier(folder: string, device = "cpu"): Trained<SpeakerVerifier> {
  const build = ({ model }: { model: SpeakerConfig }) => new SpeakerVerifier(model);
  return load({ folder, kind: "speaker", stem: "speaker", prefix: "verifier.", device, build });
}

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedTeacher(folder: string, device = "cpu"): TrainedDiT {
  type Config = { model: DiTConfig; process: ProcessConfig; prediction: Prediction };
  const build = ({ model }: Config) => new DiT(model);
  const trained = load<DiT, Config>({ folder, kind: "teacher", stem: "teacher", device, build });
  const { process, prediction } = trained.state.config as unknown as Config;
  return { ...trained, process, prediction };
}

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedStudent(folder: string, device = "cpu"): TrainedDiT & { readonly studentSteps: number } {
  type Config = { teacher: DiTConfig; process: ProcessConfig; prediction: Prediction; studentSteps: number };
  const build = ({ teacher }: Config) => new DiT(teacher);
  const trained = load<DiT, Config>({ folder, kind: "student", stem: "student", device, build });
  const { process, prediction, studentSteps } = trained.state.config as unknown as Config;
  return { ...trained, process, prediction, studentSteps };
}

interface LoadOptions<M, C> {
  readonly folder: string;
  readonly kind: string;
  /** Name of the learner whose weights are wanted. */
  readonly stem: string;
  /** Keys of the wanted model start with it inside the learner. */
  readonly prefix?: string;
  readonly device: string;
  readonly build: (config: C) => M;
}

function load<M extends Module, C>({ folder, kind, stem, prefix = "", device, build }: LoadOptions<M, C>): Trained<M> {
  const { checkpoint, state } = checkpointOf(folder, kind);
  const model = build(state.config as unknown as C).to({ device });
  noGrad(() => tidy(() => model.loadStateDict(withPrefix(averagedWeights(checkpoint, stem), prefix))));
  model.eval().requiresGrad_(false);
  return { model, state };
}

/** The newest checkpoint of a run, or the one given. @throws {CheckpointError} where there is none of this `kind` */
export function checkpointOf(
  folder: string,
  kind: string,
): { readonly checkpoint: string; readonly state: StoredState } {
  const checkpoint = findCheckpoint(folder);
  const state = readCheckpointState(checkpoint);
  const config = state.config as { readonly kind?: string };
  if (config.kind !== kind) {
    throw new CheckpointError(`"${folder}" holds a run of kind "${config.kind}", but a "${kind}" run is needed here.`);
  }
  return { checkpoint, state };
}

/** Weights of a learner, averaged where the run kept averages. The average holds parameters only; buffers are as trained. */
export function averagedWeights(checkpoint: string, stem: string): Record<string, Tensor> {
  const weights = readCheckpointTensors(checkpoint, stem);
  if (!existsSync(join(checkpoint, `${stem}.ema.safetensors`))) return weights;
  return { ...weights, ...readCheckpointTensors(checkpoint, `${stem}.ema`) };
}

/** SHA-256 of the file that {@link averagedWeights} takes a learner's parameters from. */
export function weightsDigest({ sha256 }: StoredState, stem: string): string {
  return sha256[`${stem}.ema.safetensors`] ?? sha256[`${stem}.safetensors`] ?? "";
}

function findCheckpoint(folder: string): string {
  if (basename(folder).startsWith("step-")) return folder;
  const latest = latestCheckpoint(join(folder, "checkpoints"));
  if (latest === undefined) {
    throw new CheckpointError(
      `"${folder}" holds no checkpoint: give the --out folder of a training run that has saved one.`,
    );
  }
  return latest;
}

function withPrefix(tensors: Readonly<Record<string, Tensor>>, prefix: string): Record<string, Tensor> {
  const entries = Object.entries(tensors).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
}
