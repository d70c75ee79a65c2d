// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_SCALAR_TENSOR_ = operator("aten::scalar_tensor");
/** `aten::scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function scalarTensor(s: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_SCALAR_TENSOR_, s, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_SCATTER_REDUCE_ = operator("aten::scatter.reduce");
/** `aten::scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor` */
export function scatterReduce(self: Tensor, dim: number, index: Tensor, src: Tensor, options: { reduce: string }): Tensor {
  return wrap(call(OP_SCATTER_REDUCE_, self.handle, dim, index.handle, src.handle, options.reduce));
}

const OP_SCATTER_SRC_ = operator("aten::scatter.src");
/** `aten::scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor` */
export function scatterSrc(self: Tensor, dim: number, index: Tensor, src: Tensor): Tensor {
  return wrap(call(OP_SCATTER_SRC_, self.handle, dim, index.handle, src.handle));
}

const OP_SCATTER_VALUE_ = operator("aten::scatter.value");
/** `aten::scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor` */
export function scatterValue(self: Tensor, dim: number, index: Tensor, value: number): Tensor {
  return wrap(call(OP_SCATTER_VALUE_, self.handle, dim, index.handle, value));
}

const OP_SCATTER_VALUE_REDUCE_ = operator("aten::scatter.value_reduce");
/** `aten::scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor` */
export function scatterValueReduce(self: Tensor, dim: number, index: Tensor, value: number, options: { reduce: string }): Tensor {
  return wrap(call(OP_SCATTER_VALUE_REDUCE_, self.handle, dim, index.handle, value, options.reduce));
}

const OP_SCATTER__REDUCE_ = operator("aten::scatter_.reduce");
/** `aten::scatter_.reduce(Tensor(a!) self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor(a!)` */
export function scatterReduce_(self: Tensor, dim: number, index: Tensor, src: Tensor, options: { reduce: string }): Tensor {
  call(OP_SCATTER__REDUCE_, self.handle, dim, index.handle, src.handle, options.reduce);
  return self;
}

const OP_SCATTER__SRC_ = operator("aten::scatter_.src");
/** `aten::scatter_.src(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)` */
export function scatterSrc_(self: Tensor, dim: number, index: Tensor, src: Tensor): Tensor {
  call(OP_SCATTER__SRC_, self.handle, dim, index.handle, src.handle);
  return self;
}

const OP_SCATTER__VALUE_ = operator("aten::scatter_.value");
/** `aten::scatter_.value(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)` */
export function scatterValue_(self: Tensor, dim: number, index: Tensor, value: number): Tensor {
  call(OP_SCATTER__VALUE_, self.handle, dim, index.handle, value);
  return self;
}

const OP_SCATTER__VALUE_REDUCE_ = operator("aten::scatter_.value_reduce");
/** `aten::scatter_.value_reduce(Tensor(a!) self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor(a!)` */
export function scatterValueReduce_(self: Tensor, dim: number, index: Tensor, value: number, options: { reduce: string }): Tensor {
  call(OP_SCATTER__VALUE_REDUCE_, self.handle, dim, index.handle, value, options.reduce);
  return self;
}

const OP_SCATTER_ADD_ = operator("aten::scatter_add");
/** `aten::scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor` */
export function scatterAdd(self: Tensor, dim: number, index: Tensor, src: Tensor): Tensor {
  return wrap(call(OP_SCATTER_ADD_, self.handle, dim, index.handle, src.handle));
}

const OP_SCATTER_ADD__ = operator("aten::scatter_add_");
/** `aten::scatter_add_(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)` */
export function scatterAdd_(self: Tensor, dim: number, index: Tensor, src: Tensor): Tensor {
  call(OP_SCATTER_ADD__, self.handle, dim, index.handle, src.handle);
  return self;
}

const OP_SCATTER_REDUCE_TWO_ = operator("aten::scatter_reduce.two");
/** `aten::scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor` */
export function scatterReduceTwo(self: Tensor, dim: number, index: Tensor, src: Tensor, reduce: string, options: { includeSelf?: boolean } = {}): Tensor {
  return wrap(call(OP_SCATTER_REDUCE_TWO_, self.handle, dim, index.handle, src.handle, reduce, options.includeSelf));
}

const OP_SCATTER_REDUCE__TWO_ = operator("aten::scatter_reduce_.two");
/** `aten::scatter_reduce_.two(Tensor(a!) self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor(a!)` */
export function scatterReduceTwo_(self: Tensor, dim: number, index: Tensor, src: Tensor, reduce: string, options: { includeSelf?: boolean } = {}): Tensor {
  call(OP_SCATTER_REDUCE__TWO_, self.handle, dim, index.handle, src.handle, reduce, options.includeSelf);
  return self;
}

const OP_SEARCHSORTED_SCALAR_ = operator("aten::searchsorted.Scalar");
/** `aten::searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor` */
export function searchsortedScalar(sortedSequence: Tensor, self: number, options: { outInt32?: boolean; right?: boolean; side?: string | null; sorter?: Tensor | null } = {}): Tensor {
  return wrap(call(OP_SEARCHSORTED_SCALAR_, sortedSequence.handle, self, options.outInt32, options.right, options.side, options.sorter?.handle));
}

const OP_SEARCHSORTED_TENSOR_ = operator("aten::searchsorted.Tensor");
/** `aten::searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor` */
export function searchsortedTensor(sortedSequence: Tensor, self: Tensor, options: { outInt32?: boolean; right?: boolean; side?: string | null; sorter?: Tensor | null } = {}): Tensor {
  return wrap(call(OP_SEARCHSORTED_TENSOR_, sortedSequence.handle, self.handle, options.outInt32, options.right, options.side, options.sorter?.handle));
}

const OP_SEGMENT_REDUCE_ = operator("aten::segment_reduce");
/** `aten::segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None) -> Tensor` */
export function segmentReduce(data: Tensor, reduce: string, options: { lengths?: Tensor | null; indices?: Tensor | null; offsets?: Tensor | null; axis?: number; unsafe?: boolean; initial?: number | null } = {}): Tensor {
  return wrap(call(OP_SEGMENT_REDUCE_, data.handle, reduce, options.lengths?.handle, options.indices?.handle, options.offsets?.handle, options.axis, options.unsafe, options.initial));
}

const OP_SELECT_INT_ = operator("aten::select.int");
/** `aten::select.int(Tensor(a) self, int dim, int index) -> Tensor(a)` */
export function selectInt(self: Tensor, dim: number, index: number): Tensor {
  return wrap(call(OP_SELECT_INT_, self.handle, dim, index));
}

const OP_SELECT_SCATTER_ = operator("aten::select_scatter");
/** `aten::select_scatter(Tensor self, Tensor src, int dim, int index) -> Tensor` */
export function selectScatter(self: Tensor, src: Tensor, dim: number, index: number): Tensor {
  return wrap(call(OP_SELECT_SCATTER_, self.handle, src.handle, dim, index));
}

const OP_SELU_ = operator("aten::selu");
/** `aten::selu(Tensor self) -> Tensor` */
export function selu(self: Tensor): Tensor {
  return wrap(call(OP_SELU_, self.handle));
}

const OP_SELU__ = operator("aten::selu_");
/** `aten::selu_(Tensor(a!) self) -> Tensor(a!)` */
export function selu_(self: Tensor): Tensor {
  call(OP_SELU__, self.handle);
  return self;
}

const OP_SET_ = operator("aten::set");
/** `aten::set(Tensor self) -> Tensor` */
export function set(self: Tensor): Tensor {
  return wrap(call(OP_SET_, self.handle));
}

const OP_SET_SOURCE_TENSOR_ = operator("aten::set.source_Tensor");
/** `aten::set.source_Tensor(Tensor self, Tensor source) -> Tensor` */
export function setSourceTensor(self: Tensor, source: Tensor): Tensor {
  return wrap(call(OP_SET_SOURCE_TENSOR_, self.handle, source.handle));
}

const OP_SET__ = operator("aten::set_");
/** `aten::set_(Tensor(a!) self) -> Tensor(a!)` */
export function set_(self: Tensor): Tensor {
  call(OP_SET__, self.handle);
  return self;
}

const OP_SET__SOURCE_TENSOR_ = operator("aten::set_.source_Tensor");
/** `aten::set_.source_Tensor(Tensor(a!) self, Tensor source) -> Tensor(a!)` */
export function setSourceTensor_(self: Tensor, source: Tensor): Tensor {
  call(OP_SET__SOURCE_TENSOR_, self.handle, source.handle);
  return self;
}

const OP_SET__SOURCE_TENSOR_STORAGE_OFFSET_ = operator("aten::set_.source_Tensor_storage_offset");
/** `aten::set_.source_Tensor_storage_offset(Tensor(a!) self, Tensor source, SymInt storage_offset, SymInt[] size, SymInt[] stride=[]) -> Tensor(a!)` */
export function setSourceTensorStorageOffset_(self: Tensor, source: Tensor, storageOffset: number, size: readonly number[], stride?: readonly number[]): Tensor {
  call(OP_SET__SOURCE_TENSOR_STORAGE_OFFSET_, self.handle, source.handle, storageOffset, size, stride);
  return self;
}

const OP_SET_DATA_ = operator("aten::set_data");
/** `aten::set_data(Tensor(a!) self, Tensor new_data) -> ()` */
export function setData(self: Tensor, newData: Tensor): void {
  call(OP_SET_DATA_, self.handle, newData.handle);
}

const OP_SGN_ = operator("aten::sgn");
/** `aten::sgn(Tensor self) -> Tensor` */
export function sgn(self: Tensor): Tensor {
  return wrap(call(OP_SGN_, self.handle));
}

const OP_SGN__ = operator("aten::sgn_");
/** `aten::sgn_(Tensor(a!) self) -> Tensor(a!)` */
export function sgn_(self: Tensor): Tensor {
  call(OP_SGN__, self.handle);
  return self;
}

const OP_SIGMOID_ = operator("aten::sigmoid");
/** `aten::sigmoid(Tensor self) -> Tensor` */
export function sigmoid(self: Tensor): Tensor {
  return wrap(call(OP_SIGMOID_, self.handle));
}

const OP_SIGMOID__ = operator("aten::sigmoid_");
/** `aten::sigmoid_(Tensor(a!) self) -> Tensor(a!)` */
export function sigmoid_(self: Tensor): Tensor {
  call(OP_SIGMOID__, self.handle);
  return self;
}

const OP_SIGN_ = operator("aten::sign");
/** `aten::sign(Tensor self) -> Tensor` */
export function sign(self: Tensor): Tensor {
  return wrap(call(OP_SIGN_, self.handle));
}

const OP_SIGN__ = operator("aten::sign_");
/** `aten::sign_(Tensor(a!) self) -> Tensor(a!)` */
export function sign_(self: Tensor): Tensor {
  call(OP_SIGN__, self.handle);
  return self;
}

const OP_SIGNBIT_ = operator("aten::signbit");
/** `aten::signbit(Tensor self) -> Tensor` */
export function signbit(self: Tensor): Tensor {
  return wrap(call(OP_SIGNBIT_, self.handle));
}

const OP_SILU_ = operator("aten::silu");
/** `aten::silu(Tensor self) -> Tensor` */
export function silu(self: Tensor): Tensor {
  return wrap(call(OP_SILU_, self.handle));
}

const OP_SILU__ = operator("aten::silu_");
/** `aten::silu_(Tensor(a!) self) -> Tensor(a!)` */
export function silu_(self: Tensor): Tensor {
  call(OP_SILU__, self.handle);
  return self;
}

const OP_SIN_ = operator("aten::sin");
/** `aten::sin(Tensor self) -> Tensor` */
export function sin(self: Tensor): Tensor {
  return wrap(call(OP_SIN_, self.handle));
}

const OP_SIN__ = operator("aten::sin_");
/** `aten::sin_(Tensor(a!) self) -> Tensor(a!)` */
export function sin_(self: Tensor): Tensor {
  call(OP_SIN__, self.handle);
  return self;
}

const OP_SINC_ = operator("aten::sinc");
/** `aten::sinc(Tensor self) -> Tensor` */
export function sinc(self: Tensor): Tensor {
  return wrap(call(OP_SINC_, self.handle));
}

const OP_SINC__ = operator("aten::sinc_");
/** `aten::sinc_(Tensor(a!) self) -> Tensor(a!)` */
export function sinc_(self: Tensor): Tensor {
  call(OP_SINC__, self.handle);
  return self;
}

const OP_SINH_ = operator("aten::sinh");
/** `aten::sinh(Tensor self) -> Tensor` */
export function sinh(self: Tensor): Tensor {
  return wrap(call(OP_SINH_, self.handle));
}

const OP_SINH__ = operator("aten::sinh_");
/** `aten::sinh_(Tensor(a!) self) -> Tensor(a!)` */
export function sinh_(self: Tensor): Tensor {
  call(OP_SINH__, self.handle);
  return self;
}

const OP_SIZE_INT_ = operator("aten::size.int");
/** `aten::size.int(Tensor self, int dim) -> int` */
export function sizeInt(self: Tensor, dim: number): number {
  return call(OP_SIZE_INT_, self.handle, dim) as number;
}

const OP_SLICE_TENSOR_ = operator("aten::slice.Tensor");
/** `aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)` */
export function sliceTensor(self: Tensor, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor {
  return wrap(call(OP_SLICE_TENSOR_, self.handle, dim, start, end, step));
}

const OP_SLICE_SCATTER_ = operator("aten::slice_scatter");
/** `aten::slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor` */
export function sliceScatter(self: Tensor, src: Tensor, dim?: number, start?: number | null, end?: number | null, step?: number): Tensor {
  return wrap(call(OP_SLICE_SCATTER_, self.handle, src.handle, dim, start, end, step));
}

const OP_SLOGDET_ = operator("aten::slogdet");
/** `aten::slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)` */
export function slogdet(self: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_SLOGDET_, self.handle)) as [Tensor, Tensor];
}

const OP_SLOW_CONV3D_ = operator("aten::slow_conv3d");
/** `aten::slow_conv3d(Tensor self, Tensor weight, int[3] kernel_size, Tensor? bias=None, int[3] stride=1, int[3] padding=0) -> Tensor` */
export function slowConv3d(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number): Tensor {
  return wrap(call(OP_SLOW_CONV3D_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding));
}

const OP_SLOW_CONV3D_FORWARD_ = operator("aten::slow_conv3d_forward");
/** `aten::slow_conv3d_forward(Tensor self, Tensor weight, int[3] kernel_size, Tensor? bias, int[3] stride, int[3] padding) -> Tensor` */
export function slowConv3dForward(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias: Tensor | null, stride: readonly number[] | number, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_SLOW_CONV3D_FORWARD_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding));
}

const OP_SLOW_CONV_DILATED2D_ = operator("aten::slow_conv_dilated2d");
/** `aten::slow_conv_dilated2d(Tensor self, Tensor weight, int[2] kernel_size, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] dilation=1) -> Tensor` */
export function slowConvDilated2d(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number): Tensor {
  return wrap(call(OP_SLOW_CONV_DILATED2D_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding, dilation));
}

const OP_SLOW_CONV_DILATED3D_ = operator("aten::slow_conv_dilated3d");
/** `aten::slow_conv_dilated3d(Tensor self, Tensor weight, int[3] kernel_size, Tensor? bias=None, int[3] stride=1, int[3] padding=0, int[3] dilation=1) -> Tensor` */
export function slowConvDilated3d(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number): Tensor {
  return wrap(call(OP_SLOW_CONV_DILATED3D_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding, dilation));
}

const OP_SLOW_CONV_TRANSPOSE2D_ = operator("aten::slow_conv_transpose2d");
/** `aten::slow_conv_transpose2d(Tensor self, Tensor weight, int[2] kernel_size, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] output_padding=0, int[2] dilation=1) -> Tensor` */
export function slowConvTranspose2d(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, outputPadding?: readonly number[] | number, dilation?: readonly number[] | number): Tensor {
  return wrap(call(OP_SLOW_CONV_TRANSPOSE2D_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding, outputPadding, dilation));
}

const OP_SLOW_CONV_TRANSPOSE3D_ = operator("aten::slow_conv_transpose3d");
/** `aten::slow_conv_transpose3d(Tensor self, Tensor weight, int[3] kernel_size, Tensor? bias=None, int[3] stride=1, int[3] padding=0, int[3] output_padding=0, int[3] dilation=1) -> Tensor` */
export function slowConvTranspose3d(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, outputPadding?: readonly number[] | number, dilation?: readonly number[] | number): Tensor {
  return wrap(call(OP_SLOW_CONV_TRANSPOSE3D_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding, outputPadding, dilation));
}

const OP_SMM_ = operator("aten::smm");
/** `aten::smm(Tensor self, Tensor mat2) -> Tensor` */
export function smm(self: Tensor, mat2: Tensor): Tensor {
  return wrap(call(OP_SMM_, self.handle, mat2.handle));
}

const OP_SMOOTH_L1_LOSS_ = operator("aten::smooth_l1_loss");
/** `aten::smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor` */
export function smoothL1Loss(self: Tensor, target: Tensor, reduction?: number, beta?: number): Tensor {
  return wrap(call(OP_SMOOTH_L1_LOSS_, self.handle, target.handle, reduction, beta));
}

const OP_SOFT_MARGIN_LOSS_ = operator("aten::soft_margin_loss");
/** `aten::soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export function softMarginLoss(self: Tensor, target: Tensor, reduction?: number): Tensor {
  return wrap(call(OP_SOFT_MARGIN_LOSS_, self.handle, target.handle, reduction));
}

const OP_SOFTMAX_INT_ = operator("aten::softmax.int");
/** `aten::softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export function softmaxInt(self: Tensor, dim: number, dtype?: DType | null): Tensor {
  return wrap(call(OP_SOFTMAX_INT_, self.handle, dim, dtype == null ? dtype : dtypeCode(dtype)));
}

const OP_SOFTPLUS_ = operator("aten::softplus");
/** `aten::softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor` */
export function softplus(self: Tensor, beta?: number, threshold?: number): Tensor {
  return wrap(call(OP_SOFTPLUS_, self.handle, beta, threshold));
}

const OP_SOFTSHRINK_ = operator("aten::softshrink");
/** `aten::softshrink(Tensor self, Scalar lambd=0.5) -> Tensor` */
export function softshrink(self: Tensor, lambd?: number): Tensor {
  return wrap(call(OP_SOFTSHRINK_, self.handle, lambd));
}

const OP_SORT_ = operator("aten::sort");
/** `aten::sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
export function sort(self: Tensor, dim?: number, descending?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_SORT_, self.handle, dim, descending)) as [Tensor, Tensor];
}

const OP_SORT_STABLE_ = operator("aten::sort.stable");
/** `aten::sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
export function sortStable(self: Tensor, options: { stable: boolean | null; dim?: number; descending?: boolean }): [Tensor, Tensor] {
  return wrapAll(call(OP_SORT_STABLE_, self.handle, options.stable, options.dim, options.descending)) as [Tensor, Tensor];
}

const OP_SPECIAL_AIRY_AI_ = operator("aten::special_airy_ai");
/** `aten::special_airy_ai(Tensor x) -> Tensor` */
export function specialAiryAi(x: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_AIRY_AI_, x.handle));
}

const OP_SPECIAL_BESSEL_J0_ = operator("aten::special_bessel_j0");
/** `aten::special_bessel_j0(Tensor self) -> Tensor` */
export function specialBesselJ0(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_BESSEL_J0_, self.handle));
}

const OP_SPECIAL_BESSEL_J1_ = operator("aten::special_bessel_j1");
/** `aten::special_bessel_j1(Tensor self) -> Tensor` */
export function specialBesselJ1(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_BESSEL_J1_, self.handle));
}

const OP_SPECIAL_BESSEL_Y0_ = operator("aten::special_bessel_y0");
/** `aten::special_bessel_y0(Tensor self) -> Tensor` */
export function specialBesselY0(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_BESSEL_Y0_, self.handle));
}

const OP_SPECIAL_BESSEL_Y1_ = operator("aten::special_bessel_y1");
/** `aten::special_bessel_y1(Tensor self) -> Tensor` */
export function specialBesselY1(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_BESSEL_Y1_, self.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_T_ = operator("aten::special_chebyshev_polynomial_t");
/** `aten::special_chebyshev_polynomial_t(Tensor x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialT(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_T_, x.handle, n.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_T_N_SCALAR_ = operator("aten::special_chebyshev_polynomial_t.n_scalar");
/** `aten::special_chebyshev_polynomial_t.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialChebyshevPolynomialTNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_T_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_T_X_SCALAR_ = operator("aten::special_chebyshev_polynomial_t.x_scalar");
/** `aten::special_chebyshev_polynomial_t.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialTXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_T_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_U_ = operator("aten::special_chebyshev_polynomial_u");
/** `aten::special_chebyshev_polynomial_u(Tensor x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialU(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_U_, x.handle, n.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_U_N_SCALAR_ = operator("aten::special_chebyshev_polynomial_u.n_scalar");
/** `aten::special_chebyshev_polynomial_u.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialChebyshevPolynomialUNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_U_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_U_X_SCALAR_ = operator("aten::special_chebyshev_polynomial_u.x_scalar");
/** `aten::special_chebyshev_polynomial_u.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialUXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_U_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_V_ = operator("aten::special_chebyshev_polynomial_v");
/** `aten::special_chebyshev_polynomial_v(Tensor x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialV(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_V_, x.handle, n.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_V_N_SCALAR_ = operator("aten::special_chebyshev_polynomial_v.n_scalar");
/** `aten::special_chebyshev_polynomial_v.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialChebyshevPolynomialVNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_V_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_V_X_SCALAR_ = operator("aten::special_chebyshev_polynomial_v.x_scalar");
/** `aten::special_chebyshev_polynomial_v.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialVXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_V_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_W_ = operator("aten::special_chebyshev_polynomial_w");
/** `aten::special_chebyshev_polynomial_w(Tensor x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialW(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_W_, x.handle, n.handle));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_W_N_SCALAR_ = operator("aten::special_chebyshev_polynomial_w.n_scalar");
/** `aten::special_chebyshev_polynomial_w.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialChebyshevPolynomialWNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_W_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_W_X_SCALAR_ = operator("aten::special_chebyshev_polynomial_w.x_scalar");
/** `aten::special_chebyshev_polynomial_w.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialChebyshevPolynomialWXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_CHEBYSHEV_POLYNOMIAL_W_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_DIGAMMA_ = operator("aten::special_digamma");
/** `aten::special_digamma(Tensor self) -> Tensor` */
export function specialDigamma(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_DIGAMMA_, self.handle));
}

const OP_SPECIAL_ENTR_ = operator("aten::special_entr");
/** `aten::special_entr(Tensor self) -> Tensor` */
export function specialEntr(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_ENTR_, self.handle));
}

const OP_SPECIAL_ERF_ = operator("aten::special_erf");
/** `aten::special_erf(Tensor self) -> Tensor` */
export function specialErf(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_ERF_, self.handle));
}

const OP_SPECIAL_ERFC_ = operator("aten::special_erfc");
/** `aten::special_erfc(Tensor self) -> Tensor` */
export function specialErfc(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_ERFC_, self.handle));
}

const OP_SPECIAL_ERFCX_ = operator("aten::special_erfcx");
/** `aten::special_erfcx(Tensor self) -> Tensor` */
export function specialErfcx(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_ERFCX_, self.handle));
}

const OP_SPECIAL_ERFINV_ = operator("aten::special_erfinv");
/** `aten::special_erfinv(Tensor self) -> Tensor` */
export function specialErfinv(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_ERFINV_, self.handle));
}

const OP_SPECIAL_EXP2_ = operator("aten::special_exp2");
/** `aten::special_exp2(Tensor self) -> Tensor` */
export function specialExp2(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_EXP2_, self.handle));
}

const OP_SPECIAL_EXPIT_ = operator("aten::special_expit");
/** `aten::special_expit(Tensor self) -> Tensor` */
export function specialExpit(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_EXPIT_, self.handle));
}

const OP_SPECIAL_EXPM1_ = operator("aten::special_expm1");
/** `aten::special_expm1(Tensor self) -> Tensor` */
export function specialExpm1(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_EXPM1_, self.handle));
}

const OP_SPECIAL_GAMMAINC_ = operator("aten::special_gammainc");
/** `aten::special_gammainc(Tensor self, Tensor other) -> Tensor` */
export function specialGammainc(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_GAMMAINC_, self.handle, other.handle));
}

const OP_SPECIAL_GAMMAINCC_ = operator("aten::special_gammaincc");
/** `aten::special_gammaincc(Tensor self, Tensor other) -> Tensor` */
export function specialGammaincc(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_GAMMAINCC_, self.handle, other.handle));
}

const OP_SPECIAL_GAMMALN_ = operator("aten::special_gammaln");
/** `aten::special_gammaln(Tensor self) -> Tensor` */
export function specialGammaln(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_GAMMALN_, self.handle));
}

const OP_SPECIAL_HERMITE_POLYNOMIAL_H_ = operator("aten::special_hermite_polynomial_h");
/** `aten::special_hermite_polynomial_h(Tensor x, Tensor n) -> Tensor` */
export function specialHermitePolynomialH(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_HERMITE_POLYNOMIAL_H_, x.handle, n.handle));
}

const OP_SPECIAL_HERMITE_POLYNOMIAL_H_N_SCALAR_ = operator("aten::special_hermite_polynomial_h.n_scalar");
/** `aten::special_hermite_polynomial_h.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialHermitePolynomialHNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_HERMITE_POLYNOMIAL_H_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_HERMITE_POLYNOMIAL_H_X_SCALAR_ = operator("aten::special_hermite_polynomial_h.x_scalar");
/** `aten::special_hermite_polynomial_h.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialHermitePolynomialHXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_HERMITE_POLYNOMIAL_H_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_HERMITE_POLYNOMIAL_HE_ = operator("aten::special_hermite_polynomial_he");
/** `aten::special_hermite_polynomial_he(Tensor x, Tensor n) -> Tensor` */
export function specialHermitePolynomialHe(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_HERMITE_POLYNOMIAL_HE_, x.handle, n.handle));
}

const OP_SPECIAL_HERMITE_POLYNOMIAL_HE_N_SCALAR_ = operator("aten::special_hermite_polynomial_he.n_scalar");
/** `aten::special_hermite_polynomial_he.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialHermitePolynomialHeNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_HERMITE_POLYNOMIAL_HE_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_HERMITE_POLYNOMIAL_HE_X_SCALAR_ = operator("aten::special_hermite_polynomial_he.x_scalar");
/** `aten::special_hermite_polynomial_he.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialHermitePolynomialHeXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_HERMITE_POLYNOMIAL_HE_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_I0_ = operator("aten::special_i0");
/** `aten::special_i0(Tensor self) -> Tensor` */
export function specialI0(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_I0_, self.handle));
}

const OP_SPECIAL_I0E_ = operator("aten::special_i0e");
/** `aten::special_i0e(Tensor self) -> Tensor` */
export function specialI0e(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_I0E_, self.handle));
}

const OP_SPECIAL_I1_ = operator("aten::special_i1");
/** `aten::special_i1(Tensor self) -> Tensor` */
export function specialI1(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_I1_, self.handle));
}

const OP_SPECIAL_I1E_ = operator("aten::special_i1e");
/** `aten::special_i1e(Tensor self) -> Tensor` */
export function specialI1e(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_I1E_, self.handle));
}

const OP_SPECIAL_LAGUERRE_POLYNOMIAL_L_ = operator("aten::special_laguerre_polynomial_l");
/** `aten::special_laguerre_polynomial_l(Tensor x, Tensor n) -> Tensor` */
export function specialLaguerrePolynomialL(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_LAGUERRE_POLYNOMIAL_L_, x.handle, n.handle));
}

const OP_SPECIAL_LAGUERRE_POLYNOMIAL_L_N_SCALAR_ = operator("aten::special_laguerre_polynomial_l.n_scalar");
/** `aten::special_laguerre_polynomial_l.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialLaguerrePolynomialLNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_LAGUERRE_POLYNOMIAL_L_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_LAGUERRE_POLYNOMIAL_L_X_SCALAR_ = operator("aten::special_laguerre_polynomial_l.x_scalar");
/** `aten::special_laguerre_polynomial_l.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialLaguerrePolynomialLXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_LAGUERRE_POLYNOMIAL_L_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_LEGENDRE_POLYNOMIAL_P_ = operator("aten::special_legendre_polynomial_p");
/** `aten::special_legendre_polynomial_p(Tensor x, Tensor n) -> Tensor` */
export function specialLegendrePolynomialP(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_LEGENDRE_POLYNOMIAL_P_, x.handle, n.handle));
}

const OP_SPECIAL_LEGENDRE_POLYNOMIAL_P_N_SCALAR_ = operator("aten::special_legendre_polynomial_p.n_scalar");
/** `aten::special_legendre_polynomial_p.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialLegendrePolynomialPNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_LEGENDRE_POLYNOMIAL_P_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_LEGENDRE_POLYNOMIAL_P_X_SCALAR_ = operator("aten::special_legendre_polynomial_p.x_scalar");
/** `aten::special_legendre_polynomial_p.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialLegendrePolynomialPXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_LEGENDRE_POLYNOMIAL_P_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_LOG1P_ = operator("aten::special_log1p");
/** `aten::special_log1p(Tensor self) -> Tensor` */
export function specialLog1p(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_LOG1P_, self.handle));
}

const OP_SPECIAL_LOG_NDTR_ = operator("aten::special_log_ndtr");
/** `aten::special_log_ndtr(Tensor self) -> Tensor` */
export function specialLogNdtr(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_LOG_NDTR_, self.handle));
}

const OP_SPECIAL_LOG_SOFTMAX_ = operator("aten::special_log_softmax");
/** `aten::special_log_softmax(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
export function specialLogSoftmax(self: Tensor, dim: number, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_SPECIAL_LOG_SOFTMAX_, self.handle, dim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_SPECIAL_LOGIT_ = operator("aten::special_logit");
/** `aten::special_logit(Tensor self, float? eps=None) -> Tensor` */
export function specialLogit(self: Tensor, eps?: number | null): Tensor {
  return wrap(call(OP_SPECIAL_LOGIT_, self.handle, eps));
}

const OP_SPECIAL_LOGSUMEXP_ = operator("aten::special_logsumexp");
/** `aten::special_logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
export function specialLogsumexp(self: Tensor, dim: readonly number[] | number, keepdim?: boolean): Tensor {
  return wrap(call(OP_SPECIAL_LOGSUMEXP_, self.handle, dim, keepdim));
}

const OP_SPECIAL_MODIFIED_BESSEL_I0_ = operator("aten::special_modified_bessel_i0");
/** `aten::special_modified_bessel_i0(Tensor self) -> Tensor` */
export function specialModifiedBesselI0(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_MODIFIED_BESSEL_I0_, self.handle));
}

const OP_SPECIAL_MODIFIED_BESSEL_I1_ = operator("aten::special_modified_bessel_i1");
/** `aten::special_modified_bessel_i1(Tensor self) -> Tensor` */
export function specialModifiedBesselI1(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_MODIFIED_BESSEL_I1_, self.handle));
}

const OP_SPECIAL_MODIFIED_BESSEL_K0_ = operator("aten::special_modified_bessel_k0");
/** `aten::special_modified_bessel_k0(Tensor self) -> Tensor` */
export function specialModifiedBesselK0(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_MODIFIED_BESSEL_K0_, self.handle));
}

const OP_SPECIAL_MODIFIED_BESSEL_K1_ = operator("aten::special_modified_bessel_k1");
/** `aten::special_modified_bessel_k1(Tensor self) -> Tensor` */
export function specialModifiedBesselK1(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_MODIFIED_BESSEL_K1_, self.handle));
}

const OP_SPECIAL_MULTIGAMMALN_ = operator("aten::special_multigammaln");
/** `aten::special_multigammaln(Tensor self, int p) -> Tensor` */
export function specialMultigammaln(self: Tensor, p: number): Tensor {
  return wrap(call(OP_SPECIAL_MULTIGAMMALN_, self.handle, p));
}

const OP_SPECIAL_NDTR_ = operator("aten::special_ndtr");
/** `aten::special_ndtr(Tensor self) -> Tensor` */
export function specialNdtr(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_NDTR_, self.handle));
}

const OP_SPECIAL_NDTRI_ = operator("aten::special_ndtri");
/** `aten::special_ndtri(Tensor self) -> Tensor` */
export function specialNdtri(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_NDTRI_, self.handle));
}

const OP_SPECIAL_POLYGAMMA_ = operator("aten::special_polygamma");
/** `aten::special_polygamma(int n, Tensor self) -> Tensor` */
export function specialPolygamma(n: number, self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_POLYGAMMA_, n, self.handle));
}

const OP_SPECIAL_PSI_ = operator("aten::special_psi");
/** `aten::special_psi(Tensor self) -> Tensor` */
export function specialPsi(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_PSI_, self.handle));
}

const OP_SPECIAL_ROUND_ = operator("aten::special_round");
/** `aten::special_round(Tensor self, *, int decimals=0) -> Tensor` */
export function specialRound(self: Tensor, options: { decimals?: number } = {}): Tensor {
  return wrap(call(OP_SPECIAL_ROUND_, self.handle, options.decimals));
}

const OP_SPECIAL_SCALED_MODIFIED_BESSEL_K0_ = operator("aten::special_scaled_modified_bessel_k0");
/** `aten::special_scaled_modified_bessel_k0(Tensor x) -> Tensor` */
export function specialScaledModifiedBesselK0(x: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SCALED_MODIFIED_BESSEL_K0_, x.handle));
}

const OP_SPECIAL_SCALED_MODIFIED_BESSEL_K1_ = operator("aten::special_scaled_modified_bessel_k1");
/** `aten::special_scaled_modified_bessel_k1(Tensor x) -> Tensor` */
export function specialScaledModifiedBesselK1(x: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SCALED_MODIFIED_BESSEL_K1_, x.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_T_ = operator("aten::special_shifted_chebyshev_polynomial_t");
/** `aten::special_shifted_chebyshev_polynomial_t(Tensor x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialT(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_T_, x.handle, n.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_T_N_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_t.n_scalar");
/** `aten::special_shifted_chebyshev_polynomial_t.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialShiftedChebyshevPolynomialTNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_T_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_T_X_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_t.x_scalar");
/** `aten::special_shifted_chebyshev_polynomial_t.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialTXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_T_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_U_ = operator("aten::special_shifted_chebyshev_polynomial_u");
/** `aten::special_shifted_chebyshev_polynomial_u(Tensor x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialU(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_U_, x.handle, n.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_U_N_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_u.n_scalar");
/** `aten::special_shifted_chebyshev_polynomial_u.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialShiftedChebyshevPolynomialUNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_U_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_U_X_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_u.x_scalar");
/** `aten::special_shifted_chebyshev_polynomial_u.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialUXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_U_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_V_ = operator("aten::special_shifted_chebyshev_polynomial_v");
/** `aten::special_shifted_chebyshev_polynomial_v(Tensor x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialV(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_V_, x.handle, n.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_V_N_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_v.n_scalar");
/** `aten::special_shifted_chebyshev_polynomial_v.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialShiftedChebyshevPolynomialVNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_V_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_V_X_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_v.x_scalar");
/** `aten::special_shifted_chebyshev_polynomial_v.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialVXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_V_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_W_ = operator("aten::special_shifted_chebyshev_polynomial_w");
/** `aten::special_shifted_chebyshev_polynomial_w(Tensor x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialW(x: Tensor, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_W_, x.handle, n.handle));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_W_N_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_w.n_scalar");
/** `aten::special_shifted_chebyshev_polynomial_w.n_scalar(Tensor x, Scalar n) -> Tensor` */
export function specialShiftedChebyshevPolynomialWNScalar(x: Tensor, n: number): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_W_N_SCALAR_, x.handle, n));
}

const OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_W_X_SCALAR_ = operator("aten::special_shifted_chebyshev_polynomial_w.x_scalar");
/** `aten::special_shifted_chebyshev_polynomial_w.x_scalar(Scalar x, Tensor n) -> Tensor` */
export function specialShiftedChebyshevPolynomialWXScalar(x: number, n: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SHIFTED_CHEBYSHEV_POLYNOMIAL_W_X_SCALAR_, x, n.handle));
}

const OP_SPECIAL_SINC_ = operator("aten::special_sinc");
/** `aten::special_sinc(Tensor self) -> Tensor` */
export function specialSinc(self: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SINC_, self.handle));
}

const OP_SPECIAL_SOFTMAX_ = operator("aten::special_softmax");
/** `aten::special_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export function specialSoftmax(self: Tensor, dim: number, dtype?: DType | null): Tensor {
  return wrap(call(OP_SPECIAL_SOFTMAX_, self.handle, dim, dtype == null ? dtype : dtypeCode(dtype)));
}

const OP_SPECIAL_SPHERICAL_BESSEL_J0_ = operator("aten::special_spherical_bessel_j0");
/** `aten::special_spherical_bessel_j0(Tensor x) -> Tensor` */
export function specialSphericalBesselJ0(x: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_SPHERICAL_BESSEL_J0_, x.handle));
}

const OP_SPECIAL_XLOG1PY_ = operator("aten::special_xlog1py");
/** `aten::special_xlog1py(Tensor self, Tensor other) -> Tensor` */
export function specialXlog1py(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_XLOG1PY_, self.handle, other.handle));
}

const OP_SPECIAL_XLOG1PY_OTHER_SCALAR_ = operator("aten::special_xlog1py.other_scalar");
/** `aten::special_xlog1py.other_scalar(Tensor self, Scalar other) -> Tensor` */
export function specialXlog1pyOtherScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_SPECIAL_XLOG1PY_OTHER_SCALAR_, self.handle, other));
}

const OP_SPECIAL_XLOG1PY_SELF_SCALAR_ = operator("aten::special_xlog1py.self_scalar");
/** `aten::special_xlog1py.self_scalar(Scalar self, Tensor other) -> Tensor` */
export function specialXlog1pySelfScalar(self: number, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_XLOG1PY_SELF_SCALAR_, self, other.handle));
}

const OP_SPECIAL_XLOGY_ = operator("aten::special_xlogy");
/** `aten::special_xlogy(Tensor self, Tensor other) -> Tensor` */
export function specialXlogy(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_XLOGY_, self.handle, other.handle));
}

const OP_SPECIAL_XLOGY_OTHER_SCALAR_ = operator("aten::special_xlogy.other_scalar");
/** `aten::special_xlogy.other_scalar(Tensor self, Scalar other) -> Tensor` */
export function specialXlogyOtherScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_SPECIAL_XLOGY_OTHER_SCALAR_, self.handle, other));
}

const OP_SPECIAL_XLOGY_SELF_SCALAR_ = operator("aten::special_xlogy.self_scalar");
/** `aten::special_xlogy.self_scalar(Scalar self, Tensor other) -> Tensor` */
export function specialXlogySelfScalar(self: number, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_XLOGY_SELF_SCALAR_, self, other.handle));
}

const OP_SPECIAL_ZETA_ = operator("aten::special_zeta");
/** `aten::special_zeta(Tensor self, Tensor other) -> Tensor` */
export function specialZeta(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_ZETA_, self.handle, other.handle));
}

const OP_SPECIAL_ZETA_OTHER_SCALAR_ = operator("aten::special_zeta.other_scalar");
/** `aten::special_zeta.other_scalar(Tensor self, Scalar other) -> Tensor` */
export function specialZetaOtherScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_SPECIAL_ZETA_OTHER_SCALAR_, self.handle, other));
}

const OP_SPECIAL_ZETA_SELF_SCALAR_ = operator("aten::special_zeta.self_scalar");
/** `aten::special_zeta.self_scalar(Scalar self, Tensor other) -> Tensor` */
export function specialZetaSelfScalar(self: number, other: Tensor): Tensor {
  return wrap(call(OP_SPECIAL_ZETA_SELF_SCALAR_, self, other.handle));
}

const OP_SPLIT_TENSOR_ = operator("aten::split.Tensor");
/** `aten::split.Tensor(Tensor(a -> *) self, int split_size, int dim=0) -> Tensor(a)[]` */
export function splitTensor(self: Tensor, splitSize: number, dim?: number): Tensor[] {
  return wrapAll(call(OP_SPLIT_TENSOR_, self.handle, splitSize, dim));
}

const OP_SPLIT_SIZES_ = operator("aten::split.sizes");
/** `aten::split.sizes(Tensor(a -> *) self, int[] split_size, int dim=0) -> Tensor(a)[]` */
export function splitSizes(self: Tensor, splitSize: readonly number[], dim?: number): Tensor[] {
  return wrapAll(call(OP_SPLIT_SIZES_, self.handle, splitSize, dim));
}

const OP_SPLIT_WITH_SIZES_ = operator("aten::split_with_sizes");
/** `aten::split_with_sizes(Tensor(a -> *) self, int[] split_sizes, int dim=0) -> Tensor(a)[]` */
export function splitWithSizes(self: Tensor, splitSizes: readonly number[], dim?: number): Tensor[] {
  return wrapAll(call(OP_SPLIT_WITH_SIZES_, self.handle, splitSizes, dim));
}

const OP_SQRT_ = operator("aten::sqrt");
/** `aten::sqrt(Tensor self) -> Tensor` */
export function sqrt(self: Tensor): Tensor {
  return wrap(call(OP_SQRT_, self.handle));
}

const OP_SQRT__ = operator("aten::sqrt_");
/** `aten::sqrt_(Tensor(a!) self) -> Tensor(a!)` */
export function sqrt_(self: Tensor): Tensor {
  call(OP_SQRT__, self.handle);
  return self;
}

const OP_SQUARE_ = operator("aten::square");
/** `aten::square(Tensor self) -> Tensor` */
export function square(self: Tensor): Tensor {
  return wrap(call(OP_SQUARE_, self.handle));
}

const OP_SQUARE__ = operator("aten::square_");
/** `aten::square_(Tensor(a!) self) -> Tensor(a!)` */
export function square_(self: Tensor): Tensor {
  call(OP_SQUARE__, self.handle);
  return self;
}

const OP_SQUEEZE_ = operator("aten::squeeze");
/** `aten::squeeze(Tensor(a) self) -> Tensor(a)` */
export function squeeze(self: Tensor): Tensor {
  return wrap(call(OP_SQUEEZE_, self.handle));
}

const OP_SQUEEZE_DIM_ = operator("aten::squeeze.dim");
/** `aten::squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)` */
export function squeezeDim(self: Tensor, dim: number): Tensor {
  return wrap(call(OP_SQUEEZE_DIM_, self.handle, dim));
}

const OP_SQUEEZE__ = operator("aten::squeeze_");
/** `aten::squeeze_(Tensor(a!) self) -> Tensor(a!)` */
export function squeeze_(self: Tensor): Tensor {
  call(OP_SQUEEZE__, self.handle);
  return self;
}

const OP_SQUEEZE__DIM_ = operator("aten::squeeze_.dim");
/** `aten::squeeze_.dim(Tensor(a!) self, int dim) -> Tensor(a!)` */
export function squeezeDim_(self: Tensor, dim: number): Tensor {
  call(OP_SQUEEZE__DIM_, self.handle, dim);
  return self;
}

const OP_SSPADDMM_ = operator("aten::sspaddmm");
/** `aten::sspaddmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export function sspaddmm(self: Tensor, mat1: Tensor, mat2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  return wrap(call(OP_SSPADDMM_, self.handle, mat1.handle, mat2.handle, options.beta, options.alpha));
}

const OP_STACK_ = operator("aten::stack");
/** `aten::stack(Tensor[] tensors, int dim=0) -> Tensor` */
export function stack(tensors: readonly Tensor[], dim?: number): Tensor {
  return wrap(call(OP_STACK_, tensors.map((t) => t.handle), dim));
}

const OP_STD_ = operator("aten::std");
/** `aten::std(Tensor self, bool unbiased=True) -> Tensor` */
export function std(self: Tensor, unbiased?: boolean): Tensor {
  return wrap(call(OP_STD_, self.handle, unbiased));
}

const OP_STD_CORRECTION_ = operator("aten::std.correction");
/** `aten::std.correction(Tensor self, int[1]? dim, *, int? correction, bool keepdim=False) -> Tensor` */
export function stdCorrection(self: Tensor, dim: readonly number[] | number | null, options: { correction: number | null; keepdim?: boolean }): Tensor {
  return wrap(call(OP_STD_CORRECTION_, self.handle, dim, options.correction, options.keepdim));
}

const OP_STD_DIM_ = operator("aten::std.dim");
/** `aten::std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor` */
export function stdDim(self: Tensor, dim: readonly number[] | number | null, unbiased?: boolean, keepdim?: boolean): Tensor {
  return wrap(call(OP_STD_DIM_, self.handle, dim, unbiased, keepdim));
}

const OP_STD_MEAN_ = operator("aten::std_mean");
/** `aten::std_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)` */
export function stdMean(self: Tensor, unbiased?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_STD_MEAN_, self.handle, unbiased)) as [Tensor, Tensor];
}

const OP_STD_MEAN_CORRECTION_ = operator("aten::std_mean.correction");
/** `aten::std_mean.correction(Tensor self, int[1]? dim, *, int? correction, bool keepdim=False) -> (Tensor, Tensor)` */
export function stdMeanCorrection(self: Tensor, dim: readonly number[] | number | null, options: { correction: number | null; keepdim?: boolean }): [Tensor, Tensor] {
  return wrapAll(call(OP_STD_MEAN_CORRECTION_, self.handle, dim, options.correction, options.keepdim)) as [Tensor, Tensor];
}

const OP_STD_MEAN_DIM_ = operator("aten::std_mean.dim");
/** `aten::std_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)` */
export function stdMeanDim(self: Tensor, dim: readonly number[] | number | null, unbiased?: boolean, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_STD_MEAN_DIM_, self.handle, dim, unbiased, keepdim)) as [Tensor, Tensor];
}

const OP_STFT_ = operator("aten::stft");
/** `aten::stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool normalized=False, bool? onesided=None, bool? return_complex=None) -> Tensor` */
export function stft(self: Tensor, nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | null, normalized?: boolean, onesided?: boolean | null, returnComplex?: boolean | null): Tensor {
  return wrap(call(OP_STFT_, self.handle, nFft, hopLength, winLength, window?.handle, normalized, onesided, returnComplex));
}

const OP_STFT_CENTER_ = operator("aten::stft.center");
/** `aten::stft.center(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, str pad_mode="reflect", bool normalized=False, bool? onesided=None, bool? return_complex=None) -> Tensor` */
export function stftCenter(self: Tensor, nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | null, center?: boolean, padMode?: string, normalized?: boolean, onesided?: boolean | null, returnComplex?: boolean | null): Tensor {
  return wrap(call(OP_STFT_CENTER_, self.handle, nFft, hopLength, winLength, window?.handle, center, padMode, normalized, onesided, returnComplex));
}

const OP_STRIDE_INT_ = operator("aten::stride.int");
/** `aten::stride.int(Tensor self, int dim) -> int` */
export function strideInt(self: Tensor, dim: number): number {
  return call(OP_STRIDE_INT_, self.handle, dim) as number;
}

const OP_SUB_SCALAR_ = operator("aten::sub.Scalar");
/** `aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
export function subScalar(self: Tensor, other: number, alpha?: number): Tensor {
  return wrap(call(OP_SUB_SCALAR_, self.handle, other, alpha));
}

const OP_SUB_TENSOR_ = operator("aten::sub.Tensor");
/** `aten::sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
export function subTensor(self: Tensor, other: Tensor, options: { alpha?: number } = {}): Tensor {
  return wrap(call(OP_SUB_TENSOR_, self.handle, other.handle, options.alpha));
}

const OP_SUB__SCALAR_ = operator("aten::sub_.Scalar");
/** `aten::sub_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)` */
export function subScalar_(self: Tensor, other: number, alpha?: number): Tensor {
  call(OP_SUB__SCALAR_, self.handle, other, alpha);
  return self;
}

const OP_SUB__TENSOR_ = operator("aten::sub_.Tensor");
/** `aten::sub_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)` */
export function subTensor_(self: Tensor, other: Tensor, options: { alpha?: number } = {}): Tensor {
  call(OP_SUB__TENSOR_, self.handle, other.handle, options.alpha);
  return self;
}

const OP_SUBTRACT_SCALAR_ = operator("aten::subtract.Scalar");
/** `aten::subtract.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
export function subtractScalar(self: Tensor, other: number, alpha?: number): Tensor {
  return wrap(call(OP_SUBTRACT_SCALAR_, self.handle, other, alpha));
}

const OP_SUBTRACT_TENSOR_ = operator("aten::subtract.Tensor");
/** `aten::subtract.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
export function subtractTensor(self: Tensor, other: Tensor, options: { alpha?: number } = {}): Tensor {
  return wrap(call(OP_SUBTRACT_TENSOR_, self.handle, other.handle, options.alpha));
}

const OP_SUBTRACT__SCALAR_ = operator("aten::subtract_.Scalar");
/** `aten::subtract_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)` */
export function subtractScalar_(self: Tensor, other: number, alpha?: number): Tensor {
  call(OP_SUBTRACT__SCALAR_, self.handle, other, alpha);
  return self;
}

const OP_SUBTRACT__TENSOR_ = operator("aten::subtract_.Tensor");
/** `aten::subtract_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)` */
export function subtractTensor_(self: Tensor, other: Tensor, options: { alpha?: number } = {}): Tensor {
  call(OP_SUBTRACT__TENSOR_, self.handle, other.handle, options.alpha);
  return self;
}

const OP_SUM_ = operator("aten::sum");
/** `aten::sum(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
export function sum(self: Tensor, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_SUM_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_SUM_DIM_INTLIST_ = operator("aten::sum.dim_IntList");
/** `aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function sumDimIntList(self: Tensor, dim: readonly number[] | number | null, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_SUM_DIM_INTLIST_, self.handle, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_SUM_TO_SIZE_ = operator("aten::sum_to_size");
/** `aten::sum_to_size(Tensor self, int[] size) -> Tensor` */
export function sumToSize(self: Tensor, size: readonly number[]): Tensor {
  return wrap(call(OP_SUM_TO_SIZE_, self.handle, size));
}

const OP_SVD_ = operator("aten::svd");
/** `aten::svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)` */
export function svd(self: Tensor, some?: boolean, computeUv?: boolean): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_SVD_, self.handle, some, computeUv)) as [Tensor, Tensor, Tensor];
}

const OP_SWAPAXES_ = operator("aten::swapaxes");
/** `aten::swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)` */
export function swapaxes(self: Tensor, axis0: number, axis1: number): Tensor {
  return wrap(call(OP_SWAPAXES_, self.handle, axis0, axis1));
}

const OP_SWAPAXES__ = operator("aten::swapaxes_");
/** `aten::swapaxes_(Tensor(a!) self, int axis0, int axis1) -> Tensor(a!)` */
export function swapaxes_(self: Tensor, axis0: number, axis1: number): Tensor {
  call(OP_SWAPAXES__, self.handle, axis0, axis1);
  return self;
}

const OP_SWAPDIMS_ = operator("aten::swapdims");
/** `aten::swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)` */
export function swapdims(self: Tensor, dim0: number, dim1: number): Tensor {
  return wrap(call(OP_SWAPDIMS_, self.handle, dim0, dim1));
}

const OP_SWAPDIMS__ = operator("aten::swapdims_");
/** `aten::swapdims_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)` */
export function swapdims_(self: Tensor, dim0: number, dim1: number): Tensor {
  call(OP_SWAPDIMS__, self.handle, dim0, dim1);
  return self;
}

const OP_SYMEIG_ = operator("aten::symeig");
/** `aten::symeig(Tensor self, bool eigenvectors=False, bool upper=True) -> (Tensor eigenvalues, Tensor eigenvectors)` */
export function symeig(self: Tensor, eigenvectors?: boolean, upper?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_SYMEIG_, self.handle, eigenvectors, upper)) as [Tensor, Tensor];
}
