import type { Lowering, LoweringTable } from "./lowering-call.js";

/** The same values; a cast where the recorded call changed their type. */
const convert: Lowering = (call) => call.operand("self", call.output().type);

export const convertLowerings: LoweringTable = {
  "aten::to.dtype_layout": convert,
  "aten::to.dtype": convert,
  "aten::to.device": convert,
  "aten::to.other": convert,
  "aten::_to_copy": convert,
  "aten::contiguous": convert,
  "aten::clone": convert,
  "aten::detach": convert,
  "aten::alias": convert,
  "aten::lift_fresh": convert,
};
