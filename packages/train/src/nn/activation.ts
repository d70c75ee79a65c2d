import type { Tensor } from "@dmospeech/engine";
import { Module } from "./module.js";

export type ActivationKind = "relu" | "silu" | "mish" | "gelu" | "geluTanh" | "tanh" | "identity";

/** A parameter-free activation as a module: it keeps the numbering of sequential checkpoints (`ff.0`, `ff.2`). */
export class Activation extends Module {
  readonly kind: ActivationKind;

  constructor({ kind }: { readonly kind: ActivationKind }) {
    super();
    this.kind = kind;
  }

  forward(x: Tensor): Tensor {
    switch (this.kind) {
      case "relu":
        return x.relu();
      case "silu":
        return x.silu();
      case "mish":
        return x.mish();
      case "gelu":
        return x.gelu();
      case "geluTanh":
        return x.gelu({ approximate: "tanh" });
      case "tanh":
        return x.tanh();
      case "identity":
        return x;
    }
  }
}
