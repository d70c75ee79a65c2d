// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_PAD_ = operator("aten::pad");
/** `aten::pad(Tensor self, int[] pad, str mode="constant", float? value=None) -> Tensor` */
export function pad(self: Tensor, pad: readonly number[], mode?: string, value?: number | null): Tensor {
  return wrap(call(OP_PAD_, self.handle, pad, mode, value));
}

const OP_PAD_SEQUENCE_ = operator("aten::pad_sequence");
/** `aten::pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0.) -> Tensor` */
export function padSequence(sequences: readonly Tensor[], batchFirst?: boolean, paddingValue?: number): Tensor {
  return wrap(call(OP_PAD_SEQUENCE_, sequences.map((t) => t.handle), batchFirst, paddingValue));
}

const OP_PAIRWISE_DISTANCE_ = operator("aten::pairwise_distance");
/** `aten::pairwise_distance(Tensor x1, Tensor x2, float p=2., float eps=9.9999999999999995e-07, bool keepdim=False) -> Tensor` */
export function pairwiseDistance(x1: Tensor, x2: Tensor, p?: number, eps?: number, keepdim?: boolean): Tensor {
  return wrap(call(OP_PAIRWISE_DISTANCE_, x1.handle, x2.handle, p, eps, keepdim));
}

const OP_PDIST_ = operator("aten::pdist");
/** `aten::pdist(Tensor self, float p=2.) -> Tensor` */
export function pdist(self: Tensor, p?: number): Tensor {
  return wrap(call(OP_PDIST_, self.handle, p));
}

const OP_PERMUTE_ = operator("aten::permute");
/** `aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)` */
export function permute(self: Tensor, dims: readonly number[]): Tensor {
  return wrap(call(OP_PERMUTE_, self.handle, dims));
}

const OP_PIN_MEMORY_ = operator("aten::pin_memory");
/** `aten::pin_memory(Tensor(a) self, Device? device=None) -> Tensor(a)` */
export function pinMemory(self: Tensor, device?: Device | null): Tensor {
  return wrap(call(OP_PIN_MEMORY_, self.handle, device));
}

const OP_PINVERSE_ = operator("aten::pinverse");
/** `aten::pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor` */
export function pinverse(self: Tensor, rcond?: number): Tensor {
  return wrap(call(OP_PINVERSE_, self.handle, rcond));
}

const OP_PIXEL_SHUFFLE_ = operator("aten::pixel_shuffle");
/** `aten::pixel_shuffle(Tensor self, int upscale_factor) -> Tensor` */
export function pixelShuffle(self: Tensor, upscaleFactor: number): Tensor {
  return wrap(call(OP_PIXEL_SHUFFLE_, self.handle, upscaleFactor));
}

const OP_PIXEL_UNSHUFFLE_ = operator("aten::pixel_unshuffle");
/** `aten::pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor` */
export function pixelUnshuffle(self: Tensor, downscaleFactor: number): Tensor {
  return wrap(call(OP_PIXEL_UNSHUFFLE_, self.handle, downscaleFactor));
}

const OP_POISSON_ = operator("aten::poisson");
/** `aten::poisson(Tensor self, Generator? generator=None) -> Tensor` */
export function poisson(self: Tensor, generator?: Generator | null): Tensor {
  return wrap(call(OP_POISSON_, self.handle, generator?.handle));
}

const OP_POISSON_NLL_LOSS_ = operator("aten::poisson_nll_loss");
/** `aten::poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps, int reduction) -> Tensor` */
export function poissonNllLoss(input: Tensor, target: Tensor, logInput: boolean, full: boolean, eps: number, reduction: number): Tensor {
  return wrap(call(OP_POISSON_NLL_LOSS_, input.handle, target.handle, logInput, full, eps, reduction));
}

const OP_POLAR_ = operator("aten::polar");
/** `aten::polar(Tensor abs, Tensor angle) -> Tensor` */
export function polar(abs: Tensor, angle: Tensor): Tensor {
  return wrap(call(OP_POLAR_, abs.handle, angle.handle));
}

const OP_POLYGAMMA_ = operator("aten::polygamma");
/** `aten::polygamma(int n, Tensor self) -> Tensor` */
export function polygamma(n: number, self: Tensor): Tensor {
  return wrap(call(OP_POLYGAMMA_, n, self.handle));
}

const OP_POLYGAMMA__ = operator("aten::polygamma_");
/** `aten::polygamma_(Tensor(a!) self, int n) -> Tensor(a!)` */
export function polygamma_(self: Tensor, n: number): Tensor {
  call(OP_POLYGAMMA__, self.handle, n);
  return self;
}

const OP_POSITIVE_ = operator("aten::positive");
/** `aten::positive(Tensor(a) self) -> Tensor(a)` */
export function positive(self: Tensor): Tensor {
  return wrap(call(OP_POSITIVE_, self.handle));
}

const OP_POW_SCALAR_ = operator("aten::pow.Scalar");
/** `aten::pow.Scalar(Scalar self, Tensor exponent) -> Tensor` */
export function powScalar(self: number, exponent: Tensor): Tensor {
  return wrap(call(OP_POW_SCALAR_, self, exponent.handle));
}

const OP_POW_TENSOR_SCALAR_ = operator("aten::pow.Tensor_Scalar");
/** `aten::pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor` */
export function powTensorScalar(self: Tensor, exponent: number): Tensor {
  return wrap(call(OP_POW_TENSOR_SCALAR_, self.handle, exponent));
}

const OP_POW_TENSOR_TENSOR_ = operator("aten::pow.Tensor_Tensor");
/** `aten::pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor` */
export function powTensorTensor(self: Tensor, exponent: Tensor): Tensor {
  return wrap(call(OP_POW_TENSOR_TENSOR_, self.handle, exponent.handle));
}

const OP_POW__SCALAR_ = operator("aten::pow_.Scalar");
/** `aten::pow_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)` */
export function powScalar_(self: Tensor, exponent: number): Tensor {
  call(OP_POW__SCALAR_, self.handle, exponent);
  return self;
}

const OP_POW__TENSOR_ = operator("aten::pow_.Tensor");
/** `aten::pow_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)` */
export function powTensor_(self: Tensor, exponent: Tensor): Tensor {
  call(OP_POW__TENSOR_, self.handle, exponent.handle);
  return self;
}

const OP_PRELU_ = operator("aten::prelu");
/** `aten::prelu(Tensor self, Tensor weight) -> Tensor` */
export function prelu(self: Tensor, weight: Tensor): Tensor {
  return wrap(call(OP_PRELU_, self.handle, weight.handle));
}

const OP_PROD_ = operator("aten::prod");
/** `aten::prod(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
export function prod(self: Tensor, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_PROD_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_PROD_DIM_INT_ = operator("aten::prod.dim_int");
/** `aten::prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function prodDimInt(self: Tensor, dim: number, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_PROD_DIM_INT_, self.handle, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_PUT_ = operator("aten::put");
/** `aten::put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor` */
export function put(self: Tensor, index: Tensor, source: Tensor, accumulate?: boolean): Tensor {
  return wrap(call(OP_PUT_, self.handle, index.handle, source.handle, accumulate));
}

const OP_PUT__ = operator("aten::put_");
/** `aten::put_(Tensor(a!) self, Tensor index, Tensor source, bool accumulate=False) -> Tensor(a!)` */
export function put_(self: Tensor, index: Tensor, source: Tensor, accumulate?: boolean): Tensor {
  call(OP_PUT__, self.handle, index.handle, source.handle, accumulate);
  return self;
}
