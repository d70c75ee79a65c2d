// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_UNBIND_INT_ = operator("aten::unbind.int");
/** `aten::unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]` */
export function unbindInt(self: Tensor, dim?: number): Tensor[] {
  return wrapAll(call(OP_UNBIND_INT_, self.handle, dim));
}

const OP_UNFLATTEN_INT_ = operator("aten::unflatten.int");
/** `aten::unflatten.int(Tensor(a) self, int dim, int[] sizes) -> Tensor(a)` */
export function unflattenInt(self: Tensor, dim: number, sizes: readonly number[]): Tensor {
  return wrap(call(OP_UNFLATTEN_INT_, self.handle, dim, sizes));
}

const OP_UNFLATTEN_DENSE_TENSORS_ = operator("aten::unflatten_dense_tensors");
/** `aten::unflatten_dense_tensors(Tensor flat, Tensor[] tensors) -> Tensor[]` */
export function unflattenDenseTensors(flat: Tensor, tensors: readonly Tensor[]): Tensor[] {
  return wrapAll(call(OP_UNFLATTEN_DENSE_TENSORS_, flat.handle, tensors.map((t) => t.handle)));
}

const OP_UNFOLD_ = operator("aten::unfold");
/** `aten::unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)` */
export function unfold(self: Tensor, dimension: number, size: number, step: number): Tensor {
  return wrap(call(OP_UNFOLD_, self.handle, dimension, size, step));
}

const OP_UNIFORM_ = operator("aten::uniform");
/** `aten::uniform(Tensor self, float from=0., float to=1., *, Generator? generator=None) -> Tensor` */
export function uniform(self: Tensor, from$?: number, to?: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_UNIFORM_, self.handle, from$, to, options.generator?.handle));
}

const OP_UNIFORM__ = operator("aten::uniform_");
/** `aten::uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)` */
export function uniform_(self: Tensor, from$?: number, to?: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_UNIFORM__, self.handle, from$, to, options.generator?.handle);
  return self;
}

const OP_UNIQUE_CONSECUTIVE_ = operator("aten::unique_consecutive");
/** `aten::unique_consecutive(Tensor self, bool return_inverse=False, bool return_counts=False, int? dim=None) -> (Tensor, Tensor, Tensor)` */
export function uniqueConsecutive(self: Tensor, returnInverse?: boolean, returnCounts?: boolean, dim?: number | null): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_UNIQUE_CONSECUTIVE_, self.handle, returnInverse, returnCounts, dim)) as [Tensor, Tensor, Tensor];
}

const OP_UNIQUE_DIM_ = operator("aten::unique_dim");
/** `aten::unique_dim(Tensor self, int dim, bool sorted=True, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)` */
export function uniqueDim(self: Tensor, dim: number, sorted?: boolean, returnInverse?: boolean, returnCounts?: boolean): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_UNIQUE_DIM_, self.handle, dim, sorted, returnInverse, returnCounts)) as [Tensor, Tensor, Tensor];
}

const OP_UNIQUE_DIM_CONSECUTIVE_ = operator("aten::unique_dim_consecutive");
/** `aten::unique_dim_consecutive(Tensor self, int dim, bool return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, Tensor)` */
export function uniqueDimConsecutive(self: Tensor, dim: number, returnInverse?: boolean, returnCounts?: boolean): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_UNIQUE_DIM_CONSECUTIVE_, self.handle, dim, returnInverse, returnCounts)) as [Tensor, Tensor, Tensor];
}

const OP_UNSAFE_CHUNK_ = operator("aten::unsafe_chunk");
/** `aten::unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]` */
export function unsafeChunk(self: Tensor, chunks: number, dim?: number): Tensor[] {
  return wrapAll(call(OP_UNSAFE_CHUNK_, self.handle, chunks, dim));
}

const OP_UNSAFE_SPLIT_TENSOR_ = operator("aten::unsafe_split.Tensor");
/** `aten::unsafe_split.Tensor(Tensor self, int split_size, int dim=0) -> Tensor[]` */
export function unsafeSplitTensor(self: Tensor, splitSize: number, dim?: number): Tensor[] {
  return wrapAll(call(OP_UNSAFE_SPLIT_TENSOR_, self.handle, splitSize, dim));
}

const OP_UNSAFE_SPLIT_WITH_SIZES_ = operator("aten::unsafe_split_with_sizes");
/** `aten::unsafe_split_with_sizes(Tensor self, int[] split_sizes, int dim=0) -> Tensor[]` */
export function unsafeSplitWithSizes(self: Tensor, splitSizes: readonly number[], dim?: number): Tensor[] {
  return wrapAll(call(OP_UNSAFE_SPLIT_WITH_SIZES_, self.handle, splitSizes, dim));
}

const OP_UNSQUEEZE_ = operator("aten::unsqueeze");
/** `aten::unsqueeze(Tensor(a) self, int dim) -> Tensor(a)` */
export function unsqueeze(self: Tensor, dim: number): Tensor {
  return wrap(call(OP_UNSQUEEZE_, self.handle, dim));
}

const OP_UNSQUEEZE__ = operator("aten::unsqueeze_");
/** `aten::unsqueeze_(Tensor(a!) self, int dim) -> Tensor(a!)` */
export function unsqueeze_(self: Tensor, dim: number): Tensor {
  call(OP_UNSQUEEZE__, self.handle, dim);
  return self;
}

const OP_UPSAMPLE_BICUBIC2D_ = operator("aten::upsample_bicubic2d");
/** `aten::upsample_bicubic2d(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor` */
export function upsampleBicubic2d(self: Tensor, outputSize: readonly number[] | number, alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor {
  return wrap(call(OP_UPSAMPLE_BICUBIC2D_, self.handle, outputSize, alignCorners, scalesH, scalesW));
}

const OP_UPSAMPLE_BICUBIC2D_VEC_ = operator("aten::upsample_bicubic2d.vec");
/** `aten::upsample_bicubic2d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export function upsampleBicubic2dVec(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor {
  return wrap(call(OP_UPSAMPLE_BICUBIC2D_VEC_, input.handle, outputSize, alignCorners, scaleFactors));
}

const OP_UPSAMPLE_BILINEAR2D_ = operator("aten::upsample_bilinear2d");
/** `aten::upsample_bilinear2d(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor` */
export function upsampleBilinear2d(self: Tensor, outputSize: readonly number[] | number, alignCorners: boolean, scalesH?: number | null, scalesW?: number | null): Tensor {
  return wrap(call(OP_UPSAMPLE_BILINEAR2D_, self.handle, outputSize, alignCorners, scalesH, scalesW));
}

const OP_UPSAMPLE_BILINEAR2D_VEC_ = operator("aten::upsample_bilinear2d.vec");
/** `aten::upsample_bilinear2d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export function upsampleBilinear2dVec(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor {
  return wrap(call(OP_UPSAMPLE_BILINEAR2D_VEC_, input.handle, outputSize, alignCorners, scaleFactors));
}

const OP_UPSAMPLE_LINEAR1D_ = operator("aten::upsample_linear1d");
/** `aten::upsample_linear1d(Tensor self, SymInt[1] output_size, bool align_corners, float? scales=None) -> Tensor` */
export function upsampleLinear1d(self: Tensor, outputSize: readonly number[] | number, alignCorners: boolean, scales?: number | null): Tensor {
  return wrap(call(OP_UPSAMPLE_LINEAR1D_, self.handle, outputSize, alignCorners, scales));
}

const OP_UPSAMPLE_LINEAR1D_VEC_ = operator("aten::upsample_linear1d.vec");
/** `aten::upsample_linear1d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export function upsampleLinear1dVec(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor {
  return wrap(call(OP_UPSAMPLE_LINEAR1D_VEC_, input.handle, outputSize, alignCorners, scaleFactors));
}

const OP_UPSAMPLE_NEAREST1D_ = operator("aten::upsample_nearest1d");
/** `aten::upsample_nearest1d(Tensor self, SymInt[1] output_size, float? scales=None) -> Tensor` */
export function upsampleNearest1d(self: Tensor, outputSize: readonly number[] | number, scales?: number | null): Tensor {
  return wrap(call(OP_UPSAMPLE_NEAREST1D_, self.handle, outputSize, scales));
}

const OP_UPSAMPLE_NEAREST1D_VEC_ = operator("aten::upsample_nearest1d.vec");
/** `aten::upsample_nearest1d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor` */
export function upsampleNearest1dVec(input: Tensor, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor {
  return wrap(call(OP_UPSAMPLE_NEAREST1D_VEC_, input.handle, outputSize, scaleFactors));
}

const OP_UPSAMPLE_NEAREST2D_ = operator("aten::upsample_nearest2d");
/** `aten::upsample_nearest2d(Tensor self, SymInt[2] output_size, float? scales_h=None, float? scales_w=None) -> Tensor` */
export function upsampleNearest2d(self: Tensor, outputSize: readonly number[] | number, scalesH?: number | null, scalesW?: number | null): Tensor {
  return wrap(call(OP_UPSAMPLE_NEAREST2D_, self.handle, outputSize, scalesH, scalesW));
}

const OP_UPSAMPLE_NEAREST2D_VEC_ = operator("aten::upsample_nearest2d.vec");
/** `aten::upsample_nearest2d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor` */
export function upsampleNearest2dVec(input: Tensor, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor {
  return wrap(call(OP_UPSAMPLE_NEAREST2D_VEC_, input.handle, outputSize, scaleFactors));
}

const OP_UPSAMPLE_NEAREST3D_ = operator("aten::upsample_nearest3d");
/** `aten::upsample_nearest3d(Tensor self, SymInt[3] output_size, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor` */
export function upsampleNearest3d(self: Tensor, outputSize: readonly number[] | number, scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor {
  return wrap(call(OP_UPSAMPLE_NEAREST3D_, self.handle, outputSize, scalesD, scalesH, scalesW));
}

const OP_UPSAMPLE_NEAREST3D_VEC_ = operator("aten::upsample_nearest3d.vec");
/** `aten::upsample_nearest3d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor` */
export function upsampleNearest3dVec(input: Tensor, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor {
  return wrap(call(OP_UPSAMPLE_NEAREST3D_VEC_, input.handle, outputSize, scaleFactors));
}

const OP_UPSAMPLE_TRILINEAR3D_ = operator("aten::upsample_trilinear3d");
/** `aten::upsample_trilinear3d(Tensor self, SymInt[3] output_size, bool align_corners, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor` */
export function upsampleTrilinear3d(self: Tensor, outputSize: readonly number[] | number, alignCorners: boolean, scalesD?: number | null, scalesH?: number | null, scalesW?: number | null): Tensor {
  return wrap(call(OP_UPSAMPLE_TRILINEAR3D_, self.handle, outputSize, alignCorners, scalesD, scalesH, scalesW));
}

const OP_UPSAMPLE_TRILINEAR3D_VEC_ = operator("aten::upsample_trilinear3d.vec");
/** `aten::upsample_trilinear3d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export function upsampleTrilinear3dVec(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor {
  return wrap(call(OP_UPSAMPLE_TRILINEAR3D_VEC_, input.handle, outputSize, alignCorners, scaleFactors));
}
