import { wrap } from "./core.js";
import { type DType, dtypeCode } from "./dtype.js";
import { call, operator } from "./operators.js";
import { PointwiseTensor } from "./pointwise.js";
import type { Tensor } from "./tensor.js";

const SUM = operator("aten::sum");
const SUM_DIM = operator("aten::sum.dim_IntList");
const MEAN = operator("aten::mean");
const MEAN_DIM = operator("aten::mean.dim");
const STD = operator("aten::std.correction");
const VAR = operator("aten::var.correction");
const AMAX = operator("aten::amax");
const AMIN = operator("aten::amin");
const MAX = operator("aten::max");
const MIN = operator("aten::min");
const ARGMAX = operator("aten::argmax");
const ARGMIN = operator("aten::argmin");
const NORM = operator("aten::norm.ScalarOpt_dim");
const LOGSUMEXP = operator("aten::logsumexp");
const SOFTMAX = operator("aten::softmax.int");
const LOG_SOFTMAX = operator("aten::log_softmax.int");
const CUMSUM = operator("aten::cumsum");
const ANY = operator("aten::any");
const ANY_DIM = operator("aten::any.dim");
const ALL = operator("aten::all");
const ALL_DIM = operator("aten::all.dim");
const TOPK = operator("aten::topk");
const SORT = operator("aten::sort");

/** A dimension, or several; left out means all. */
export type Dims = number | readonly number[];
export interface KeepDim {
  readonly keepdim?: boolean;
}

/** Operators that fold dimensions away or run along one. */
export abstract class ReducingTensor extends PointwiseTensor {
  sum(dims?: Dims | null, { keepdim = false, dtype }: KeepDim & { dtype?: DType } = {}): Tensor {
    const code = dtype === undefined ? null : dtypeCode(dtype);
    return dims == null && !keepdim
      ? wrap(call(SUM, this.handle, code))
      : wrap(call(SUM_DIM, this.handle, dims ?? null, keepdim, code));
  }

  mean(dims?: Dims | null, { keepdim = false }: KeepDim = {}): Tensor {
    return dims == null && !keepdim
      ? wrap(call(MEAN, this.handle))
      : wrap(call(MEAN_DIM, this.handle, dims ?? null, keepdim));
  }

  /** Standard deviation, divided by (n − correction). */
  std(dims?: Dims | null, { correction = 1, keepdim = false }: KeepDim & { correction?: number } = {}): Tensor {
    return wrap(call(STD, this.handle, dims ?? null, correction, keepdim));
  }

  /** Variance, divided by (n − correction). */
  var(dims?: Dims | null, { correction = 1, keepdim = false }: KeepDim & { correction?: number } = {}): Tensor {
    return wrap(call(VAR, this.handle, dims ?? null, correction, keepdim));
  }

  amax(dims: Dims = [], { keepdim = false }: KeepDim = {}): Tensor {
    return wrap(call(AMAX, this.handle, dims, keepdim));
  }

  amin(dims: Dims = [], { keepdim = false }: KeepDim = {}): Tensor {
    return wrap(call(AMIN, this.handle, dims, keepdim));
  }

  /** The largest element. */
  max(): Tensor {
    return wrap(call(MAX, this.handle));
  }

  /** The smallest element. */
  min(): Tensor {
    return wrap(call(MIN, this.handle));
  }

  /** Index of the largest element, int64; without a dimension, in the flattened tensor. */
  argmax(dim?: number | null, { keepdim = false }: KeepDim = {}): Tensor {
    return wrap(call(ARGMAX, this.handle, dim ?? null, keepdim));
  }

  argmin(dim?: number | null, { keepdim = false }: KeepDim = {}): Tensor {
    return wrap(call(ARGMIN, this.handle, dim ?? null, keepdim));
  }

  /** (Σ|x|^p)^(1/p) */
  norm(p = 2, dims?: Dims | null, { keepdim = false }: KeepDim = {}): Tensor {
    return wrap(call(NORM, this.handle, p, dims ?? [], keepdim));
  }

  logsumexp(dims: Dims, { keepdim = false }: KeepDim = {}): Tensor {
    return wrap(call(LOGSUMEXP, this.handle, dims, keepdim));
  }

  softmax(dim: number): Tensor {
    return wrap(call(SOFTMAX, this.handle, dim));
  }

  logSoftmax(dim: number): Tensor {
    return wrap(call(LOG_SOFTMAX, this.handle, dim));
  }

  cumsum(dim: number): Tensor {
    return wrap(call(CUMSUM, this.handle, dim));
  }

  any(dim?: number, { keepdim = false }: KeepDim = {}): Tensor {
    return dim === undefined ? wrap(call(ANY, this.handle)) : wrap(call(ANY_DIM, this.handle, dim, keepdim));
  }

  all(dim?: number, { keepdim = false }: KeepDim = {}): Tensor {
    return dim === undefined ? wrap(call(ALL, this.handle)) : wrap(call(ALL_DIM, this.handle, dim, keepdim));
  }

  /** The k largest along a dimension: [values, indices]. */
  topk(k: number, dim = -1, { largest = true }: { largest?: boolean } = {}): [values: Tensor, indices: Tensor] {
    return pair(call(TOPK, this.handle, k, dim, largest));
  }

  sort(dim = -1, { descending = false }: { descending?: boolean } = {}): [values: Tensor, indices: Tensor] {
    return pair(call(SORT, this.handle, dim, descending));
  }
}

function pair(handles: unknown): [Tensor, Tensor] {
  const [values, indices] = handles as [number, number];
  return [wrap(values), wrap(indices)];
}
