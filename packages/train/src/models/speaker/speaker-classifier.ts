// Shapes: B batch, E embedding width, K speakers.
import { type Generator, linear, type Tensor, zeros } from "@dmospeech/engine";
import { Module } from "../../nn/index.js";
import { unitVectors } from "./speaker-verifier.js";

/** One direction per training speaker; only the training of the verifier needs it (with `aamSoftmaxLoss`). */
export class SpeakerClassifier extends Module {
  readonly weight: Tensor; // [K, E]

  constructor({ speakers, embeddingDim }: { readonly speakers: number; readonly embeddingDim: number }) {
    super();
    this.weight = this.parameter(zeros([speakers, embeddingDim]));
  }

  override resetParameters(generator: Generator): void {
    this.weight.normal_(0, 1, { generator });
  }

  /** Cosine between each embedding and each speaker's direction: unit vectors [B, E] → [B, K]. */
  forward(embedding: Tensor): Tensor {
    return linear(embedding, unitVectors(this.weight));
  }
}
