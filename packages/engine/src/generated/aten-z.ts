// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_ZERO_ = operator("aten::zero");
/** `aten::zero(Tensor self) -> Tensor` */
export function zero(self: Tensor): Tensor {
  return wrap(call(OP_ZERO_, self.handle));
}

const OP_ZERO__ = operator("aten::zero_");
/** `aten::zero_(Tensor(a!) self) -> Tensor(a!)` */
export function zero_(self: Tensor): Tensor {
  call(OP_ZERO__, self.handle);
  return self;
}

const OP_ZEROS_ = operator("aten::zeros");
/** `aten::zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function zeros(size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_ZEROS_, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_ZEROS_LIKE_ = operator("aten::zeros_like");
/** `aten::zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function zerosLike(self: Tensor, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_ZEROS_LIKE_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}
