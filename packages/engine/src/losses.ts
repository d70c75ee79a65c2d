import { wrap } from "./core.js";
import { call, operator } from "./operators.js";
import type { Tensor } from "./tensor.js";

const CTC = operator("aten::ctc_loss.IntList");
const CTC_TENSOR = operator("aten::ctc_loss.Tensor");
const MSE = operator("aten::mse_loss");
const L1 = operator("aten::l1_loss");
const CROSS_ENTROPY = operator("aten::cross_entropy_loss");

export type Reduction = "none" | "mean" | "sum";
const REDUCTION: Readonly<Record<Reduction, number>> = { none: 0, mean: 1, sum: 2 };

export interface CtcLossOptions {
  readonly blank?: number;
  readonly reduction?: Reduction;
  /** Infinite losses (targets longer than inputs) and their gradients become zero. */
  readonly zeroInfinity?: boolean;
}

/**
 * Connectionist temporal classification (Graves et al. 2006): −log p(targets | logProbs).
 *
 * @param logProbs [T, B, C], log-softmax over C
 * @param targets int64 [B, P] padded, or [sum of lengths] joined
 * @param inputLengths frames of each item; @param targetLengths symbols of each item
 */
export function ctcLoss(
  logProbs: Tensor,
  targets: Tensor,
  inputLengths: readonly number[] | Tensor,
  targetLengths: readonly number[] | Tensor,
  { blank = 0, reduction = "mean", zeroInfinity = false }: CtcLossOptions = {},
): Tensor {
  const settings = [blank, REDUCTION[reduction], zeroInfinity];
  if (Array.isArray(inputLengths) !== Array.isArray(targetLengths)) {
    throw new TypeError("ctcLoss: give inputLengths and targetLengths both as lists or both as tensors");
  }
  if ("handle" in inputLengths) {
    const lengths = [inputLengths.handle, (targetLengths as Tensor).handle];
    return wrap(call(CTC_TENSOR, logProbs.handle, targets.handle, ...lengths, ...settings));
  }
  return wrap(
    call(CTC, logProbs.handle, targets.handle, inputLengths, targetLengths as readonly number[], ...settings),
  );
}

export function mseLoss(input: Tensor, target: Tensor, { reduction = "mean" }: { reduction?: Reduction } = {}): Tensor {
  return wrap(call(MSE, input.handle, target.handle, REDUCTION[reduction]));
}

export function l1Loss(input: Tensor, target: Tensor, { reduction = "mean" }: { reduction?: Reduction } = {}): Tensor {
  return wrap(call(L1, input.handle, target.handle, REDUCTION[reduction]));
}

/** −log softmax(logits)[target]; logits [B, C, …], target int64 [B, …] (or probabilities like the logits). */
export function crossEntropy(
  logits: Tensor,
  target: Tensor,
  {
    reduction = "mean",
    ignoreIndex = -100,
    labelSmoothing = 0,
    weight,
  }: { reduction?: Reduction; ignoreIndex?: number; labelSmoothing?: number; weight?: Tensor | null } = {},
): Tensor {
  const settings = [weight?.handle ?? null, REDUCTION[reduction], ignoreIndex, labelSmoothing];
  return wrap(call(CROSS_ENTROPY, logits.handle, target.handle, ...settings));
}
