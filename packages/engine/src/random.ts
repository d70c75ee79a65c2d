import { guarded } from "./core.js";
import type { Device } from "./dtype.js";
import { native } from "./native.js";

const registry = new FinalizationRegistry<number>((handle) => native().releaseGenerator(handle));

/** An explicit source of randomness: the same seed gives the same numbers as `torch.Generator().manual_seed(seed)`. */
export class Generator {
  /** Index in the native generator table. */
  readonly handle: number;

  constructor(seed: number, { device = "cpu" }: { device?: Device } = {}) {
    this.handle = guarded("Generator", () => native().generator(seed, device));
    registry.register(this, this.handle);
  }

  /** The state in whole, to save in a checkpoint. */
  getState(): Uint8Array {
    return new Uint8Array(guarded("Generator.getState", () => native().generatorState(this.handle)));
  }

  setState(state: Uint8Array): void {
    guarded("Generator.setState", () => native().setGeneratorState(this.handle, state));
  }
}

/** Seeds the default generators of every device (dropout draws from them). */
export function manualSeed(seed: number): void {
  guarded("manualSeed", () => native().manualSeed(seed));
}

/** State of the default CPU generator. */
export function getRngState(): Uint8Array {
  return new Uint8Array(guarded("getRngState", () => native().generatorState(0)));
}

export function setRngState(state: Uint8Array): void {
  guarded("setRngState", () => native().setGeneratorState(0, state));
}
