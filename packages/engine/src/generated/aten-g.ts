// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_GATHER_ = operator("aten::gather");
/** `aten::gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor` */
export function gather(self: Tensor, dim: number, index: Tensor, options: { sparseGrad?: boolean } = {}): Tensor {
  return wrap(call(OP_GATHER_, self.handle, dim, index.handle, options.sparseGrad));
}

const OP_GCD_ = operator("aten::gcd");
/** `aten::gcd(Tensor self, Tensor other) -> Tensor` */
export function gcd(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_GCD_, self.handle, other.handle));
}

const OP_GCD__ = operator("aten::gcd_");
/** `aten::gcd_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function gcd_(self: Tensor, other: Tensor): Tensor {
  call(OP_GCD__, self.handle, other.handle);
  return self;
}

const OP_GE_SCALAR_ = operator("aten::ge.Scalar");
/** `aten::ge.Scalar(Tensor self, Scalar other) -> Tensor` */
export function geScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_GE_SCALAR_, self.handle, other));
}

const OP_GE_TENSOR_ = operator("aten::ge.Tensor");
/** `aten::ge.Tensor(Tensor self, Tensor other) -> Tensor` */
export function geTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_GE_TENSOR_, self.handle, other.handle));
}

const OP_GE__SCALAR_ = operator("aten::ge_.Scalar");
/** `aten::ge_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function geScalar_(self: Tensor, other: number): Tensor {
  call(OP_GE__SCALAR_, self.handle, other);
  return self;
}

const OP_GE__TENSOR_ = operator("aten::ge_.Tensor");
/** `aten::ge_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function geTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_GE__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_GELU_ = operator("aten::gelu");
/** `aten::gelu(Tensor self, *, str approximate="none") -> Tensor` */
export function gelu(self: Tensor, options: { approximate?: string } = {}): Tensor {
  return wrap(call(OP_GELU_, self.handle, options.approximate));
}

const OP_GELU__ = operator("aten::gelu_");
/** `aten::gelu_(Tensor(a!) self, *, str approximate="none") -> Tensor(a!)` */
export function gelu_(self: Tensor, options: { approximate?: string } = {}): Tensor {
  call(OP_GELU__, self.handle, options.approximate);
  return self;
}

const OP_GEOMETRIC_ = operator("aten::geometric");
/** `aten::geometric(Tensor self, float p, *, Generator? generator=None) -> Tensor` */
export function geometric(self: Tensor, p: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_GEOMETRIC_, self.handle, p, options.generator?.handle));
}

const OP_GEOMETRIC__ = operator("aten::geometric_");
/** `aten::geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)` */
export function geometric_(self: Tensor, p: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_GEOMETRIC__, self.handle, p, options.generator?.handle);
  return self;
}

const OP_GEQRF_ = operator("aten::geqrf");
/** `aten::geqrf(Tensor self) -> (Tensor a, Tensor tau)` */
export function geqrf(self: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_GEQRF_, self.handle)) as [Tensor, Tensor];
}

const OP_GER_ = operator("aten::ger");
/** `aten::ger(Tensor self, Tensor vec2) -> Tensor` */
export function ger(self: Tensor, vec2: Tensor): Tensor {
  return wrap(call(OP_GER_, self.handle, vec2.handle));
}

const OP_GLU_ = operator("aten::glu");
/** `aten::glu(Tensor self, int dim=-1) -> Tensor` */
export function glu(self: Tensor, dim?: number): Tensor {
  return wrap(call(OP_GLU_, self.handle, dim));
}

const OP_GLU_JVP_ = operator("aten::glu_jvp");
/** `aten::glu_jvp(Tensor glu, Tensor x, Tensor dx, int dim) -> Tensor` */
export function gluJvp(glu: Tensor, x: Tensor, dx: Tensor, dim: number): Tensor {
  return wrap(call(OP_GLU_JVP_, glu.handle, x.handle, dx.handle, dim));
}

const OP_GRADIENT_ARRAY_ = operator("aten::gradient.array");
/** `aten::gradient.array(Tensor self, *, int[] dim, int edge_order=1) -> Tensor[]` */
export function gradientArray(self: Tensor, options: { dim: readonly number[]; edgeOrder?: number }): Tensor[] {
  return wrapAll(call(OP_GRADIENT_ARRAY_, self.handle, options.dim, options.edgeOrder));
}

const OP_GRADIENT_SCALARARRAY_ = operator("aten::gradient.scalararray");
/** `aten::gradient.scalararray(Tensor self, *, Scalar spacing, int[] dim, int edge_order=1) -> Tensor[]` */
export function gradientScalararray(self: Tensor, options: { spacing: number; dim: readonly number[]; edgeOrder?: number }): Tensor[] {
  return wrapAll(call(OP_GRADIENT_SCALARARRAY_, self.handle, options.spacing, options.dim, options.edgeOrder));
}

const OP_GRADIENT_SCALARINT_ = operator("aten::gradient.scalarint");
/** `aten::gradient.scalarint(Tensor self, *, Scalar? spacing=None, int? dim=None, int edge_order=1) -> Tensor[]` */
export function gradientScalarint(self: Tensor, options: { spacing?: number | null; dim?: number | null; edgeOrder?: number } = {}): Tensor[] {
  return wrapAll(call(OP_GRADIENT_SCALARINT_, self.handle, options.spacing, options.dim, options.edgeOrder));
}

const OP_GRADIENT_SCALARRAYARRAY_ = operator("aten::gradient.scalarrayarray");
/** `aten::gradient.scalarrayarray(Tensor self, *, Scalar[] spacing, int[] dim, int edge_order=1) -> Tensor[]` */
export function gradientScalarrayarray(self: Tensor, options: { spacing: readonly number[]; dim: readonly number[]; edgeOrder?: number }): Tensor[] {
  return wrapAll(call(OP_GRADIENT_SCALARRAYARRAY_, self.handle, options.spacing, options.dim, options.edgeOrder));
}

const OP_GRADIENT_SCALARRAYINT_ = operator("aten::gradient.scalarrayint");
/** `aten::gradient.scalarrayint(Tensor self, *, Scalar[] spacing, int? dim=None, int edge_order=1) -> Tensor[]` */
export function gradientScalarrayint(self: Tensor, options: { spacing: readonly number[]; dim?: number | null; edgeOrder?: number }): Tensor[] {
  return wrapAll(call(OP_GRADIENT_SCALARRAYINT_, self.handle, options.spacing, options.dim, options.edgeOrder));
}

const OP_GRADIENT_TENSORARRAY_ = operator("aten::gradient.tensorarray");
/** `aten::gradient.tensorarray(Tensor self, *, Tensor[] spacing, int[] dim, int edge_order=1) -> Tensor[]` */
export function gradientTensorarray(self: Tensor, options: { spacing: readonly Tensor[]; dim: readonly number[]; edgeOrder?: number }): Tensor[] {
  return wrapAll(call(OP_GRADIENT_TENSORARRAY_, self.handle, options.spacing.map((t) => t.handle), options.dim, options.edgeOrder));
}

const OP_GRADIENT_TENSORARRAYINT_ = operator("aten::gradient.tensorarrayint");
/** `aten::gradient.tensorarrayint(Tensor self, *, Tensor[] spacing, int? dim=None, int edge_order=1) -> Tensor[]` */
export function gradientTensorarrayint(self: Tensor, options: { spacing: readonly Tensor[]; dim?: number | null; edgeOrder?: number }): Tensor[] {
  return wrapAll(call(OP_GRADIENT_TENSORARRAYINT_, self.handle, options.spacing.map((t) => t.handle), options.dim, options.edgeOrder));
}

const OP_GREATER_SCALAR_ = operator("aten::greater.Scalar");
/** `aten::greater.Scalar(Tensor self, Scalar other) -> Tensor` */
export function greaterScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_GREATER_SCALAR_, self.handle, other));
}

const OP_GREATER_TENSOR_ = operator("aten::greater.Tensor");
/** `aten::greater.Tensor(Tensor self, Tensor other) -> Tensor` */
export function greaterTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_GREATER_TENSOR_, self.handle, other.handle));
}

const OP_GREATER__SCALAR_ = operator("aten::greater_.Scalar");
/** `aten::greater_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function greaterScalar_(self: Tensor, other: number): Tensor {
  call(OP_GREATER__SCALAR_, self.handle, other);
  return self;
}

const OP_GREATER__TENSOR_ = operator("aten::greater_.Tensor");
/** `aten::greater_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function greaterTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_GREATER__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_GREATER_EQUAL_SCALAR_ = operator("aten::greater_equal.Scalar");
/** `aten::greater_equal.Scalar(Tensor self, Scalar other) -> Tensor` */
export function greaterEqualScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_GREATER_EQUAL_SCALAR_, self.handle, other));
}

const OP_GREATER_EQUAL_TENSOR_ = operator("aten::greater_equal.Tensor");
/** `aten::greater_equal.Tensor(Tensor self, Tensor other) -> Tensor` */
export function greaterEqualTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_GREATER_EQUAL_TENSOR_, self.handle, other.handle));
}

const OP_GREATER_EQUAL__SCALAR_ = operator("aten::greater_equal_.Scalar");
/** `aten::greater_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function greaterEqualScalar_(self: Tensor, other: number): Tensor {
  call(OP_GREATER_EQUAL__SCALAR_, self.handle, other);
  return self;
}

const OP_GREATER_EQUAL__TENSOR_ = operator("aten::greater_equal_.Tensor");
/** `aten::greater_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function greaterEqualTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_GREATER_EQUAL__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_GRID_SAMPLER_ = operator("aten::grid_sampler");
/** `aten::grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor` */
export function gridSampler(input: Tensor, grid: Tensor, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor {
  return wrap(call(OP_GRID_SAMPLER_, input.handle, grid.handle, interpolationMode, paddingMode, alignCorners));
}

const OP_GRID_SAMPLER_2D_ = operator("aten::grid_sampler_2d");
/** `aten::grid_sampler_2d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor` */
export function gridSampler2d(input: Tensor, grid: Tensor, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor {
  return wrap(call(OP_GRID_SAMPLER_2D_, input.handle, grid.handle, interpolationMode, paddingMode, alignCorners));
}

const OP_GRID_SAMPLER_3D_ = operator("aten::grid_sampler_3d");
/** `aten::grid_sampler_3d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor` */
export function gridSampler3d(input: Tensor, grid: Tensor, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor {
  return wrap(call(OP_GRID_SAMPLER_3D_, input.handle, grid.handle, interpolationMode, paddingMode, alignCorners));
}

const OP_GROUP_NORM_ = operator("aten::group_norm");
/** `aten::group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor` */
export function groupNorm(input: Tensor, numGroups: number, weight?: Tensor | null, bias?: Tensor | null, eps?: number, cudnnEnabled?: boolean): Tensor {
  return wrap(call(OP_GROUP_NORM_, input.handle, numGroups, weight?.handle, bias?.handle, eps, cudnnEnabled));
}

const OP_GRU_DATA_ = operator("aten::gru.data");
/** `aten::gru.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)` */
export function gruData(data: Tensor, batchSizes: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_GRU_DATA_, data.handle, batchSizes.handle, hx.handle, params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional)) as [Tensor, Tensor];
}

const OP_GRU_INPUT_ = operator("aten::gru.input");
/** `aten::gru.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)` */
export function gruInput(input: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_GRU_INPUT_, input.handle, hx.handle, params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional, batchFirst)) as [Tensor, Tensor];
}

const OP_GRU_CELL_ = operator("aten::gru_cell");
/** `aten::gru_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor` */
export function gruCell(input: Tensor, hx: Tensor, wIh: Tensor, wHh: Tensor, bIh?: Tensor | null, bHh?: Tensor | null): Tensor {
  return wrap(call(OP_GRU_CELL_, input.handle, hx.handle, wIh.handle, wHh.handle, bIh?.handle, bHh?.handle));
}

const OP_GT_SCALAR_ = operator("aten::gt.Scalar");
/** `aten::gt.Scalar(Tensor self, Scalar other) -> Tensor` */
export function gtScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_GT_SCALAR_, self.handle, other));
}

const OP_GT_TENSOR_ = operator("aten::gt.Tensor");
/** `aten::gt.Tensor(Tensor self, Tensor other) -> Tensor` */
export function gtTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_GT_TENSOR_, self.handle, other.handle));
}

const OP_GT__SCALAR_ = operator("aten::gt_.Scalar");
/** `aten::gt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function gtScalar_(self: Tensor, other: number): Tensor {
  call(OP_GT__SCALAR_, self.handle, other);
  return self;
}

const OP_GT__TENSOR_ = operator("aten::gt_.Tensor");
/** `aten::gt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function gtTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_GT__TENSOR_, self.handle, other.handle);
  return self;
}
