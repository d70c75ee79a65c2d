import type { CtcConfig } from "../ctc/ctc-recogniser.js";
import { type DiTConfig, resolveDiTConfig } from "../dit/config.js";
import type { DiscriminatorConfig } from "./discriminator.js";

export interface DiscriminatorPresetOptions {
  readonly critic: DiTConfig;
  readonly recogniser: CtcConfig;
  /** Layers of the recogniser that are heard. */
  readonly recogniserLayers?: number;
}

type Listeners = Pick<
  DiscriminatorConfig,
  "criticDim" | "criticLayers" | "recogniserDim" | "recogniserLayers" | "patch"
>;

function listenersOf({ critic, recogniser, recogniserLayers = 3 }: DiscriminatorPresetOptions): Listeners {
  const { dim: criticDim, depth: criticLayers, patch } = resolveDiTConfig(critic);
  return { criticDim, criticLayers, recogniserDim: recogniser.dim, recogniserLayers, patch };
}

/** Runs in milliseconds: for tests and rehearsals of a recipe. */
export function tinyDiscriminator(options: DiscriminatorPresetOptions): DiscriminatorConfig {
  return { ...listenersOf(options), dim: 16, depth: 1, heads: 2, kernelSize: 5 };
}

/** About 1 M parameters beside the mini models. */
export function miniDiscriminator(options: DiscriminatorPresetOptions): DiscriminatorConfig {
  return { ...listenersOf(options), dim: 128, depth: 3, heads: 4 };
}

/** For the base models, on a GPU. */
export function baseDiscriminator(options: DiscriminatorPresetOptions): DiscriminatorConfig {
  return { ...listenersOf(options), dim: 512, depth: 4, heads: 8, ffMult: 4, kernelSize: 31 };
}
