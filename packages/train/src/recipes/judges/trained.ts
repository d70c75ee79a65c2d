import { basename, join } from "node:path";
import { noGrad, type Tensor, tidy } from "@dmospeech/engine";
import { MelRecogniser, type MelRecogniserConfig } from "../../models/judges/mel-recogniser.js";
import { MelVerifier, type MelVerifierConfig } from "../../models/judges/mel-verifier.js";
import type { Module } from "../../nn/module.js";
import { latestCheckpoint, readCheckpointState, type StoredState } from "../../training/checkpoint.js";
import { averagedWeights, checkpointOf, type Trained } from "../trained.js";

/** A trained judge of either kind. */
export type TrainedJudge =
  | { readonly kind: "recogniser"; readonly model: MelRecogniser; readonly state: StoredState }
  | { readonly kind: "verifier"; readonly model: MelVerifier; readonly state: StoredState };

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedJudge(folder: string): TrainedJudge {
  const checkpoint = basename(folder).startsWith("step-") ? folder : latestCheckpoint(join(folder, "checkpoints"));
  const config = checkpoint === undefined ? {} : (readCheckpointState(checkpoint).config as { readonly kind?: string });
  if (config.kind === "judge-verifier") return { kind: "verifier", ...loadTrainedJudgeVerifier(folder) };
  return { kind: "recogniser", ...loadTrainedJudgeRecogniser(folder) };
}

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedJudgeRecogniser(folder: string): Trained<MelRecogniser> {
  const { checkpoint, state } = checkpointOf(folder, "judge-recogniser");
  const { model } = state.config as unknown as { model: MelRecogniserConfig };
  return { model: withWeights(new MelRecogniser(model), averagedWeights(checkpoint, "recogniser")), state };
}

/** @param folder a run (its newest checkpoint is taken) or one checkpoint */
export function loadTrainedJudgeVerifier(folder: string): Trained<MelVerifier> {
  const { checkpoint, state } = checkpointOf(folder, "judge-verifier");
  const { model } = state.config as unknown as { model: MelVerifierConfig };
  const weights = Object.entries(averagedWeights(checkpoint, "verifier")); // with the training head
  const own = weights
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), value]);
  return { model: withWeights(new MelVerifier(model), Object.fromEntries(own)), state };
}

const PREFIX = "verifier.";

function withWeights<M extends Module>(model: M, weights: Readonly<Record<string, Tensor>>): M {
  noGrad(() => tidy(() => model.loadStateDict(weights)));
  model.eval().requiresGrad_(false);
  return model;
}
