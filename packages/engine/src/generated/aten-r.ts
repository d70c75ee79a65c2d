// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_RAD2DEG_ = operator("aten::rad2deg");
/** `aten::rad2deg(Tensor self) -> Tensor` */
export function rad2deg(self: Tensor): Tensor {
  return wrap(call(OP_RAD2DEG_, self.handle));
}

const OP_RAD2DEG__ = operator("aten::rad2deg_");
/** `aten::rad2deg_(Tensor(a!) self) -> Tensor(a!)` */
export function rad2deg_(self: Tensor): Tensor {
  call(OP_RAD2DEG__, self.handle);
  return self;
}

const OP_RAND_ = operator("aten::rand");
/** `aten::rand(int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function rand(size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_RAND_, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RAND_GENERATOR_ = operator("aten::rand.generator");
/** `aten::rand.generator(int[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randGenerator(size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null }): Tensor {
  return wrap(call(OP_RAND_GENERATOR_, size, options.generator?.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RAND_LIKE_ = operator("aten::rand_like");
/** `aten::rand_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function randLike(self: Tensor, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_RAND_LIKE_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_RANDINT_ = operator("aten::randint");
/** `aten::randint(int high, int[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randint(high: number, size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_RANDINT_, high, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANDINT_GENERATOR_ = operator("aten::randint.generator");
/** `aten::randint.generator(int high, int[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randintGenerator(high: number, size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null }): Tensor {
  return wrap(call(OP_RANDINT_GENERATOR_, high, size, options.generator?.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANDINT_LOW_ = operator("aten::randint.low");
/** `aten::randint.low(int low, int high, int[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randintLow(low: number, high: number, size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_RANDINT_LOW_, low, high, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANDINT_LOW_GENERATOR_ = operator("aten::randint.low_generator");
/** `aten::randint.low_generator(int low, int high, int[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randintLowGenerator(low: number, high: number, size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null }): Tensor {
  return wrap(call(OP_RANDINT_LOW_GENERATOR_, low, high, size, options.generator?.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANDINT_LIKE_ = operator("aten::randint_like");
/** `aten::randint_like(Tensor self, int high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function randintLike(self: Tensor, high: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_RANDINT_LIKE_, self.handle, high, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_RANDINT_LIKE_LOW_DTYPE_ = operator("aten::randint_like.low_dtype");
/** `aten::randint_like.low_dtype(Tensor self, int low, int high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function randintLikeLowDtype(self: Tensor, low: number, high: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_RANDINT_LIKE_LOW_DTYPE_, self.handle, low, high, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_RANDN_ = operator("aten::randn");
/** `aten::randn(int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randn(size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_RANDN_, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANDN_GENERATOR_ = operator("aten::randn.generator");
/** `aten::randn.generator(int[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randnGenerator(size: readonly number[], options: { generator: Generator | null; dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null }): Tensor {
  return wrap(call(OP_RANDN_GENERATOR_, size, options.generator?.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANDN_LIKE_ = operator("aten::randn_like");
/** `aten::randn_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function randnLike(self: Tensor, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_RANDN_LIKE_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_RANDOM_ = operator("aten::random");
/** `aten::random(Tensor self, *, Generator? generator=None) -> Tensor` */
export function random(self: Tensor, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_RANDOM_, self.handle, options.generator?.handle));
}

const OP_RANDOM_FROM_ = operator("aten::random.from");
/** `aten::random.from(Tensor self, int from, int? to, *, Generator? generator=None) -> Tensor` */
export function randomFrom(self: Tensor, from$: number, to: number | null, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_RANDOM_FROM_, self.handle, from$, to, options.generator?.handle));
}

const OP_RANDOM_TO_ = operator("aten::random.to");
/** `aten::random.to(Tensor self, int to, *, Generator? generator=None) -> Tensor` */
export function randomTo(self: Tensor, to: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_RANDOM_TO_, self.handle, to, options.generator?.handle));
}

const OP_RANDOM__ = operator("aten::random_");
/** `aten::random_(Tensor(a!) self, *, Generator? generator=None) -> Tensor(a!)` */
export function random_(self: Tensor, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_RANDOM__, self.handle, options.generator?.handle);
  return self;
}

const OP_RANDOM__FROM_ = operator("aten::random_.from");
/** `aten::random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)` */
export function randomFrom_(self: Tensor, from$: number, to: number | null, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_RANDOM__FROM_, self.handle, from$, to, options.generator?.handle);
  return self;
}

const OP_RANDOM__TO_ = operator("aten::random_.to");
/** `aten::random_.to(Tensor(a!) self, int to, *, Generator? generator=None) -> Tensor(a!)` */
export function randomTo_(self: Tensor, to: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_RANDOM__TO_, self.handle, to, options.generator?.handle);
  return self;
}

const OP_RANDPERM_ = operator("aten::randperm");
/** `aten::randperm(int n, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randperm(n: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_RANDPERM_, n, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANDPERM_GENERATOR_ = operator("aten::randperm.generator");
/** `aten::randperm.generator(int n, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function randpermGenerator(n: number, options: { generator: Generator | null; dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null }): Tensor {
  return wrap(call(OP_RANDPERM_GENERATOR_, n, options.generator?.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANGE_ = operator("aten::range");
/** `aten::range(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function range(start: number, end: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_RANGE_, start, end, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RANGE_STEP_ = operator("aten::range.step");
/** `aten::range.step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function rangeStep(start: number, end: number, step?: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_RANGE_STEP_, start, end, step, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_RAVEL_ = operator("aten::ravel");
/** `aten::ravel(Tensor(a) self) -> Tensor(a)` */
export function ravel(self: Tensor): Tensor {
  return wrap(call(OP_RAVEL_, self.handle));
}

const OP_REAL_ = operator("aten::real");
/** `aten::real(Tensor(a) self) -> Tensor(a)` */
export function real(self: Tensor): Tensor {
  return wrap(call(OP_REAL_, self.handle));
}

const OP_RECIPROCAL_ = operator("aten::reciprocal");
/** `aten::reciprocal(Tensor self) -> Tensor` */
export function reciprocal(self: Tensor): Tensor {
  return wrap(call(OP_RECIPROCAL_, self.handle));
}

const OP_RECIPROCAL__ = operator("aten::reciprocal_");
/** `aten::reciprocal_(Tensor(a!) self) -> Tensor(a!)` */
export function reciprocal_(self: Tensor): Tensor {
  call(OP_RECIPROCAL__, self.handle);
  return self;
}

const OP_REFLECTION_PAD1D_ = operator("aten::reflection_pad1d");
/** `aten::reflection_pad1d(Tensor self, int[2] padding) -> Tensor` */
export function reflectionPad1d(self: Tensor, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_REFLECTION_PAD1D_, self.handle, padding));
}

const OP_REFLECTION_PAD2D_ = operator("aten::reflection_pad2d");
/** `aten::reflection_pad2d(Tensor self, int[4] padding) -> Tensor` */
export function reflectionPad2d(self: Tensor, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_REFLECTION_PAD2D_, self.handle, padding));
}

const OP_REFLECTION_PAD3D_ = operator("aten::reflection_pad3d");
/** `aten::reflection_pad3d(Tensor self, int[6] padding) -> Tensor` */
export function reflectionPad3d(self: Tensor, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_REFLECTION_PAD3D_, self.handle, padding));
}

const OP_RELU_ = operator("aten::relu");
/** `aten::relu(Tensor self) -> Tensor` */
export function relu(self: Tensor): Tensor {
  return wrap(call(OP_RELU_, self.handle));
}

const OP_RELU6_ = operator("aten::relu6");
/** `aten::relu6(Tensor self) -> Tensor` */
export function relu6(self: Tensor): Tensor {
  return wrap(call(OP_RELU6_, self.handle));
}

const OP_RELU6__ = operator("aten::relu6_");
/** `aten::relu6_(Tensor(a!) self) -> Tensor(a!)` */
export function relu6_(self: Tensor): Tensor {
  call(OP_RELU6__, self.handle);
  return self;
}

const OP_RELU__ = operator("aten::relu_");
/** `aten::relu_(Tensor(a!) self) -> Tensor(a!)` */
export function relu_(self: Tensor): Tensor {
  call(OP_RELU__, self.handle);
  return self;
}

const OP_REMAINDER_SCALAR_ = operator("aten::remainder.Scalar");
/** `aten::remainder.Scalar(Tensor self, Scalar other) -> Tensor` */
export function remainderScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_REMAINDER_SCALAR_, self.handle, other));
}

const OP_REMAINDER_SCALAR_TENSOR_ = operator("aten::remainder.Scalar_Tensor");
/** `aten::remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export function remainderScalarTensor(self: number, other: Tensor): Tensor {
  return wrap(call(OP_REMAINDER_SCALAR_TENSOR_, self, other.handle));
}

const OP_REMAINDER_TENSOR_ = operator("aten::remainder.Tensor");
/** `aten::remainder.Tensor(Tensor self, Tensor other) -> Tensor` */
export function remainderTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_REMAINDER_TENSOR_, self.handle, other.handle));
}

const OP_REMAINDER__SCALAR_ = operator("aten::remainder_.Scalar");
/** `aten::remainder_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function remainderScalar_(self: Tensor, other: number): Tensor {
  call(OP_REMAINDER__SCALAR_, self.handle, other);
  return self;
}

const OP_REMAINDER__TENSOR_ = operator("aten::remainder_.Tensor");
/** `aten::remainder_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function remainderTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_REMAINDER__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_RENAME_ = operator("aten::rename");
/** `aten::rename(Tensor(a) self, str[]? names) -> Tensor(a)` */
export function rename(self: Tensor, names: readonly string[] | null): Tensor {
  return wrap(call(OP_RENAME_, self.handle, names));
}

const OP_RENAME__ = operator("aten::rename_");
/** `aten::rename_(Tensor(a!) self, str[]? names) -> Tensor(a!)` */
export function rename_(self: Tensor, names: readonly string[] | null): Tensor {
  call(OP_RENAME__, self.handle, names);
  return self;
}

const OP_RENORM_ = operator("aten::renorm");
/** `aten::renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor` */
export function renorm(self: Tensor, p: number, dim: number, maxnorm: number): Tensor {
  return wrap(call(OP_RENORM_, self.handle, p, dim, maxnorm));
}

const OP_RENORM__ = operator("aten::renorm_");
/** `aten::renorm_(Tensor(a!) self, Scalar p, int dim, Scalar maxnorm) -> Tensor(a!)` */
export function renorm_(self: Tensor, p: number, dim: number, maxnorm: number): Tensor {
  call(OP_RENORM__, self.handle, p, dim, maxnorm);
  return self;
}

const OP_REPEAT_ = operator("aten::repeat");
/** `aten::repeat(Tensor self, SymInt[] repeats) -> Tensor` */
export function repeat(self: Tensor, repeats: readonly number[]): Tensor {
  return wrap(call(OP_REPEAT_, self.handle, repeats));
}

const OP_REPEAT_INTERLEAVE_TENSOR_ = operator("aten::repeat_interleave.Tensor");
/** `aten::repeat_interleave.Tensor(Tensor repeats, *, int? output_size=None) -> Tensor` */
export function repeatInterleaveTensor(repeats: Tensor, options: { outputSize?: number | null } = {}): Tensor {
  return wrap(call(OP_REPEAT_INTERLEAVE_TENSOR_, repeats.handle, options.outputSize));
}

const OP_REPEAT_INTERLEAVE_SELF_TENSOR_ = operator("aten::repeat_interleave.self_Tensor");
/** `aten::repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, int? output_size=None) -> Tensor` */
export function repeatInterleaveSelfTensor(self: Tensor, repeats: Tensor, dim?: number | null, options: { outputSize?: number | null } = {}): Tensor {
  return wrap(call(OP_REPEAT_INTERLEAVE_SELF_TENSOR_, self.handle, repeats.handle, dim, options.outputSize));
}

const OP_REPEAT_INTERLEAVE_SELF_INT_ = operator("aten::repeat_interleave.self_int");
/** `aten::repeat_interleave.self_int(Tensor self, int repeats, int? dim=None, *, int? output_size=None) -> Tensor` */
export function repeatInterleaveSelfInt(self: Tensor, repeats: number, dim?: number | null, options: { outputSize?: number | null } = {}): Tensor {
  return wrap(call(OP_REPEAT_INTERLEAVE_SELF_INT_, self.handle, repeats, dim, options.outputSize));
}

const OP_REPLICATION_PAD1D_ = operator("aten::replication_pad1d");
/** `aten::replication_pad1d(Tensor self, int[2] padding) -> Tensor` */
export function replicationPad1d(self: Tensor, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_REPLICATION_PAD1D_, self.handle, padding));
}

const OP_REPLICATION_PAD2D_ = operator("aten::replication_pad2d");
/** `aten::replication_pad2d(Tensor self, int[4] padding) -> Tensor` */
export function replicationPad2d(self: Tensor, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_REPLICATION_PAD2D_, self.handle, padding));
}

const OP_REPLICATION_PAD3D_ = operator("aten::replication_pad3d");
/** `aten::replication_pad3d(Tensor self, int[6] padding) -> Tensor` */
export function replicationPad3d(self: Tensor, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_REPLICATION_PAD3D_, self.handle, padding));
}

const OP_REQUIRES_GRAD__ = operator("aten::requires_grad_");
/** `aten::requires_grad_(Tensor(a!) self, bool requires_grad=True) -> Tensor(a!)` */
export function requiresGrad_(self: Tensor, requiresGrad?: boolean): Tensor {
  call(OP_REQUIRES_GRAD__, self.handle, requiresGrad);
  return self;
}

const OP_RESHAPE_ = operator("aten::reshape");
/** `aten::reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)` */
export function reshape(self: Tensor, shape: readonly number[]): Tensor {
  return wrap(call(OP_RESHAPE_, self.handle, shape));
}

const OP_RESHAPE_AS_ = operator("aten::reshape_as");
/** `aten::reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)` */
export function reshapeAs(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_RESHAPE_AS_, self.handle, other.handle));
}

const OP_RESIZE_ = operator("aten::resize");
/** `aten::resize(Tensor self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor` */
export function resize(self: Tensor, size: readonly number[], options: { memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_RESIZE_, self.handle, size, options.memoryFormat));
}

const OP_RESIZE__ = operator("aten::resize_");
/** `aten::resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)` */
export function resize_(self: Tensor, size: readonly number[], options: { memoryFormat?: number | null } = {}): Tensor {
  call(OP_RESIZE__, self.handle, size, options.memoryFormat);
  return self;
}

const OP_RESIZE_AS_ = operator("aten::resize_as");
/** `aten::resize_as(Tensor self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor` */
export function resizeAs(self: Tensor, theTemplate: Tensor, options: { memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_RESIZE_AS_, self.handle, theTemplate.handle, options.memoryFormat));
}

const OP_RESIZE_AS__ = operator("aten::resize_as_");
/** `aten::resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor(a!)` */
export function resizeAs_(self: Tensor, theTemplate: Tensor, options: { memoryFormat?: number | null } = {}): Tensor {
  call(OP_RESIZE_AS__, self.handle, theTemplate.handle, options.memoryFormat);
  return self;
}

const OP_RESOLVE_CONJ_ = operator("aten::resolve_conj");
/** `aten::resolve_conj(Tensor(a) self) -> Tensor(a)` */
export function resolveConj(self: Tensor): Tensor {
  return wrap(call(OP_RESOLVE_CONJ_, self.handle));
}

const OP_RESOLVE_NEG_ = operator("aten::resolve_neg");
/** `aten::resolve_neg(Tensor(a) self) -> Tensor(a)` */
export function resolveNeg(self: Tensor): Tensor {
  return wrap(call(OP_RESOLVE_NEG_, self.handle));
}

const OP_RESULT_TYPE_SCALAR_ = operator("aten::result_type.Scalar");
/** `aten::result_type.Scalar(Tensor tensor, Scalar other) -> ScalarType` */
export function resultTypeScalar(tensor: Tensor, other: number): DType {
  return call(OP_RESULT_TYPE_SCALAR_, tensor.handle, other) as DType;
}

const OP_RESULT_TYPE_SCALAR_TENSOR_ = operator("aten::result_type.Scalar_Tensor");
/** `aten::result_type.Scalar_Tensor(Scalar scalar, Tensor tensor) -> ScalarType` */
export function resultTypeScalarTensor(scalar: number, tensor: Tensor): DType {
  return call(OP_RESULT_TYPE_SCALAR_TENSOR_, scalar, tensor.handle) as DType;
}

const OP_RESULT_TYPE_TENSOR_ = operator("aten::result_type.Tensor");
/** `aten::result_type.Tensor(Tensor tensor, Tensor other) -> ScalarType` */
export function resultTypeTensor(tensor: Tensor, other: Tensor): DType {
  return call(OP_RESULT_TYPE_TENSOR_, tensor.handle, other.handle) as DType;
}

const OP_RETAIN_GRAD_ = operator("aten::retain_grad");
/** `aten::retain_grad(Tensor(a!) self) -> ()` */
export function retainGrad(self: Tensor): void {
  call(OP_RETAIN_GRAD_, self.handle);
}

const OP_RETAINS_GRAD_ = operator("aten::retains_grad");
/** `aten::retains_grad(Tensor self) -> bool` */
export function retainsGrad(self: Tensor): boolean {
  return call(OP_RETAINS_GRAD_, self.handle) as boolean;
}

const OP_RNN_RELU_DATA_ = operator("aten::rnn_relu.data");
/** `aten::rnn_relu.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)` */
export function rnnReluData(data: Tensor, batchSizes: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_RNN_RELU_DATA_, data.handle, batchSizes.handle, hx.handle, params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional)) as [Tensor, Tensor];
}

const OP_RNN_RELU_INPUT_ = operator("aten::rnn_relu.input");
/** `aten::rnn_relu.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)` */
export function rnnReluInput(input: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_RNN_RELU_INPUT_, input.handle, hx.handle, params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional, batchFirst)) as [Tensor, Tensor];
}

const OP_RNN_RELU_CELL_ = operator("aten::rnn_relu_cell");
/** `aten::rnn_relu_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor` */
export function rnnReluCell(input: Tensor, hx: Tensor, wIh: Tensor, wHh: Tensor, bIh?: Tensor | null, bHh?: Tensor | null): Tensor {
  return wrap(call(OP_RNN_RELU_CELL_, input.handle, hx.handle, wIh.handle, wHh.handle, bIh?.handle, bHh?.handle));
}

const OP_RNN_TANH_DATA_ = operator("aten::rnn_tanh.data");
/** `aten::rnn_tanh.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)` */
export function rnnTanhData(data: Tensor, batchSizes: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_RNN_TANH_DATA_, data.handle, batchSizes.handle, hx.handle, params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional)) as [Tensor, Tensor];
}

const OP_RNN_TANH_INPUT_ = operator("aten::rnn_tanh.input");
/** `aten::rnn_tanh.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)` */
export function rnnTanhInput(input: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_RNN_TANH_INPUT_, input.handle, hx.handle, params.map((t) => t.handle), hasBiases, numLayers, dropout, train, bidirectional, batchFirst)) as [Tensor, Tensor];
}

const OP_RNN_TANH_CELL_ = operator("aten::rnn_tanh_cell");
/** `aten::rnn_tanh_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor` */
export function rnnTanhCell(input: Tensor, hx: Tensor, wIh: Tensor, wHh: Tensor, bIh?: Tensor | null, bHh?: Tensor | null): Tensor {
  return wrap(call(OP_RNN_TANH_CELL_, input.handle, hx.handle, wIh.handle, wHh.handle, bIh?.handle, bHh?.handle));
}

const OP_ROLL_ = operator("aten::roll");
/** `aten::roll(Tensor self, int[1] shifts, int[1] dims=[]) -> Tensor` */
export function roll(self: Tensor, shifts: readonly number[] | number, dims?: readonly number[] | number): Tensor {
  return wrap(call(OP_ROLL_, self.handle, shifts, dims));
}

const OP_ROT90_ = operator("aten::rot90");
/** `aten::rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor` */
export function rot90(self: Tensor, k?: number, dims?: readonly number[]): Tensor {
  return wrap(call(OP_ROT90_, self.handle, k, dims));
}

const OP_ROUND_ = operator("aten::round");
/** `aten::round(Tensor self) -> Tensor` */
export function round(self: Tensor): Tensor {
  return wrap(call(OP_ROUND_, self.handle));
}

const OP_ROUND_DECIMALS_ = operator("aten::round.decimals");
/** `aten::round.decimals(Tensor self, *, int decimals) -> Tensor` */
export function roundDecimals(self: Tensor, options: { decimals: number }): Tensor {
  return wrap(call(OP_ROUND_DECIMALS_, self.handle, options.decimals));
}

const OP_ROUND__ = operator("aten::round_");
/** `aten::round_(Tensor(a!) self) -> Tensor(a!)` */
export function round_(self: Tensor): Tensor {
  call(OP_ROUND__, self.handle);
  return self;
}

const OP_ROUND__DECIMALS_ = operator("aten::round_.decimals");
/** `aten::round_.decimals(Tensor(a!) self, *, int decimals) -> Tensor(a!)` */
export function roundDecimals_(self: Tensor, options: { decimals: number }): Tensor {
  call(OP_ROUND__DECIMALS_, self.handle, options.decimals);
  return self;
}

const OP_ROW_INDICES_ = operator("aten::row_indices");
/** `aten::row_indices(Tensor(a) self) -> Tensor(a)` */
export function rowIndices(self: Tensor): Tensor {
  return wrap(call(OP_ROW_INDICES_, self.handle));
}

const OP_ROW_STACK_ = operator("aten::row_stack");
/** `aten::row_stack(Tensor[] tensors) -> Tensor` */
export function rowStack(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_ROW_STACK_, tensors.map((t) => t.handle)));
}

const OP_RRELU_ = operator("aten::rrelu");
/** `aten::rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor` */
export function rrelu(self: Tensor, lower?: number, upper?: number, training?: boolean, generator?: Generator | null): Tensor {
  return wrap(call(OP_RRELU_, self.handle, lower, upper, training, generator?.handle));
}

const OP_RRELU__ = operator("aten::rrelu_");
/** `aten::rrelu_(Tensor(a!) self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)` */
export function rrelu_(self: Tensor, lower?: number, upper?: number, training?: boolean, generator?: Generator | null): Tensor {
  call(OP_RRELU__, self.handle, lower, upper, training, generator?.handle);
  return self;
}

const OP_RRELU_WITH_NOISE_ = operator("aten::rrelu_with_noise");
/** `aten::rrelu_with_noise(Tensor self, Tensor noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor` */
export function rreluWithNoise(self: Tensor, noise: Tensor, lower?: number, upper?: number, training?: boolean, generator?: Generator | null): Tensor {
  return wrap(call(OP_RRELU_WITH_NOISE_, self.handle, noise.handle, lower, upper, training, generator?.handle));
}

const OP_RRELU_WITH_NOISE__ = operator("aten::rrelu_with_noise_");
/** `aten::rrelu_with_noise_(Tensor(a!) self, Tensor noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)` */
export function rreluWithNoise_(self: Tensor, noise: Tensor, lower?: number, upper?: number, training?: boolean, generator?: Generator | null): Tensor {
  call(OP_RRELU_WITH_NOISE__, self.handle, noise.handle, lower, upper, training, generator?.handle);
  return self;
}

const OP_RSQRT_ = operator("aten::rsqrt");
/** `aten::rsqrt(Tensor self) -> Tensor` */
export function rsqrt(self: Tensor): Tensor {
  return wrap(call(OP_RSQRT_, self.handle));
}

const OP_RSQRT__ = operator("aten::rsqrt_");
/** `aten::rsqrt_(Tensor(a!) self) -> Tensor(a!)` */
export function rsqrt_(self: Tensor): Tensor {
  call(OP_RSQRT__, self.handle);
  return self;
}

const OP_RSUB_SCALAR_ = operator("aten::rsub.Scalar");
/** `aten::rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
export function rsubScalar(self: Tensor, other: number, alpha?: number): Tensor {
  return wrap(call(OP_RSUB_SCALAR_, self.handle, other, alpha));
}

const OP_RSUB_TENSOR_ = operator("aten::rsub.Tensor");
/** `aten::rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
export function rsubTensor(self: Tensor, other: Tensor, options: { alpha?: number } = {}): Tensor {
  return wrap(call(OP_RSUB_TENSOR_, self.handle, other.handle, options.alpha));
}
