import { wrap, wrapAll } from "./core.js";
import { call, operator } from "./operators.js";
import { ReducingTensor } from "./reductions.js";
import type { Tensor } from "./tensor.js";

const VIEW = operator("aten::view");
const RESHAPE = operator("aten::reshape");
const FLATTEN = operator("aten::flatten.using_ints");
const UNSQUEEZE = operator("aten::unsqueeze");
const SQUEEZE = operator("aten::squeeze");
const SQUEEZE_DIM = operator("aten::squeeze.dim");
const TRANSPOSE = operator("aten::transpose.int");
const PERMUTE = operator("aten::permute");
const EXPAND = operator("aten::expand");
const REPEAT = operator("aten::repeat");
const REPEAT_INTERLEAVE = operator("aten::repeat_interleave.self_int");
const SLICE = operator("aten::slice.Tensor");
const SELECT = operator("aten::select.int");
const NARROW = operator("aten::narrow");
const CHUNK = operator("aten::chunk");
const SPLIT = operator("aten::split.Tensor");
const SPLIT_SIZES = operator("aten::split_with_sizes");
const UNFOLD = operator("aten::unfold");
const FLIP = operator("aten::flip");
const ROLL = operator("aten::roll");
const T = operator("aten::t");
const GATHER = operator("aten::gather");
const SCATTER = operator("aten::scatter.src");
const INDEX_SELECT = operator("aten::index_select");
const MASKED_SELECT = operator("aten::masked_select");
const CONTIGUOUS = operator("aten::contiguous");
const CLONE = operator("aten::clone");
const MATMUL = operator("aten::matmul");
const BMM = operator("aten::bmm");

type Shape = readonly number[];

/** Views, rearrangements, indexing, and the products of matrices. */
export abstract class ShapedTensor extends ReducingTensor {
  /** Another shape over the same memory; one size may be −1. */
  view(shape: Shape): Tensor {
    return wrap(call(VIEW, this.handle, shape));
  }

  /** Another shape, copying only where a view is impossible; one size may be −1. */
  reshape(shape: Shape): Tensor {
    return wrap(call(RESHAPE, this.handle, shape));
  }

  flatten(start = 0, end = -1): Tensor {
    return wrap(call(FLATTEN, this.handle, start, end));
  }

  unsqueeze(dim: number): Tensor {
    return wrap(call(UNSQUEEZE, this.handle, dim));
  }

  /** Drops a dimension of size 1, or all of them. */
  squeeze(dim?: number): Tensor {
    return dim === undefined ? wrap(call(SQUEEZE, this.handle)) : wrap(call(SQUEEZE_DIM, this.handle, dim));
  }

  transpose(a: number, b: number): Tensor {
    return wrap(call(TRANSPOSE, this.handle, a, b));
  }

  permute(dims: readonly number[]): Tensor {
    return wrap(call(PERMUTE, this.handle, dims));
  }

  /** Repeats dimensions of size 1 without copying; −1 keeps a size. */
  expand(shape: Shape): Tensor {
    return wrap(call(EXPAND, this.handle, shape));
  }

  expandAs(other: Tensor): Tensor {
    return this.expand(other.shape);
  }

  broadcastTo(shape: Shape): Tensor {
    return this.expand(shape);
  }

  /** Tiles the whole tensor. */
  repeat(reps: readonly number[]): Tensor {
    return wrap(call(REPEAT, this.handle, reps));
  }

  /** Repeats each element `count` times along a dimension. */
  repeatInterleave(count: number, dim: number): Tensor {
    return wrap(call(REPEAT_INTERLEAVE, this.handle, count, dim));
  }

  /** The half-open range [start, end) of a dimension; negative positions count from its end. */
  slice(dim: number, start?: number | null, end?: number | null, step = 1): Tensor {
    return wrap(call(SLICE, this.handle, dim, start ?? null, end ?? null, step));
  }

  /** One index of a dimension, which disappears. */
  select(dim: number, index: number): Tensor {
    return wrap(call(SELECT, this.handle, dim, index));
  }

  narrow(dim: number, start: number, length: number): Tensor {
    return wrap(call(NARROW, this.handle, dim, start, length));
  }

  /** At most `count` pieces of equal size; the last may be smaller. */
  chunk(count: number, dim = 0): Tensor[] {
    return wrapAll(call(CHUNK, this.handle, count, dim));
  }

  /** Pieces of one size (the last may be smaller) or of the given sizes. */
  split(sizes: number | readonly number[], dim = 0): Tensor[] {
    return wrapAll(call(typeof sizes === "number" ? SPLIT : SPLIT_SIZES, this.handle, sizes, dim));
  }

  /** Sliding windows: the dimension becomes the window's index, and a last dimension of `size` is added. */
  unfold(dim: number, size: number, step: number): Tensor {
    return wrap(call(UNFOLD, this.handle, dim, size, step));
  }

  flip(dims: number | readonly number[]): Tensor {
    return wrap(call(FLIP, this.handle, typeof dims === "number" ? [dims] : dims));
  }

  roll(shift: number, dim: number): Tensor {
    return wrap(call(ROLL, this.handle, [shift], [dim]));
  }

  /** The transpose of a matrix. */
  get T(): Tensor {
    return wrap(call(T, this.handle));
  }

  gather(dim: number, index: Tensor): Tensor {
    return wrap(call(GATHER, this.handle, dim, index.handle));
  }

  scatter(dim: number, index: Tensor, source: Tensor): Tensor {
    return wrap(call(SCATTER, this.handle, dim, index.handle, source.handle));
  }

  indexSelect(dim: number, index: Tensor): Tensor {
    return wrap(call(INDEX_SELECT, this.handle, dim, index.handle));
  }

  /** The elements where the bool mask is true, flattened. */
  maskedSelect(mask: Tensor): Tensor {
    return wrap(call(MASKED_SELECT, this.handle, mask.handle));
  }

  contiguous(): Tensor {
    return wrap(call(CONTIGUOUS, this.handle));
  }

  clone(): Tensor {
    return wrap(call(CLONE, this.handle));
  }

  matmul(other: Tensor): Tensor {
    return wrap(call(MATMUL, this.handle, other.handle));
  }

  /** Batched product: [B, N, M] × [B, M, P] → [B, N, P]. */
  bmm(other: Tensor): Tensor {
    return wrap(call(BMM, this.handle, other.handle));
  }
}
