// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_ONE_HOT_ = operator("aten::one_hot");
/** `aten::one_hot(Tensor self, int num_classes=-1) -> Tensor` */
export function oneHot(self: Tensor, numClasses?: number): Tensor {
  return wrap(call(OP_ONE_HOT_, self.handle, numClasses));
}

const OP_ONES_ = operator("aten::ones");
/** `aten::ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function ones(size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_ONES_, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_ONES_LIKE_ = operator("aten::ones_like");
/** `aten::ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function onesLike(self: Tensor, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_ONES_LIKE_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_ORGQR_ = operator("aten::orgqr");
/** `aten::orgqr(Tensor self, Tensor input2) -> Tensor` */
export function orgqr(self: Tensor, input2: Tensor): Tensor {
  return wrap(call(OP_ORGQR_, self.handle, input2.handle));
}

const OP_ORMQR_ = operator("aten::ormqr");
/** `aten::ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor` */
export function ormqr(self: Tensor, input2: Tensor, input3: Tensor, left?: boolean, transpose?: boolean): Tensor {
  return wrap(call(OP_ORMQR_, self.handle, input2.handle, input3.handle, left, transpose));
}

const OP_OUTER_ = operator("aten::outer");
/** `aten::outer(Tensor self, Tensor vec2) -> Tensor` */
export function outer(self: Tensor, vec2: Tensor): Tensor {
  return wrap(call(OP_OUTER_, self.handle, vec2.handle));
}

const OP_OUTPUT_NR_ = operator("aten::output_nr");
/** `aten::output_nr(Tensor self) -> int` */
export function outputNr(self: Tensor): number {
  return call(OP_OUTPUT_NR_, self.handle) as number;
}
