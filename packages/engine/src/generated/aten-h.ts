// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_HAMMING_WINDOW_ = operator("aten::hamming_window");
/** `aten::hamming_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function hammingWindow(windowLength: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_HAMMING_WINDOW_, windowLength, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_HAMMING_WINDOW_PERIODIC_ = operator("aten::hamming_window.periodic");
/** `aten::hamming_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function hammingWindowPeriodic(windowLength: number, periodic: boolean, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_HAMMING_WINDOW_PERIODIC_, windowLength, periodic, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_HAMMING_WINDOW_PERIODIC_ALPHA_ = operator("aten::hamming_window.periodic_alpha");
/** `aten::hamming_window.periodic_alpha(int window_length, bool periodic, float alpha, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function hammingWindowPeriodicAlpha(windowLength: number, periodic: boolean, alpha: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_HAMMING_WINDOW_PERIODIC_ALPHA_, windowLength, periodic, alpha, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_HAMMING_WINDOW_PERIODIC_ALPHA_BETA_ = operator("aten::hamming_window.periodic_alpha_beta");
/** `aten::hamming_window.periodic_alpha_beta(int window_length, bool periodic, float alpha, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function hammingWindowPeriodicAlphaBeta(windowLength: number, periodic: boolean, alpha: number, beta: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_HAMMING_WINDOW_PERIODIC_ALPHA_BETA_, windowLength, periodic, alpha, beta, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_HANN_WINDOW_ = operator("aten::hann_window");
/** `aten::hann_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function hannWindow(windowLength: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_HANN_WINDOW_, windowLength, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_HANN_WINDOW_PERIODIC_ = operator("aten::hann_window.periodic");
/** `aten::hann_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function hannWindowPeriodic(windowLength: number, periodic: boolean, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_HANN_WINDOW_PERIODIC_, windowLength, periodic, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_HARDSHRINK_ = operator("aten::hardshrink");
/** `aten::hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor` */
export function hardshrink(self: Tensor, lambd?: number): Tensor {
  return wrap(call(OP_HARDSHRINK_, self.handle, lambd));
}

const OP_HARDSIGMOID_ = operator("aten::hardsigmoid");
/** `aten::hardsigmoid(Tensor self) -> Tensor` */
export function hardsigmoid(self: Tensor): Tensor {
  return wrap(call(OP_HARDSIGMOID_, self.handle));
}

const OP_HARDSIGMOID__ = operator("aten::hardsigmoid_");
/** `aten::hardsigmoid_(Tensor(a!) self) -> Tensor(a!)` */
export function hardsigmoid_(self: Tensor): Tensor {
  call(OP_HARDSIGMOID__, self.handle);
  return self;
}

const OP_HARDSWISH_ = operator("aten::hardswish");
/** `aten::hardswish(Tensor self) -> Tensor` */
export function hardswish(self: Tensor): Tensor {
  return wrap(call(OP_HARDSWISH_, self.handle));
}

const OP_HARDSWISH__ = operator("aten::hardswish_");
/** `aten::hardswish_(Tensor(a!) self) -> Tensor(a!)` */
export function hardswish_(self: Tensor): Tensor {
  call(OP_HARDSWISH__, self.handle);
  return self;
}

const OP_HARDTANH_ = operator("aten::hardtanh");
/** `aten::hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor` */
export function hardtanh(self: Tensor, minVal?: number, maxVal?: number): Tensor {
  return wrap(call(OP_HARDTANH_, self.handle, minVal, maxVal));
}

const OP_HARDTANH__ = operator("aten::hardtanh_");
/** `aten::hardtanh_(Tensor(a!) self, Scalar min_val=-1, Scalar max_val=1) -> Tensor(a!)` */
export function hardtanh_(self: Tensor, minVal?: number, maxVal?: number): Tensor {
  call(OP_HARDTANH__, self.handle, minVal, maxVal);
  return self;
}

const OP_HEAVISIDE_ = operator("aten::heaviside");
/** `aten::heaviside(Tensor self, Tensor values) -> Tensor` */
export function heaviside(self: Tensor, values: Tensor): Tensor {
  return wrap(call(OP_HEAVISIDE_, self.handle, values.handle));
}

const OP_HEAVISIDE__ = operator("aten::heaviside_");
/** `aten::heaviside_(Tensor(a!) self, Tensor values) -> Tensor(a!)` */
export function heaviside_(self: Tensor, values: Tensor): Tensor {
  call(OP_HEAVISIDE__, self.handle, values.handle);
  return self;
}

const OP_HINGE_EMBEDDING_LOSS_ = operator("aten::hinge_embedding_loss");
/** `aten::hinge_embedding_loss(Tensor self, Tensor target, float margin=1., int reduction=1) -> Tensor` */
export function hingeEmbeddingLoss(self: Tensor, target: Tensor, margin?: number, reduction?: number): Tensor {
  return wrap(call(OP_HINGE_EMBEDDING_LOSS_, self.handle, target.handle, margin, reduction));
}

const OP_HISTC_ = operator("aten::histc");
/** `aten::histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor` */
export function histc(self: Tensor, bins?: number, min?: number, max?: number): Tensor {
  return wrap(call(OP_HISTC_, self.handle, bins, min, max));
}

const OP_HISTOGRAM_BIN_CT_ = operator("aten::histogram.bin_ct");
/** `aten::histogram.bin_ct(Tensor self, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)` */
export function histogramBinCt(self: Tensor, bins?: number, options: { range?: readonly number[] | null; weight?: Tensor | null; density?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_HISTOGRAM_BIN_CT_, self.handle, bins, options.range, options.weight?.handle, options.density)) as [Tensor, Tensor];
}

const OP_HISTOGRAM_BINS_TENSOR_ = operator("aten::histogram.bins_tensor");
/** `aten::histogram.bins_tensor(Tensor self, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)` */
export function histogramBinsTensor(self: Tensor, bins: Tensor, options: { weight?: Tensor | null; density?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_HISTOGRAM_BINS_TENSOR_, self.handle, bins.handle, options.weight?.handle, options.density)) as [Tensor, Tensor];
}

const OP_HISTOGRAMDD_ = operator("aten::histogramdd");
/** `aten::histogramdd(Tensor self, int[] bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)` */
export function histogramdd(self: Tensor, bins: readonly number[], range?: readonly number[] | null, weight?: Tensor | null, density?: boolean): [Tensor, Tensor[]] {
  const results = call(OP_HISTOGRAMDD_, self.handle, bins, range, weight?.handle, density) as (number | number[])[];
  return [wrap(results[0]!), wrapAll(results[1]!)] as [Tensor, Tensor[]];
}

const OP_HISTOGRAMDD_TENSORLIST_BINS_ = operator("aten::histogramdd.TensorList_bins");
/** `aten::histogramdd.TensorList_bins(Tensor self, Tensor[] bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)` */
export function histogramddTensorListBins(self: Tensor, bins: readonly Tensor[], range?: readonly number[] | null, weight?: Tensor | null, density?: boolean): [Tensor, Tensor[]] {
  const results = call(OP_HISTOGRAMDD_TENSORLIST_BINS_, self.handle, bins.map((t) => t.handle), range, weight?.handle, density) as (number | number[])[];
  return [wrap(results[0]!), wrapAll(results[1]!)] as [Tensor, Tensor[]];
}

const OP_HISTOGRAMDD_INT_BINS_ = operator("aten::histogramdd.int_bins");
/** `aten::histogramdd.int_bins(Tensor self, int bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)` */
export function histogramddIntBins(self: Tensor, bins: number, range?: readonly number[] | null, weight?: Tensor | null, density?: boolean): [Tensor, Tensor[]] {
  const results = call(OP_HISTOGRAMDD_INT_BINS_, self.handle, bins, range, weight?.handle, density) as (number | number[])[];
  return [wrap(results[0]!), wrapAll(results[1]!)] as [Tensor, Tensor[]];
}

const OP_HSPLIT_ARRAY_ = operator("aten::hsplit.array");
/** `aten::hsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
export function hsplitArray(self: Tensor, indices: readonly number[]): Tensor[] {
  return wrapAll(call(OP_HSPLIT_ARRAY_, self.handle, indices));
}

const OP_HSPLIT_INT_ = operator("aten::hsplit.int");
/** `aten::hsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
export function hsplitInt(self: Tensor, sections: number): Tensor[] {
  return wrapAll(call(OP_HSPLIT_INT_, self.handle, sections));
}

const OP_HSPMM_ = operator("aten::hspmm");
/** `aten::hspmm(Tensor mat1, Tensor mat2) -> Tensor` */
export function hspmm(mat1: Tensor, mat2: Tensor): Tensor {
  return wrap(call(OP_HSPMM_, mat1.handle, mat2.handle));
}

const OP_HSTACK_ = operator("aten::hstack");
/** `aten::hstack(Tensor[] tensors) -> Tensor` */
export function hstack(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_HSTACK_, tensors.map((t) => t.handle)));
}

const OP_HUBER_LOSS_ = operator("aten::huber_loss");
/** `aten::huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.) -> Tensor` */
export function huberLoss(self: Tensor, target: Tensor, reduction?: number, delta?: number): Tensor {
  return wrap(call(OP_HUBER_LOSS_, self.handle, target.handle, reduction, delta));
}

const OP_HYPOT_ = operator("aten::hypot");
/** `aten::hypot(Tensor self, Tensor other) -> Tensor` */
export function hypot(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_HYPOT_, self.handle, other.handle));
}

const OP_HYPOT__ = operator("aten::hypot_");
/** `aten::hypot_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function hypot_(self: Tensor, other: Tensor): Tensor {
  call(OP_HYPOT__, self.handle, other.handle);
  return self;
}
