// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_QR_ = operator("aten::qr");
/** `aten::qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)` */
export function qr(self: Tensor, some?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_QR_, self.handle, some)) as [Tensor, Tensor];
}

const OP_QUANTILE_ = operator("aten::quantile");
/** `aten::quantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor` */
export function quantile(self: Tensor, q: Tensor, dim?: number | null, keepdim?: boolean, options: { interpolation?: string } = {}): Tensor {
  return wrap(call(OP_QUANTILE_, self.handle, q.handle, dim, keepdim, options.interpolation));
}

const OP_QUANTILE_SCALAR_ = operator("aten::quantile.scalar");
/** `aten::quantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor` */
export function quantileScalar(self: Tensor, q: number, dim?: number | null, keepdim?: boolean, options: { interpolation?: string } = {}): Tensor {
  return wrap(call(OP_QUANTILE_SCALAR_, self.handle, q, dim, keepdim, options.interpolation));
}
