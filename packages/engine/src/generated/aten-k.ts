// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_KAISER_WINDOW_ = operator("aten::kaiser_window");
/** `aten::kaiser_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function kaiserWindow(windowLength: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_KAISER_WINDOW_, windowLength, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_KAISER_WINDOW_BETA_ = operator("aten::kaiser_window.beta");
/** `aten::kaiser_window.beta(int window_length, bool periodic, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function kaiserWindowBeta(windowLength: number, periodic: boolean, beta: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_KAISER_WINDOW_BETA_, windowLength, periodic, beta, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_KAISER_WINDOW_PERIODIC_ = operator("aten::kaiser_window.periodic");
/** `aten::kaiser_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function kaiserWindowPeriodic(windowLength: number, periodic: boolean, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_KAISER_WINDOW_PERIODIC_, windowLength, periodic, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_KL_DIV_ = operator("aten::kl_div");
/** `aten::kl_div(Tensor self, Tensor target, int reduction=1, *, bool log_target=False) -> Tensor` */
export function klDiv(self: Tensor, target: Tensor, reduction?: number, options: { logTarget?: boolean } = {}): Tensor {
  return wrap(call(OP_KL_DIV_, self.handle, target.handle, reduction, options.logTarget));
}

const OP_KRON_ = operator("aten::kron");
/** `aten::kron(Tensor self, Tensor other) -> Tensor` */
export function kron(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_KRON_, self.handle, other.handle));
}

const OP_KTHVALUE_ = operator("aten::kthvalue");
/** `aten::kthvalue(Tensor self, int k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export function kthvalue(self: Tensor, k: number, dim?: number, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_KTHVALUE_, self.handle, k, dim, keepdim)) as [Tensor, Tensor];
}
