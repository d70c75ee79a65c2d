// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_BADDBMM_ = operator("aten::baddbmm");
/** `aten::baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export function baddbmm(self: Tensor, batch1: Tensor, batch2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  return wrap(call(OP_BADDBMM_, self.handle, batch1.handle, batch2.handle, options.beta, options.alpha));
}

const OP_BADDBMM__ = operator("aten::baddbmm_");
/** `aten::baddbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
export function baddbmm_(self: Tensor, batch1: Tensor, batch2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  call(OP_BADDBMM__, self.handle, batch1.handle, batch2.handle, options.beta, options.alpha);
  return self;
}

const OP_BARTLETT_WINDOW_ = operator("aten::bartlett_window");
/** `aten::bartlett_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function bartlettWindow(windowLength: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_BARTLETT_WINDOW_, windowLength, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_BARTLETT_WINDOW_PERIODIC_ = operator("aten::bartlett_window.periodic");
/** `aten::bartlett_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function bartlettWindowPeriodic(windowLength: number, periodic: boolean, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_BARTLETT_WINDOW_PERIODIC_, windowLength, periodic, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_BATCH_NORM_ = operator("aten::batch_norm");
/** `aten::batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor` */
export function batchNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, runningMean: Tensor | null, runningVar: Tensor | null, training: boolean, momentum: number, eps: number, cudnnEnabled: boolean): Tensor {
  return wrap(call(OP_BATCH_NORM_, input.handle, weight?.handle, bias?.handle, runningMean?.handle, runningVar?.handle, training, momentum, eps, cudnnEnabled));
}

const OP_BATCH_NORM_ELEMT_ = operator("aten::batch_norm_elemt");
/** `aten::batch_norm_elemt(Tensor input, Tensor? weight, Tensor? bias, Tensor mean, Tensor invstd, float eps) -> Tensor` */
export function batchNormElemt(input: Tensor, weight: Tensor | null, bias: Tensor | null, mean: Tensor, invstd: Tensor, eps: number): Tensor {
  return wrap(call(OP_BATCH_NORM_ELEMT_, input.handle, weight?.handle, bias?.handle, mean.handle, invstd.handle, eps));
}

const OP_BATCH_NORM_GATHER_STATS_ = operator("aten::batch_norm_gather_stats");
/** `aten::batch_norm_gather_stats(Tensor input, Tensor mean, Tensor invstd, Tensor? running_mean, Tensor? running_var, float momentum, float eps, int count) -> (Tensor, Tensor)` */
export function batchNormGatherStats(input: Tensor, mean: Tensor, invstd: Tensor, runningMean: Tensor | null, runningVar: Tensor | null, momentum: number, eps: number, count: number): [Tensor, Tensor] {
  return wrapAll(call(OP_BATCH_NORM_GATHER_STATS_, input.handle, mean.handle, invstd.handle, runningMean?.handle, runningVar?.handle, momentum, eps, count)) as [Tensor, Tensor];
}

const OP_BATCH_NORM_GATHER_STATS_WITH_COUNTS_ = operator("aten::batch_norm_gather_stats_with_counts");
/** `aten::batch_norm_gather_stats_with_counts(Tensor input, Tensor mean, Tensor invstd, Tensor? running_mean, Tensor? running_var, float momentum, float eps, Tensor counts) -> (Tensor, Tensor)` */
export function batchNormGatherStatsWithCounts(input: Tensor, mean: Tensor, invstd: Tensor, runningMean: Tensor | null, runningVar: Tensor | null, momentum: number, eps: number, counts: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_BATCH_NORM_GATHER_STATS_WITH_COUNTS_, input.handle, mean.handle, invstd.handle, runningMean?.handle, runningVar?.handle, momentum, eps, counts.handle)) as [Tensor, Tensor];
}

const OP_BATCH_NORM_STATS_ = operator("aten::batch_norm_stats");
/** `aten::batch_norm_stats(Tensor input, float eps) -> (Tensor, Tensor)` */
export function batchNormStats(input: Tensor, eps: number): [Tensor, Tensor] {
  return wrapAll(call(OP_BATCH_NORM_STATS_, input.handle, eps)) as [Tensor, Tensor];
}

const OP_BATCH_NORM_UPDATE_STATS_ = operator("aten::batch_norm_update_stats");
/** `aten::batch_norm_update_stats(Tensor input, Tensor? running_mean, Tensor? running_var, float momentum) -> (Tensor, Tensor)` */
export function batchNormUpdateStats(input: Tensor, runningMean: Tensor | null, runningVar: Tensor | null, momentum: number): [Tensor, Tensor] {
  return wrapAll(call(OP_BATCH_NORM_UPDATE_STATS_, input.handle, runningMean?.handle, runningVar?.handle, momentum)) as [Tensor, Tensor];
}

const OP_BERNOULLI_ = operator("aten::bernoulli");
/** `aten::bernoulli(Tensor self, *, Generator? generator=None) -> Tensor` */
export function bernoulli(self: Tensor, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_BERNOULLI_, self.handle, options.generator?.handle));
}

const OP_BERNOULLI_TENSOR_ = operator("aten::bernoulli.Tensor");
/** `aten::bernoulli.Tensor(Tensor self, Tensor p, *, Generator? generator=None) -> Tensor` */
export function bernoulliTensor(self: Tensor, p: Tensor, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_BERNOULLI_TENSOR_, self.handle, p.handle, options.generator?.handle));
}

const OP_BERNOULLI_P_ = operator("aten::bernoulli.p");
/** `aten::bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor` */
export function bernoulliP(self: Tensor, p: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_BERNOULLI_P_, self.handle, p, options.generator?.handle));
}

const OP_BERNOULLI__TENSOR_ = operator("aten::bernoulli_.Tensor");
/** `aten::bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)` */
export function bernoulliTensor_(self: Tensor, p: Tensor, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_BERNOULLI__TENSOR_, self.handle, p.handle, options.generator?.handle);
  return self;
}

const OP_BERNOULLI__FLOAT_ = operator("aten::bernoulli_.float");
/** `aten::bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)` */
export function bernoulliFloat_(self: Tensor, p?: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_BERNOULLI__FLOAT_, self.handle, p, options.generator?.handle);
  return self;
}

const OP_BILINEAR_ = operator("aten::bilinear");
/** `aten::bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor` */
export function bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  return wrap(call(OP_BILINEAR_, input1.handle, input2.handle, weight.handle, bias?.handle));
}

const OP_BINARY_CROSS_ENTROPY_ = operator("aten::binary_cross_entropy");
/** `aten::binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor` */
export function binaryCrossEntropy(self: Tensor, target: Tensor, weight?: Tensor | null, reduction?: number): Tensor {
  return wrap(call(OP_BINARY_CROSS_ENTROPY_, self.handle, target.handle, weight?.handle, reduction));
}

const OP_BINARY_CROSS_ENTROPY_WITH_LOGITS_ = operator("aten::binary_cross_entropy_with_logits");
/** `aten::binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor` */
export function binaryCrossEntropyWithLogits(self: Tensor, target: Tensor, weight?: Tensor | null, posWeight?: Tensor | null, reduction?: number): Tensor {
  return wrap(call(OP_BINARY_CROSS_ENTROPY_WITH_LOGITS_, self.handle, target.handle, weight?.handle, posWeight?.handle, reduction));
}

const OP_BINCOUNT_ = operator("aten::bincount");
/** `aten::bincount(Tensor self, Tensor? weights=None, int minlength=0) -> Tensor` */
export function bincount(self: Tensor, weights?: Tensor | null, minlength?: number): Tensor {
  return wrap(call(OP_BINCOUNT_, self.handle, weights?.handle, minlength));
}

const OP_BINOMIAL_ = operator("aten::binomial");
/** `aten::binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor` */
export function binomial(count: Tensor, prob: Tensor, generator?: Generator | null): Tensor {
  return wrap(call(OP_BINOMIAL_, count.handle, prob.handle, generator?.handle));
}

const OP_BITWISE_AND_SCALAR_ = operator("aten::bitwise_and.Scalar");
/** `aten::bitwise_and.Scalar(Tensor self, Scalar other) -> Tensor` */
export function bitwiseAndScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_BITWISE_AND_SCALAR_, self.handle, other));
}

const OP_BITWISE_AND_SCALAR_TENSOR_ = operator("aten::bitwise_and.Scalar_Tensor");
/** `aten::bitwise_and.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export function bitwiseAndScalarTensor(self: number, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_AND_SCALAR_TENSOR_, self, other.handle));
}

const OP_BITWISE_AND_TENSOR_ = operator("aten::bitwise_and.Tensor");
/** `aten::bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor` */
export function bitwiseAndTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_AND_TENSOR_, self.handle, other.handle));
}

const OP_BITWISE_AND__SCALAR_ = operator("aten::bitwise_and_.Scalar");
/** `aten::bitwise_and_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function bitwiseAndScalar_(self: Tensor, other: number): Tensor {
  call(OP_BITWISE_AND__SCALAR_, self.handle, other);
  return self;
}

const OP_BITWISE_AND__TENSOR_ = operator("aten::bitwise_and_.Tensor");
/** `aten::bitwise_and_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function bitwiseAndTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_BITWISE_AND__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_BITWISE_LEFT_SHIFT_SCALAR_TENSOR_ = operator("aten::bitwise_left_shift.Scalar_Tensor");
/** `aten::bitwise_left_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export function bitwiseLeftShiftScalarTensor(self: number, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_LEFT_SHIFT_SCALAR_TENSOR_, self, other.handle));
}

const OP_BITWISE_LEFT_SHIFT_TENSOR_ = operator("aten::bitwise_left_shift.Tensor");
/** `aten::bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor` */
export function bitwiseLeftShiftTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_LEFT_SHIFT_TENSOR_, self.handle, other.handle));
}

const OP_BITWISE_LEFT_SHIFT_TENSOR_SCALAR_ = operator("aten::bitwise_left_shift.Tensor_Scalar");
/** `aten::bitwise_left_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor` */
export function bitwiseLeftShiftTensorScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_BITWISE_LEFT_SHIFT_TENSOR_SCALAR_, self.handle, other));
}

const OP_BITWISE_LEFT_SHIFT__TENSOR_ = operator("aten::bitwise_left_shift_.Tensor");
/** `aten::bitwise_left_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function bitwiseLeftShiftTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_BITWISE_LEFT_SHIFT__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_BITWISE_LEFT_SHIFT__TENSOR_SCALAR_ = operator("aten::bitwise_left_shift_.Tensor_Scalar");
/** `aten::bitwise_left_shift_.Tensor_Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function bitwiseLeftShiftTensorScalar_(self: Tensor, other: number): Tensor {
  call(OP_BITWISE_LEFT_SHIFT__TENSOR_SCALAR_, self.handle, other);
  return self;
}

const OP_BITWISE_NOT_ = operator("aten::bitwise_not");
/** `aten::bitwise_not(Tensor self) -> Tensor` */
export function bitwiseNot(self: Tensor): Tensor {
  return wrap(call(OP_BITWISE_NOT_, self.handle));
}

const OP_BITWISE_NOT__ = operator("aten::bitwise_not_");
/** `aten::bitwise_not_(Tensor(a!) self) -> Tensor(a!)` */
export function bitwiseNot_(self: Tensor): Tensor {
  call(OP_BITWISE_NOT__, self.handle);
  return self;
}

const OP_BITWISE_OR_SCALAR_ = operator("aten::bitwise_or.Scalar");
/** `aten::bitwise_or.Scalar(Tensor self, Scalar other) -> Tensor` */
export function bitwiseOrScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_BITWISE_OR_SCALAR_, self.handle, other));
}

const OP_BITWISE_OR_SCALAR_TENSOR_ = operator("aten::bitwise_or.Scalar_Tensor");
/** `aten::bitwise_or.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export function bitwiseOrScalarTensor(self: number, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_OR_SCALAR_TENSOR_, self, other.handle));
}

const OP_BITWISE_OR_TENSOR_ = operator("aten::bitwise_or.Tensor");
/** `aten::bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor` */
export function bitwiseOrTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_OR_TENSOR_, self.handle, other.handle));
}

const OP_BITWISE_OR__SCALAR_ = operator("aten::bitwise_or_.Scalar");
/** `aten::bitwise_or_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function bitwiseOrScalar_(self: Tensor, other: number): Tensor {
  call(OP_BITWISE_OR__SCALAR_, self.handle, other);
  return self;
}

const OP_BITWISE_OR__TENSOR_ = operator("aten::bitwise_or_.Tensor");
/** `aten::bitwise_or_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function bitwiseOrTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_BITWISE_OR__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_BITWISE_RIGHT_SHIFT_SCALAR_TENSOR_ = operator("aten::bitwise_right_shift.Scalar_Tensor");
/** `aten::bitwise_right_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export function bitwiseRightShiftScalarTensor(self: number, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_RIGHT_SHIFT_SCALAR_TENSOR_, self, other.handle));
}

const OP_BITWISE_RIGHT_SHIFT_TENSOR_ = operator("aten::bitwise_right_shift.Tensor");
/** `aten::bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor` */
export function bitwiseRightShiftTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_RIGHT_SHIFT_TENSOR_, self.handle, other.handle));
}

const OP_BITWISE_RIGHT_SHIFT_TENSOR_SCALAR_ = operator("aten::bitwise_right_shift.Tensor_Scalar");
/** `aten::bitwise_right_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor` */
export function bitwiseRightShiftTensorScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_BITWISE_RIGHT_SHIFT_TENSOR_SCALAR_, self.handle, other));
}

const OP_BITWISE_RIGHT_SHIFT__TENSOR_ = operator("aten::bitwise_right_shift_.Tensor");
/** `aten::bitwise_right_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function bitwiseRightShiftTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_BITWISE_RIGHT_SHIFT__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_BITWISE_RIGHT_SHIFT__TENSOR_SCALAR_ = operator("aten::bitwise_right_shift_.Tensor_Scalar");
/** `aten::bitwise_right_shift_.Tensor_Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function bitwiseRightShiftTensorScalar_(self: Tensor, other: number): Tensor {
  call(OP_BITWISE_RIGHT_SHIFT__TENSOR_SCALAR_, self.handle, other);
  return self;
}

const OP_BITWISE_XOR_SCALAR_ = operator("aten::bitwise_xor.Scalar");
/** `aten::bitwise_xor.Scalar(Tensor self, Scalar other) -> Tensor` */
export function bitwiseXorScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_BITWISE_XOR_SCALAR_, self.handle, other));
}

const OP_BITWISE_XOR_SCALAR_TENSOR_ = operator("aten::bitwise_xor.Scalar_Tensor");
/** `aten::bitwise_xor.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export function bitwiseXorScalarTensor(self: number, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_XOR_SCALAR_TENSOR_, self, other.handle));
}

const OP_BITWISE_XOR_TENSOR_ = operator("aten::bitwise_xor.Tensor");
/** `aten::bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor` */
export function bitwiseXorTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_BITWISE_XOR_TENSOR_, self.handle, other.handle));
}

const OP_BITWISE_XOR__SCALAR_ = operator("aten::bitwise_xor_.Scalar");
/** `aten::bitwise_xor_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function bitwiseXorScalar_(self: Tensor, other: number): Tensor {
  call(OP_BITWISE_XOR__SCALAR_, self.handle, other);
  return self;
}

const OP_BITWISE_XOR__TENSOR_ = operator("aten::bitwise_xor_.Tensor");
/** `aten::bitwise_xor_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function bitwiseXorTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_BITWISE_XOR__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_BLACKMAN_WINDOW_ = operator("aten::blackman_window");
/** `aten::blackman_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function blackmanWindow(windowLength: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_BLACKMAN_WINDOW_, windowLength, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_BLACKMAN_WINDOW_PERIODIC_ = operator("aten::blackman_window.periodic");
/** `aten::blackman_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function blackmanWindowPeriodic(windowLength: number, periodic: boolean, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_BLACKMAN_WINDOW_PERIODIC_, windowLength, periodic, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_BLOCK_DIAG_ = operator("aten::block_diag");
/** `aten::block_diag(Tensor[] tensors) -> Tensor` */
export function blockDiag(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_BLOCK_DIAG_, tensors.map((t) => t.handle)));
}

const OP_BMM_ = operator("aten::bmm");
/** `aten::bmm(Tensor self, Tensor mat2) -> Tensor` */
export function bmm(self: Tensor, mat2: Tensor): Tensor {
  return wrap(call(OP_BMM_, self.handle, mat2.handle));
}

const OP_BROADCAST_TENSORS_ = operator("aten::broadcast_tensors");
/** `aten::broadcast_tensors(Tensor[] tensors) -> Tensor[]` */
export function broadcastTensors(tensors: readonly Tensor[]): Tensor[] {
  return wrapAll(call(OP_BROADCAST_TENSORS_, tensors.map((t) => t.handle)));
}

const OP_BROADCAST_TO_ = operator("aten::broadcast_to");
/** `aten::broadcast_to(Tensor(a) self, int[] size) -> Tensor(a)` */
export function broadcastTo(self: Tensor, size: readonly number[]): Tensor {
  return wrap(call(OP_BROADCAST_TO_, self.handle, size));
}

const OP_BUCKETIZE_SCALAR_ = operator("aten::bucketize.Scalar");
/** `aten::bucketize.Scalar(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor` */
export function bucketizeScalar(self: number, boundaries: Tensor, options: { outInt32?: boolean; right?: boolean } = {}): Tensor {
  return wrap(call(OP_BUCKETIZE_SCALAR_, self, boundaries.handle, options.outInt32, options.right));
}

const OP_BUCKETIZE_TENSOR_ = operator("aten::bucketize.Tensor");
/** `aten::bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor` */
export function bucketizeTensor(self: Tensor, boundaries: Tensor, options: { outInt32?: boolean; right?: boolean } = {}): Tensor {
  return wrap(call(OP_BUCKETIZE_TENSOR_, self.handle, boundaries.handle, options.outInt32, options.right));
}
