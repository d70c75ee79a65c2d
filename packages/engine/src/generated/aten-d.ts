// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_DATA_ = operator("aten::data");
/** `aten::data(Tensor self) -> Tensor` */
export function data(self: Tensor): Tensor {
  return wrap(call(OP_DATA_, self.handle));
}

const OP_DEG2RAD_ = operator("aten::deg2rad");
/** `aten::deg2rad(Tensor self) -> Tensor` */
export function deg2rad(self: Tensor): Tensor {
  return wrap(call(OP_DEG2RAD_, self.handle));
}

const OP_DEG2RAD__ = operator("aten::deg2rad_");
/** `aten::deg2rad_(Tensor(a!) self) -> Tensor(a!)` */
export function deg2rad_(self: Tensor): Tensor {
  call(OP_DEG2RAD__, self.handle);
  return self;
}

const OP_DENSE_DIM_ = operator("aten::dense_dim");
/** `aten::dense_dim(Tensor self) -> int` */
export function denseDim(self: Tensor): number {
  return call(OP_DENSE_DIM_, self.handle) as number;
}

const OP_DET_ = operator("aten::det");
/** `aten::det(Tensor self) -> Tensor` */
export function det(self: Tensor): Tensor {
  return wrap(call(OP_DET_, self.handle));
}

const OP_DETACH_ = operator("aten::detach");
/** `aten::detach(Tensor(a) self) -> Tensor(a)` */
export function detach(self: Tensor): Tensor {
  return wrap(call(OP_DETACH_, self.handle));
}

const OP_DETACH__ = operator("aten::detach_");
/** `aten::detach_(Tensor(a!) self) -> Tensor(a!)` */
export function detach_(self: Tensor): Tensor {
  call(OP_DETACH__, self.handle);
  return self;
}

const OP_DIAG_ = operator("aten::diag");
/** `aten::diag(Tensor self, int diagonal=0) -> Tensor` */
export function diag(self: Tensor, diagonal?: number): Tensor {
  return wrap(call(OP_DIAG_, self.handle, diagonal));
}

const OP_DIAG_EMBED_ = operator("aten::diag_embed");
/** `aten::diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor` */
export function diagEmbed(self: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor {
  return wrap(call(OP_DIAG_EMBED_, self.handle, offset, dim1, dim2));
}

const OP_DIAGFLAT_ = operator("aten::diagflat");
/** `aten::diagflat(Tensor self, int offset=0) -> Tensor` */
export function diagflat(self: Tensor, offset?: number): Tensor {
  return wrap(call(OP_DIAGFLAT_, self.handle, offset));
}

const OP_DIAGONAL_ = operator("aten::diagonal");
/** `aten::diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)` */
export function diagonal(self: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor {
  return wrap(call(OP_DIAGONAL_, self.handle, offset, dim1, dim2));
}

const OP_DIAGONAL_SCATTER_ = operator("aten::diagonal_scatter");
/** `aten::diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor` */
export function diagonalScatter(self: Tensor, src: Tensor, offset?: number, dim1?: number, dim2?: number): Tensor {
  return wrap(call(OP_DIAGONAL_SCATTER_, self.handle, src.handle, offset, dim1, dim2));
}

const OP_DIFF_ = operator("aten::diff");
/** `aten::diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor` */
export function diff(self: Tensor, n?: number, dim?: number, prepend?: Tensor | null, append?: Tensor | null): Tensor {
  return wrap(call(OP_DIFF_, self.handle, n, dim, prepend?.handle, append?.handle));
}

const OP_DIGAMMA_ = operator("aten::digamma");
/** `aten::digamma(Tensor self) -> Tensor` */
export function digamma(self: Tensor): Tensor {
  return wrap(call(OP_DIGAMMA_, self.handle));
}

const OP_DIGAMMA__ = operator("aten::digamma_");
/** `aten::digamma_(Tensor(a!) self) -> Tensor(a!)` */
export function digamma_(self: Tensor): Tensor {
  call(OP_DIGAMMA__, self.handle);
  return self;
}

const OP_DIST_ = operator("aten::dist");
/** `aten::dist(Tensor self, Tensor other, Scalar p=2) -> Tensor` */
export function dist(self: Tensor, other: Tensor, p?: number): Tensor {
  return wrap(call(OP_DIST_, self.handle, other.handle, p));
}

const OP_DIV_SCALAR_ = operator("aten::div.Scalar");
/** `aten::div.Scalar(Tensor self, Scalar other) -> Tensor` */
export function divScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_DIV_SCALAR_, self.handle, other));
}

const OP_DIV_SCALAR_MODE_ = operator("aten::div.Scalar_mode");
/** `aten::div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor` */
export function divScalarMode(self: Tensor, other: number, options: { roundingMode: string | null }): Tensor {
  return wrap(call(OP_DIV_SCALAR_MODE_, self.handle, other, options.roundingMode));
}

const OP_DIV_TENSOR_ = operator("aten::div.Tensor");
/** `aten::div.Tensor(Tensor self, Tensor other) -> Tensor` */
export function divTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_DIV_TENSOR_, self.handle, other.handle));
}

const OP_DIV_TENSOR_MODE_ = operator("aten::div.Tensor_mode");
/** `aten::div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor` */
export function divTensorMode(self: Tensor, other: Tensor, options: { roundingMode: string | null }): Tensor {
  return wrap(call(OP_DIV_TENSOR_MODE_, self.handle, other.handle, options.roundingMode));
}

const OP_DIV__SCALAR_ = operator("aten::div_.Scalar");
/** `aten::div_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function divScalar_(self: Tensor, other: number): Tensor {
  call(OP_DIV__SCALAR_, self.handle, other);
  return self;
}

const OP_DIV__SCALAR_MODE_ = operator("aten::div_.Scalar_mode");
/** `aten::div_.Scalar_mode(Tensor(a!) self, Scalar other, *, str? rounding_mode) -> Tensor(a!)` */
export function divScalarMode_(self: Tensor, other: number, options: { roundingMode: string | null }): Tensor {
  call(OP_DIV__SCALAR_MODE_, self.handle, other, options.roundingMode);
  return self;
}

const OP_DIV__TENSOR_ = operator("aten::div_.Tensor");
/** `aten::div_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function divTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_DIV__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_DIV__TENSOR_MODE_ = operator("aten::div_.Tensor_mode");
/** `aten::div_.Tensor_mode(Tensor(a!) self, Tensor other, *, str? rounding_mode) -> Tensor(a!)` */
export function divTensorMode_(self: Tensor, other: Tensor, options: { roundingMode: string | null }): Tensor {
  call(OP_DIV__TENSOR_MODE_, self.handle, other.handle, options.roundingMode);
  return self;
}

const OP_DIVIDE_SCALAR_ = operator("aten::divide.Scalar");
/** `aten::divide.Scalar(Tensor self, Scalar other) -> Tensor` */
export function divideScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_DIVIDE_SCALAR_, self.handle, other));
}

const OP_DIVIDE_SCALAR_MODE_ = operator("aten::divide.Scalar_mode");
/** `aten::divide.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor` */
export function divideScalarMode(self: Tensor, other: number, options: { roundingMode: string | null }): Tensor {
  return wrap(call(OP_DIVIDE_SCALAR_MODE_, self.handle, other, options.roundingMode));
}

const OP_DIVIDE_TENSOR_ = operator("aten::divide.Tensor");
/** `aten::divide.Tensor(Tensor self, Tensor other) -> Tensor` */
export function divideTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_DIVIDE_TENSOR_, self.handle, other.handle));
}

const OP_DIVIDE_TENSOR_MODE_ = operator("aten::divide.Tensor_mode");
/** `aten::divide.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor` */
export function divideTensorMode(self: Tensor, other: Tensor, options: { roundingMode: string | null }): Tensor {
  return wrap(call(OP_DIVIDE_TENSOR_MODE_, self.handle, other.handle, options.roundingMode));
}

const OP_DIVIDE__SCALAR_ = operator("aten::divide_.Scalar");
/** `aten::divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function divideScalar_(self: Tensor, other: number): Tensor {
  call(OP_DIVIDE__SCALAR_, self.handle, other);
  return self;
}

const OP_DIVIDE__SCALAR_MODE_ = operator("aten::divide_.Scalar_mode");
/** `aten::divide_.Scalar_mode(Tensor(a!) self, Scalar other, *, str? rounding_mode) -> Tensor(a!)` */
export function divideScalarMode_(self: Tensor, other: number, options: { roundingMode: string | null }): Tensor {
  call(OP_DIVIDE__SCALAR_MODE_, self.handle, other, options.roundingMode);
  return self;
}

const OP_DIVIDE__TENSOR_ = operator("aten::divide_.Tensor");
/** `aten::divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function divideTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_DIVIDE__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_DIVIDE__TENSOR_MODE_ = operator("aten::divide_.Tensor_mode");
/** `aten::divide_.Tensor_mode(Tensor(a!) self, Tensor other, *, str? rounding_mode) -> Tensor(a!)` */
export function divideTensorMode_(self: Tensor, other: Tensor, options: { roundingMode: string | null }): Tensor {
  call(OP_DIVIDE__TENSOR_MODE_, self.handle, other.handle, options.roundingMode);
  return self;
}

const OP_DOT_ = operator("aten::dot");
/** `aten::dot(Tensor self, Tensor tensor) -> Tensor` */
export function dot(self: Tensor, tensor: Tensor): Tensor {
  return wrap(call(OP_DOT_, self.handle, tensor.handle));
}

const OP_DROPOUT_ = operator("aten::dropout");
/** `aten::dropout(Tensor input, float p, bool train) -> Tensor` */
export function dropout(input: Tensor, p: number, train: boolean): Tensor {
  return wrap(call(OP_DROPOUT_, input.handle, p, train));
}

const OP_DROPOUT__ = operator("aten::dropout_");
/** `aten::dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export function dropout_(self: Tensor, p: number, train: boolean): Tensor {
  call(OP_DROPOUT__, self.handle, p, train);
  return self;
}

const OP_DSPLIT_ARRAY_ = operator("aten::dsplit.array");
/** `aten::dsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
export function dsplitArray(self: Tensor, indices: readonly number[]): Tensor[] {
  return wrapAll(call(OP_DSPLIT_ARRAY_, self.handle, indices));
}

const OP_DSPLIT_INT_ = operator("aten::dsplit.int");
/** `aten::dsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
export function dsplitInt(self: Tensor, sections: number): Tensor[] {
  return wrapAll(call(OP_DSPLIT_INT_, self.handle, sections));
}

const OP_DSTACK_ = operator("aten::dstack");
/** `aten::dstack(Tensor[] tensors) -> Tensor` */
export function dstack(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_DSTACK_, tensors.map((t) => t.handle)));
}
