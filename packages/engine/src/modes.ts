import { guarded, wrap } from "./core.js";
import { type Device, type DType, dtypeCode } from "./dtype.js";
import { native } from "./native.js";
import { refusePromise } from "./scope.js";
import type { Tensor } from "./tensor.js";

/** Runs `body` without recording gradients. @throws ScopeError for an asynchronous body. */
export function noGrad<T>(body: () => T): T {
  return withGrad("noGrad", false, body);
}

/** Runs `body` with gradients recorded, also inside `noGrad`. @throws ScopeError for an asynchronous body. */
export function enableGrad<T>(body: () => T): T {
  return withGrad("enableGrad", true, body);
}

function withGrad<T>(where: string, flag: boolean, body: () => T): T {
  const before = native().setGradEnabled(flag);
  try {
    return refusePromise(where, body());
  } finally {
    native().setGradEnabled(before);
  }
}

export interface AutocastOptions {
  readonly device?: Device;
  /** What matrix products compute in. */
  readonly dtype?: DType;
  readonly enabled?: boolean;
}

/** Runs `body` with mixed precision: libtorch casts the operands of matrix products and convolutions. */
export function autocast<T>(
  { device = "cuda", dtype = "bfloat16", enabled = true }: AutocastOptions,
  body: () => T,
): T {
  const kind = device.split(":")[0] ?? device;
  const token = guarded("autocast", () => native().enterAutocast(kind, dtypeCode(dtype), enabled));
  try {
    return refusePromise("autocast", body());
  } finally {
    native().leaveAutocast(token);
  }
}

export interface GradOptions {
  readonly retainGraph?: boolean;
  /** Record the gradient's own computation, for gradients of gradients. */
  readonly createGraph?: boolean;
  /** Give null for inputs the output does not depend on, instead of an error. */
  readonly allowUnused?: boolean;
  /** The vector of the vector–Jacobian product; left out, the output must be a scalar. */
  readonly gradOutput?: Tensor;
}

/** d(output)/d(inputs), leaving every `grad` field alone. */
export function grad(output: Tensor, inputs: readonly Tensor[], options: GradOptions = {}): (Tensor | null)[] {
  const { createGraph = false, retainGraph = createGraph, allowUnused = false, gradOutput } = options;
  const handles = guarded("grad", () =>
    native().gradients(
      [output.handle],
      inputs.map((input) => input.handle),
      gradOutput === undefined ? [] : [gradOutput.handle],
      retainGraph,
      createGraph,
      allowUnused,
    ),
  );
  return handles.map((handle) => (handle === 0 ? null : wrap(handle)));
}
