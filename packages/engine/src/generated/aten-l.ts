// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_L1_LOSS_ = operator("aten::l1_loss");
/** `aten::l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export function l1Loss(self: Tensor, target: Tensor, reduction?: number): Tensor {
  return wrap(call(OP_L1_LOSS_, self.handle, target.handle, reduction));
}

const OP_LAYER_NORM_ = operator("aten::layer_norm");
/** `aten::layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor` */
export function layerNorm(input: Tensor, normalizedShape: readonly number[], weight?: Tensor | null, bias?: Tensor | null, eps?: number, cudnnEnable?: boolean): Tensor {
  return wrap(call(OP_LAYER_NORM_, input.handle, normalizedShape, weight?.handle, bias?.handle, eps, cudnnEnable));
}

const OP_LCM_ = operator("aten::lcm");
/** `aten::lcm(Tensor self, Tensor other) -> Tensor` */
export function lcm(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LCM_, self.handle, other.handle));
}

const OP_LCM__ = operator("aten::lcm_");
/** `aten::lcm_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function lcm_(self: Tensor, other: Tensor): Tensor {
  call(OP_LCM__, self.handle, other.handle);
  return self;
}

const OP_LDEXP_TENSOR_ = operator("aten::ldexp.Tensor");
/** `aten::ldexp.Tensor(Tensor self, Tensor other) -> Tensor` */
export function ldexpTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LDEXP_TENSOR_, self.handle, other.handle));
}

const OP_LDEXP__ = operator("aten::ldexp_");
/** `aten::ldexp_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function ldexp_(self: Tensor, other: Tensor): Tensor {
  call(OP_LDEXP__, self.handle, other.handle);
  return self;
}

const OP_LE_SCALAR_ = operator("aten::le.Scalar");
/** `aten::le.Scalar(Tensor self, Scalar other) -> Tensor` */
export function leScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_LE_SCALAR_, self.handle, other));
}

const OP_LE_TENSOR_ = operator("aten::le.Tensor");
/** `aten::le.Tensor(Tensor self, Tensor other) -> Tensor` */
export function leTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LE_TENSOR_, self.handle, other.handle));
}

const OP_LE__SCALAR_ = operator("aten::le_.Scalar");
/** `aten::le_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function leScalar_(self: Tensor, other: number): Tensor {
  call(OP_LE__SCALAR_, self.handle, other);
  return self;
}

const OP_LE__TENSOR_ = operator("aten::le_.Tensor");
/** `aten::le_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function leTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_LE__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_LEAKY_RELU_ = operator("aten::leaky_relu");
/** `aten::leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor` */
export function leakyRelu(self: Tensor, negativeSlope?: number): Tensor {
  return wrap(call(OP_LEAKY_RELU_, self.handle, negativeSlope));
}

const OP_LEAKY_RELU__ = operator("aten::leaky_relu_");
/** `aten::leaky_relu_(Tensor(a!) self, Scalar negative_slope=0.01) -> Tensor(a!)` */
export function leakyRelu_(self: Tensor, negativeSlope?: number): Tensor {
  call(OP_LEAKY_RELU__, self.handle, negativeSlope);
  return self;
}

const OP_LERP_SCALAR_ = operator("aten::lerp.Scalar");
/** `aten::lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor` */
export function lerpScalar(self: Tensor, end: Tensor, weight: number): Tensor {
  return wrap(call(OP_LERP_SCALAR_, self.handle, end.handle, weight));
}

const OP_LERP_TENSOR_ = operator("aten::lerp.Tensor");
/** `aten::lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor` */
export function lerpTensor(self: Tensor, end: Tensor, weight: Tensor): Tensor {
  return wrap(call(OP_LERP_TENSOR_, self.handle, end.handle, weight.handle));
}

const OP_LERP__SCALAR_ = operator("aten::lerp_.Scalar");
/** `aten::lerp_.Scalar(Tensor(a!) self, Tensor end, Scalar weight) -> Tensor(a!)` */
export function lerpScalar_(self: Tensor, end: Tensor, weight: number): Tensor {
  call(OP_LERP__SCALAR_, self.handle, end.handle, weight);
  return self;
}

const OP_LERP__TENSOR_ = operator("aten::lerp_.Tensor");
/** `aten::lerp_.Tensor(Tensor(a!) self, Tensor end, Tensor weight) -> Tensor(a!)` */
export function lerpTensor_(self: Tensor, end: Tensor, weight: Tensor): Tensor {
  call(OP_LERP__TENSOR_, self.handle, end.handle, weight.handle);
  return self;
}

const OP_LESS_SCALAR_ = operator("aten::less.Scalar");
/** `aten::less.Scalar(Tensor self, Scalar other) -> Tensor` */
export function lessScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_LESS_SCALAR_, self.handle, other));
}

const OP_LESS_TENSOR_ = operator("aten::less.Tensor");
/** `aten::less.Tensor(Tensor self, Tensor other) -> Tensor` */
export function lessTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LESS_TENSOR_, self.handle, other.handle));
}

const OP_LESS__SCALAR_ = operator("aten::less_.Scalar");
/** `aten::less_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function lessScalar_(self: Tensor, other: number): Tensor {
  call(OP_LESS__SCALAR_, self.handle, other);
  return self;
}

const OP_LESS__TENSOR_ = operator("aten::less_.Tensor");
/** `aten::less_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function lessTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_LESS__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_LESS_EQUAL_SCALAR_ = operator("aten::less_equal.Scalar");
/** `aten::less_equal.Scalar(Tensor self, Scalar other) -> Tensor` */
export function lessEqualScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_LESS_EQUAL_SCALAR_, self.handle, other));
}

const OP_LESS_EQUAL_TENSOR_ = operator("aten::less_equal.Tensor");
/** `aten::less_equal.Tensor(Tensor self, Tensor other) -> Tensor` */
export function lessEqualTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LESS_EQUAL_TENSOR_, self.handle, other.handle));
}

const OP_LESS_EQUAL__SCALAR_ = operator("aten::less_equal_.Scalar");
/** `aten::less_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function lessEqualScalar_(self: Tensor, other: number): Tensor {
  call(OP_LESS_EQUAL__SCALAR_, self.handle, other);
  return self;
}

const OP_LESS_EQUAL__TENSOR_ = operator("aten::less_equal_.Tensor");
/** `aten::less_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function lessEqualTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_LESS_EQUAL__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_LGAMMA_ = operator("aten::lgamma");
/** `aten::lgamma(Tensor self) -> Tensor` */
export function lgamma(self: Tensor): Tensor {
  return wrap(call(OP_LGAMMA_, self.handle));
}

const OP_LGAMMA__ = operator("aten::lgamma_");
/** `aten::lgamma_(Tensor(a!) self) -> Tensor(a!)` */
export function lgamma_(self: Tensor): Tensor {
  call(OP_LGAMMA__, self.handle);
  return self;
}

const OP_LIFT_ = operator("aten::lift");
/** `aten::lift(Tensor self) -> Tensor` */
export function lift(self: Tensor): Tensor {
  return wrap(call(OP_LIFT_, self.handle));
}

const OP_LIFT_FRESH_ = operator("aten::lift_fresh");
/** `aten::lift_fresh(Tensor(a) self) -> Tensor(a)` */
export function liftFresh(self: Tensor): Tensor {
  return wrap(call(OP_LIFT_FRESH_, self.handle));
}

const OP_LINALG_CHOLESKY_ = operator("aten::linalg_cholesky");
/** `aten::linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor` */
export function linalgCholesky(self: Tensor, options: { upper?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_CHOLESKY_, self.handle, options.upper));
}

const OP_LINALG_CHOLESKY_EX_ = operator("aten::linalg_cholesky_ex");
/** `aten::linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)` */
export function linalgCholeskyEx(self: Tensor, options: { upper?: boolean; checkErrors?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_CHOLESKY_EX_, self.handle, options.upper, options.checkErrors)) as [Tensor, Tensor];
}

const OP_LINALG_COND_ = operator("aten::linalg_cond");
/** `aten::linalg_cond(Tensor self, Scalar? p=None) -> Tensor` */
export function linalgCond(self: Tensor, p?: number | null): Tensor {
  return wrap(call(OP_LINALG_COND_, self.handle, p));
}

const OP_LINALG_COND_P_STR_ = operator("aten::linalg_cond.p_str");
/** `aten::linalg_cond.p_str(Tensor self, str p) -> Tensor` */
export function linalgCondPStr(self: Tensor, p: string): Tensor {
  return wrap(call(OP_LINALG_COND_P_STR_, self.handle, p));
}

const OP_LINALG_CROSS_ = operator("aten::linalg_cross");
/** `aten::linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor` */
export function linalgCross(self: Tensor, other: Tensor, options: { dim?: number } = {}): Tensor {
  return wrap(call(OP_LINALG_CROSS_, self.handle, other.handle, options.dim));
}

const OP_LINALG_DET_ = operator("aten::linalg_det");
/** `aten::linalg_det(Tensor A) -> Tensor` */
export function linalgDet(A: Tensor): Tensor {
  return wrap(call(OP_LINALG_DET_, A.handle));
}

const OP_LINALG_DIAGONAL_ = operator("aten::linalg_diagonal");
/** `aten::linalg_diagonal(Tensor(a) A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor(a)` */
export function linalgDiagonal(A: Tensor, options: { offset?: number; dim1?: number; dim2?: number } = {}): Tensor {
  return wrap(call(OP_LINALG_DIAGONAL_, A.handle, options.offset, options.dim1, options.dim2));
}

const OP_LINALG_EIG_ = operator("aten::linalg_eig");
/** `aten::linalg_eig(Tensor self) -> (Tensor eigenvalues, Tensor eigenvectors)` */
export function linalgEig(self: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_EIG_, self.handle)) as [Tensor, Tensor];
}

const OP_LINALG_EIGH_ = operator("aten::linalg_eigh");
/** `aten::linalg_eigh(Tensor self, str UPLO="L") -> (Tensor eigenvalues, Tensor eigenvectors)` */
export function linalgEigh(self: Tensor, UPLO?: string): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_EIGH_, self.handle, UPLO)) as [Tensor, Tensor];
}

const OP_LINALG_EIGVALS_ = operator("aten::linalg_eigvals");
/** `aten::linalg_eigvals(Tensor self) -> Tensor` */
export function linalgEigvals(self: Tensor): Tensor {
  return wrap(call(OP_LINALG_EIGVALS_, self.handle));
}

const OP_LINALG_EIGVALSH_ = operator("aten::linalg_eigvalsh");
/** `aten::linalg_eigvalsh(Tensor self, str UPLO="L") -> Tensor` */
export function linalgEigvalsh(self: Tensor, UPLO?: string): Tensor {
  return wrap(call(OP_LINALG_EIGVALSH_, self.handle, UPLO));
}

const OP_LINALG_HOUSEHOLDER_PRODUCT_ = operator("aten::linalg_householder_product");
/** `aten::linalg_householder_product(Tensor input, Tensor tau) -> Tensor` */
export function linalgHouseholderProduct(input: Tensor, tau: Tensor): Tensor {
  return wrap(call(OP_LINALG_HOUSEHOLDER_PRODUCT_, input.handle, tau.handle));
}

const OP_LINALG_INV_ = operator("aten::linalg_inv");
/** `aten::linalg_inv(Tensor A) -> Tensor` */
export function linalgInv(A: Tensor): Tensor {
  return wrap(call(OP_LINALG_INV_, A.handle));
}

const OP_LINALG_INV_EX_ = operator("aten::linalg_inv_ex");
/** `aten::linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)` */
export function linalgInvEx(A: Tensor, options: { checkErrors?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_INV_EX_, A.handle, options.checkErrors)) as [Tensor, Tensor];
}

const OP_LINALG_LDL_FACTOR_ = operator("aten::linalg_ldl_factor");
/** `aten::linalg_ldl_factor(Tensor self, *, bool hermitian=False) -> (Tensor LD, Tensor pivots)` */
export function linalgLdlFactor(self: Tensor, options: { hermitian?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_LDL_FACTOR_, self.handle, options.hermitian)) as [Tensor, Tensor];
}

const OP_LINALG_LDL_FACTOR_EX_ = operator("aten::linalg_ldl_factor_ex");
/** `aten::linalg_ldl_factor_ex(Tensor self, *, bool hermitian=False, bool check_errors=False) -> (Tensor LD, Tensor pivots, Tensor info)` */
export function linalgLdlFactorEx(self: Tensor, options: { hermitian?: boolean; checkErrors?: boolean } = {}): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_LDL_FACTOR_EX_, self.handle, options.hermitian, options.checkErrors)) as [Tensor, Tensor, Tensor];
}

const OP_LINALG_LDL_SOLVE_ = operator("aten::linalg_ldl_solve");
/** `aten::linalg_ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> Tensor` */
export function linalgLdlSolve(LD: Tensor, pivots: Tensor, B: Tensor, options: { hermitian?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_LDL_SOLVE_, LD.handle, pivots.handle, B.handle, options.hermitian));
}

const OP_LINALG_LSTSQ_ = operator("aten::linalg_lstsq");
/** `aten::linalg_lstsq(Tensor self, Tensor b, float? rcond=None, *, str? driver=None) -> (Tensor solution, Tensor residuals, Tensor rank, Tensor singular_values)` */
export function linalgLstsq(self: Tensor, b: Tensor, rcond?: number | null, options: { driver?: string | null } = {}): [Tensor, Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_LSTSQ_, self.handle, b.handle, rcond, options.driver)) as [Tensor, Tensor, Tensor, Tensor];
}

const OP_LINALG_LU_ = operator("aten::linalg_lu");
/** `aten::linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)` */
export function linalgLu(A: Tensor, options: { pivot?: boolean } = {}): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_LU_, A.handle, options.pivot)) as [Tensor, Tensor, Tensor];
}

const OP_LINALG_LU_FACTOR_ = operator("aten::linalg_lu_factor");
/** `aten::linalg_lu_factor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)` */
export function linalgLuFactor(A: Tensor, options: { pivot?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_LU_FACTOR_, A.handle, options.pivot)) as [Tensor, Tensor];
}

const OP_LINALG_LU_FACTOR_EX_ = operator("aten::linalg_lu_factor_ex");
/** `aten::linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)` */
export function linalgLuFactorEx(A: Tensor, options: { pivot?: boolean; checkErrors?: boolean } = {}): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_LU_FACTOR_EX_, A.handle, options.pivot, options.checkErrors)) as [Tensor, Tensor, Tensor];
}

const OP_LINALG_LU_SOLVE_ = operator("aten::linalg_lu_solve");
/** `aten::linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor` */
export function linalgLuSolve(LU: Tensor, pivots: Tensor, B: Tensor, options: { left?: boolean; adjoint?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_LU_SOLVE_, LU.handle, pivots.handle, B.handle, options.left, options.adjoint));
}

const OP_LINALG_MATMUL_ = operator("aten::linalg_matmul");
/** `aten::linalg_matmul(Tensor self, Tensor other) -> Tensor` */
export function linalgMatmul(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LINALG_MATMUL_, self.handle, other.handle));
}

const OP_LINALG_MATRIX_EXP_ = operator("aten::linalg_matrix_exp");
/** `aten::linalg_matrix_exp(Tensor self) -> Tensor` */
export function linalgMatrixExp(self: Tensor): Tensor {
  return wrap(call(OP_LINALG_MATRIX_EXP_, self.handle));
}

const OP_LINALG_MATRIX_NORM_ = operator("aten::linalg_matrix_norm");
/** `aten::linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function linalgMatrixNorm(self: Tensor, ord: number, dim?: readonly number[], keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_LINALG_MATRIX_NORM_, self.handle, ord, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_LINALG_MATRIX_NORM_STR_ORD_ = operator("aten::linalg_matrix_norm.str_ord");
/** `aten::linalg_matrix_norm.str_ord(Tensor self, str ord="fro", int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function linalgMatrixNormStrOrd(self: Tensor, ord?: string, dim?: readonly number[], keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_LINALG_MATRIX_NORM_STR_ORD_, self.handle, ord, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_LINALG_MATRIX_POWER_ = operator("aten::linalg_matrix_power");
/** `aten::linalg_matrix_power(Tensor self, int n) -> Tensor` */
export function linalgMatrixPower(self: Tensor, n: number): Tensor {
  return wrap(call(OP_LINALG_MATRIX_POWER_, self.handle, n));
}

const OP_LINALG_MATRIX_RANK_ = operator("aten::linalg_matrix_rank");
/** `aten::linalg_matrix_rank(Tensor self, float tol, bool hermitian=False) -> Tensor` */
export function linalgMatrixRank(self: Tensor, tol: number, hermitian?: boolean): Tensor {
  return wrap(call(OP_LINALG_MATRIX_RANK_, self.handle, tol, hermitian));
}

const OP_LINALG_MATRIX_RANK_ATOL_RTOL_FLOAT_ = operator("aten::linalg_matrix_rank.atol_rtol_float");
/** `aten::linalg_matrix_rank.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor` */
export function linalgMatrixRankAtolRtolFloat(self: Tensor, options: { atol?: number | null; rtol?: number | null; hermitian?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_MATRIX_RANK_ATOL_RTOL_FLOAT_, self.handle, options.atol, options.rtol, options.hermitian));
}

const OP_LINALG_MATRIX_RANK_ATOL_RTOL_TENSOR_ = operator("aten::linalg_matrix_rank.atol_rtol_tensor");
/** `aten::linalg_matrix_rank.atol_rtol_tensor(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor` */
export function linalgMatrixRankAtolRtolTensor(input: Tensor, options: { atol?: Tensor | null; rtol?: Tensor | null; hermitian?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_MATRIX_RANK_ATOL_RTOL_TENSOR_, input.handle, options.atol?.handle, options.rtol?.handle, options.hermitian));
}

const OP_LINALG_MATRIX_RANK_TOL_TENSOR_ = operator("aten::linalg_matrix_rank.tol_tensor");
/** `aten::linalg_matrix_rank.tol_tensor(Tensor input, Tensor tol, bool hermitian=False) -> Tensor` */
export function linalgMatrixRankTolTensor(input: Tensor, tol: Tensor, hermitian?: boolean): Tensor {
  return wrap(call(OP_LINALG_MATRIX_RANK_TOL_TENSOR_, input.handle, tol.handle, hermitian));
}

const OP_LINALG_MULTI_DOT_ = operator("aten::linalg_multi_dot");
/** `aten::linalg_multi_dot(Tensor[] tensors) -> Tensor` */
export function linalgMultiDot(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_LINALG_MULTI_DOT_, tensors.map((t) => t.handle)));
}

const OP_LINALG_NORM_ = operator("aten::linalg_norm");
/** `aten::linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function linalgNorm(self: Tensor, ord?: number | null, dim?: readonly number[] | number | null, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_LINALG_NORM_, self.handle, ord, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_LINALG_NORM_ORD_STR_ = operator("aten::linalg_norm.ord_str");
/** `aten::linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function linalgNormOrdStr(self: Tensor, ord: string, dim?: readonly number[] | number | null, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_LINALG_NORM_ORD_STR_, self.handle, ord, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_LINALG_PINV_ = operator("aten::linalg_pinv");
/** `aten::linalg_pinv(Tensor self, float rcond, bool hermitian=False) -> Tensor` */
export function linalgPinv(self: Tensor, rcond: number, hermitian?: boolean): Tensor {
  return wrap(call(OP_LINALG_PINV_, self.handle, rcond, hermitian));
}

const OP_LINALG_PINV_ATOL_RTOL_FLOAT_ = operator("aten::linalg_pinv.atol_rtol_float");
/** `aten::linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor` */
export function linalgPinvAtolRtolFloat(self: Tensor, options: { atol?: number | null; rtol?: number | null; hermitian?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_PINV_ATOL_RTOL_FLOAT_, self.handle, options.atol, options.rtol, options.hermitian));
}

const OP_LINALG_PINV_ATOL_RTOL_TENSOR_ = operator("aten::linalg_pinv.atol_rtol_tensor");
/** `aten::linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor` */
export function linalgPinvAtolRtolTensor(self: Tensor, options: { atol?: Tensor | null; rtol?: Tensor | null; hermitian?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_PINV_ATOL_RTOL_TENSOR_, self.handle, options.atol?.handle, options.rtol?.handle, options.hermitian));
}

const OP_LINALG_PINV_RCOND_TENSOR_ = operator("aten::linalg_pinv.rcond_tensor");
/** `aten::linalg_pinv.rcond_tensor(Tensor self, Tensor rcond, bool hermitian=False) -> Tensor` */
export function linalgPinvRcondTensor(self: Tensor, rcond: Tensor, hermitian?: boolean): Tensor {
  return wrap(call(OP_LINALG_PINV_RCOND_TENSOR_, self.handle, rcond.handle, hermitian));
}

const OP_LINALG_QR_ = operator("aten::linalg_qr");
/** `aten::linalg_qr(Tensor A, str mode="reduced") -> (Tensor Q, Tensor R)` */
export function linalgQr(A: Tensor, mode?: string): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_QR_, A.handle, mode)) as [Tensor, Tensor];
}

const OP_LINALG_SLOGDET_ = operator("aten::linalg_slogdet");
/** `aten::linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)` */
export function linalgSlogdet(A: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_SLOGDET_, A.handle)) as [Tensor, Tensor];
}

const OP_LINALG_SOLVE_ = operator("aten::linalg_solve");
/** `aten::linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor` */
export function linalgSolve(A: Tensor, B: Tensor, options: { left?: boolean } = {}): Tensor {
  return wrap(call(OP_LINALG_SOLVE_, A.handle, B.handle, options.left));
}

const OP_LINALG_SOLVE_EX_ = operator("aten::linalg_solve_ex");
/** `aten::linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor info)` */
export function linalgSolveEx(A: Tensor, B: Tensor, options: { left?: boolean; checkErrors?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_SOLVE_EX_, A.handle, B.handle, options.left, options.checkErrors)) as [Tensor, Tensor];
}

const OP_LINALG_SOLVE_TRIANGULAR_ = operator("aten::linalg_solve_triangular");
/** `aten::linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor` */
export function linalgSolveTriangular(self: Tensor, B: Tensor, options: { upper: boolean; left?: boolean; unitriangular?: boolean }): Tensor {
  return wrap(call(OP_LINALG_SOLVE_TRIANGULAR_, self.handle, B.handle, options.upper, options.left, options.unitriangular));
}

const OP_LINALG_SVD_ = operator("aten::linalg_svd");
/** `aten::linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)` */
export function linalgSvd(A: Tensor, fullMatrices?: boolean, options: { driver?: string | null } = {}): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LINALG_SVD_, A.handle, fullMatrices, options.driver)) as [Tensor, Tensor, Tensor];
}

const OP_LINALG_SVDVALS_ = operator("aten::linalg_svdvals");
/** `aten::linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor` */
export function linalgSvdvals(A: Tensor, options: { driver?: string | null } = {}): Tensor {
  return wrap(call(OP_LINALG_SVDVALS_, A.handle, options.driver));
}

const OP_LINALG_TENSORINV_ = operator("aten::linalg_tensorinv");
/** `aten::linalg_tensorinv(Tensor self, int ind=2) -> Tensor` */
export function linalgTensorinv(self: Tensor, ind?: number): Tensor {
  return wrap(call(OP_LINALG_TENSORINV_, self.handle, ind));
}

const OP_LINALG_TENSORSOLVE_ = operator("aten::linalg_tensorsolve");
/** `aten::linalg_tensorsolve(Tensor self, Tensor other, int[]? dims=None) -> Tensor` */
export function linalgTensorsolve(self: Tensor, other: Tensor, dims?: readonly number[] | null): Tensor {
  return wrap(call(OP_LINALG_TENSORSOLVE_, self.handle, other.handle, dims));
}

const OP_LINALG_VANDER_ = operator("aten::linalg_vander");
/** `aten::linalg_vander(Tensor x, *, int? N=None) -> Tensor` */
export function linalgVander(x: Tensor, options: { N?: number | null } = {}): Tensor {
  return wrap(call(OP_LINALG_VANDER_, x.handle, options.N));
}

const OP_LINALG_VECDOT_ = operator("aten::linalg_vecdot");
/** `aten::linalg_vecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor` */
export function linalgVecdot(x: Tensor, y: Tensor, options: { dim?: number } = {}): Tensor {
  return wrap(call(OP_LINALG_VECDOT_, x.handle, y.handle, options.dim));
}

const OP_LINALG_VECTOR_NORM_ = operator("aten::linalg_vector_norm");
/** `aten::linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function linalgVectorNorm(self: Tensor, ord?: number, dim?: readonly number[] | number | null, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_LINALG_VECTOR_NORM_, self.handle, ord, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_LINEAR_ = operator("aten::linear");
/** `aten::linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor` */
export function linear(input: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  return wrap(call(OP_LINEAR_, input.handle, weight.handle, bias?.handle));
}

const OP_LINSPACE_ = operator("aten::linspace");
/** `aten::linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function linspace(start: number, end: number, steps: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_LINSPACE_, start, end, steps, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_LOG_ = operator("aten::log");
/** `aten::log(Tensor self) -> Tensor` */
export function log(self: Tensor): Tensor {
  return wrap(call(OP_LOG_, self.handle));
}

const OP_LOG10_ = operator("aten::log10");
/** `aten::log10(Tensor self) -> Tensor` */
export function log10(self: Tensor): Tensor {
  return wrap(call(OP_LOG10_, self.handle));
}

const OP_LOG10__ = operator("aten::log10_");
/** `aten::log10_(Tensor(a!) self) -> Tensor(a!)` */
export function log10_(self: Tensor): Tensor {
  call(OP_LOG10__, self.handle);
  return self;
}

const OP_LOG1P_ = operator("aten::log1p");
/** `aten::log1p(Tensor self) -> Tensor` */
export function log1p(self: Tensor): Tensor {
  return wrap(call(OP_LOG1P_, self.handle));
}

const OP_LOG1P__ = operator("aten::log1p_");
/** `aten::log1p_(Tensor(a!) self) -> Tensor(a!)` */
export function log1p_(self: Tensor): Tensor {
  call(OP_LOG1P__, self.handle);
  return self;
}

const OP_LOG2_ = operator("aten::log2");
/** `aten::log2(Tensor self) -> Tensor` */
export function log2(self: Tensor): Tensor {
  return wrap(call(OP_LOG2_, self.handle));
}

const OP_LOG2__ = operator("aten::log2_");
/** `aten::log2_(Tensor(a!) self) -> Tensor(a!)` */
export function log2_(self: Tensor): Tensor {
  call(OP_LOG2__, self.handle);
  return self;
}

const OP_LOG__ = operator("aten::log_");
/** `aten::log_(Tensor(a!) self) -> Tensor(a!)` */
export function log_(self: Tensor): Tensor {
  call(OP_LOG__, self.handle);
  return self;
}

const OP_LOG_NORMAL_ = operator("aten::log_normal");
/** `aten::log_normal(Tensor self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor` */
export function logNormal(self: Tensor, mean?: number, std?: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_LOG_NORMAL_, self.handle, mean, std, options.generator?.handle));
}

const OP_LOG_NORMAL__ = operator("aten::log_normal_");
/** `aten::log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor(a!)` */
export function logNormal_(self: Tensor, mean?: number, std?: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_LOG_NORMAL__, self.handle, mean, std, options.generator?.handle);
  return self;
}

const OP_LOG_SIGMOID_ = operator("aten::log_sigmoid");
/** `aten::log_sigmoid(Tensor self) -> Tensor` */
export function logSigmoid(self: Tensor): Tensor {
  return wrap(call(OP_LOG_SIGMOID_, self.handle));
}

const OP_LOG_SIGMOID_FORWARD_ = operator("aten::log_sigmoid_forward");
/** `aten::log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)` */
export function logSigmoidForward(self: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_LOG_SIGMOID_FORWARD_, self.handle)) as [Tensor, Tensor];
}

const OP_LOG_SOFTMAX_INT_ = operator("aten::log_softmax.int");
/** `aten::log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export function logSoftmaxInt(self: Tensor, dim: number, dtype?: DType | null): Tensor {
  return wrap(call(OP_LOG_SOFTMAX_INT_, self.handle, dim, dtype == null ? dtype : dtypeCode(dtype)));
}

const OP_LOGADDEXP_ = operator("aten::logaddexp");
/** `aten::logaddexp(Tensor self, Tensor other) -> Tensor` */
export function logaddexp(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LOGADDEXP_, self.handle, other.handle));
}

const OP_LOGADDEXP2_ = operator("aten::logaddexp2");
/** `aten::logaddexp2(Tensor self, Tensor other) -> Tensor` */
export function logaddexp2(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LOGADDEXP2_, self.handle, other.handle));
}

const OP_LOGCUMSUMEXP_ = operator("aten::logcumsumexp");
/** `aten::logcumsumexp(Tensor self, int dim) -> Tensor` */
export function logcumsumexp(self: Tensor, dim: number): Tensor {
  return wrap(call(OP_LOGCUMSUMEXP_, self.handle, dim));
}

const OP_LOGDET_ = operator("aten::logdet");
/** `aten::logdet(Tensor self) -> Tensor` */
export function logdet(self: Tensor): Tensor {
  return wrap(call(OP_LOGDET_, self.handle));
}

const OP_LOGICAL_AND_ = operator("aten::logical_and");
/** `aten::logical_and(Tensor self, Tensor other) -> Tensor` */
export function logicalAnd(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LOGICAL_AND_, self.handle, other.handle));
}

const OP_LOGICAL_AND__ = operator("aten::logical_and_");
/** `aten::logical_and_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function logicalAnd_(self: Tensor, other: Tensor): Tensor {
  call(OP_LOGICAL_AND__, self.handle, other.handle);
  return self;
}

const OP_LOGICAL_NOT_ = operator("aten::logical_not");
/** `aten::logical_not(Tensor self) -> Tensor` */
export function logicalNot(self: Tensor): Tensor {
  return wrap(call(OP_LOGICAL_NOT_, self.handle));
}

const OP_LOGICAL_NOT__ = operator("aten::logical_not_");
/** `aten::logical_not_(Tensor(a!) self) -> Tensor(a!)` */
export function logicalNot_(self: Tensor): Tensor {
  call(OP_LOGICAL_NOT__, self.handle);
  return self;
}

const OP_LOGICAL_OR_ = operator("aten::logical_or");
/** `aten::logical_or(Tensor self, Tensor other) -> Tensor` */
export function logicalOr(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LOGICAL_OR_, self.handle, other.handle));
}

const OP_LOGICAL_OR__ = operator("aten::logical_or_");
/** `aten::logical_or_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function logicalOr_(self: Tensor, other: Tensor): Tensor {
  call(OP_LOGICAL_OR__, self.handle, other.handle);
  return self;
}

const OP_LOGICAL_XOR_ = operator("aten::logical_xor");
/** `aten::logical_xor(Tensor self, Tensor other) -> Tensor` */
export function logicalXor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LOGICAL_XOR_, self.handle, other.handle));
}

const OP_LOGICAL_XOR__ = operator("aten::logical_xor_");
/** `aten::logical_xor_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function logicalXor_(self: Tensor, other: Tensor): Tensor {
  call(OP_LOGICAL_XOR__, self.handle, other.handle);
  return self;
}

const OP_LOGIT_ = operator("aten::logit");
/** `aten::logit(Tensor self, float? eps=None) -> Tensor` */
export function logit(self: Tensor, eps?: number | null): Tensor {
  return wrap(call(OP_LOGIT_, self.handle, eps));
}

const OP_LOGIT__ = operator("aten::logit_");
/** `aten::logit_(Tensor(a!) self, float? eps=None) -> Tensor(a!)` */
export function logit_(self: Tensor, eps?: number | null): Tensor {
  call(OP_LOGIT__, self.handle, eps);
  return self;
}

const OP_LOGSPACE_ = operator("aten::logspace");
/** `aten::logspace(Scalar start, Scalar end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function logspace(start: number, end: number, steps: number, base?: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_LOGSPACE_, start, end, steps, base, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_LOGSUMEXP_ = operator("aten::logsumexp");
/** `aten::logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
export function logsumexp(self: Tensor, dim: readonly number[] | number, keepdim?: boolean): Tensor {
  return wrap(call(OP_LOGSUMEXP_, self.handle, dim, keepdim));
}

const OP_LSTM_DATA_ = operator("aten::lstm.data");
/** `aten::lstm.data(Tensor data, Tensor batch_sizes, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor, Tensor)` */
export function lstmData(data: Tensor, batchSizes: Tensor, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LSTM_DATA_, data.handle, batchSizes.handle, hx.map((t) => t.handle), params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional)) as [Tensor, Tensor, Tensor];
}

const OP_LSTM_INPUT_ = operator("aten::lstm.input");
/** `aten::lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)` */
export function lstmInput(input: Tensor, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LSTM_INPUT_, input.handle, hx.map((t) => t.handle), params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional, batchFirst)) as [Tensor, Tensor, Tensor];
}

const OP_LSTM_CELL_ = operator("aten::lstm_cell");
/** `aten::lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> (Tensor, Tensor)` */
export function lstmCell(input: Tensor, hx: readonly Tensor[], wIh: Tensor, wHh: Tensor, bIh?: Tensor | null, bHh?: Tensor | null): [Tensor, Tensor] {
  return wrapAll(call(OP_LSTM_CELL_, input.handle, hx.map((t) => t.handle), wIh.handle, wHh.handle, bIh?.handle, bHh?.handle)) as [Tensor, Tensor];
}

const OP_LT_SCALAR_ = operator("aten::lt.Scalar");
/** `aten::lt.Scalar(Tensor self, Scalar other) -> Tensor` */
export function ltScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_LT_SCALAR_, self.handle, other));
}

const OP_LT_TENSOR_ = operator("aten::lt.Tensor");
/** `aten::lt.Tensor(Tensor self, Tensor other) -> Tensor` */
export function ltTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_LT_TENSOR_, self.handle, other.handle));
}

const OP_LT__SCALAR_ = operator("aten::lt_.Scalar");
/** `aten::lt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function ltScalar_(self: Tensor, other: number): Tensor {
  call(OP_LT__SCALAR_, self.handle, other);
  return self;
}

const OP_LT__TENSOR_ = operator("aten::lt_.Tensor");
/** `aten::lt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function ltTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_LT__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_LU_SOLVE_ = operator("aten::lu_solve");
/** `aten::lu_solve(Tensor self, Tensor LU_data, Tensor LU_pivots) -> Tensor` */
export function luSolve(self: Tensor, LUData: Tensor, LUPivots: Tensor): Tensor {
  return wrap(call(OP_LU_SOLVE_, self.handle, LUData.handle, LUPivots.handle));
}

const OP_LU_UNPACK_ = operator("aten::lu_unpack");
/** `aten::lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)` */
export function luUnpack(LUData: Tensor, LUPivots: Tensor, unpackData?: boolean, unpackPivots?: boolean): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_LU_UNPACK_, LUData.handle, LUPivots.handle, unpackData, unpackPivots)) as [Tensor, Tensor, Tensor];
}
