import type { Lowering, LoweringTable } from "./lowering-call.js";
import { comparisonType } from "./types.js";

function compare(operator: string): Lowering {
  return (call) => {
    const type = comparisonType(call, "self", "other");
    return call.node(operator, [call.operand("self", type), call.operand("other", type)]);
  };
}

function logical(operator: string): Lowering {
  return (call) => call.node(operator, [call.operand("self", "bool"), call.operand("other", "bool")]);
}

const notEqual: Lowering = (call) => call.node("Not", [compare("Equal")(call) as string]);

const not: Lowering = (call) => call.node("Not", [call.operand("self", "bool")]);

const where: Lowering = (call) => {
  const { type } = call.output();
  return call.node("Where", [
    call.operand("condition", "bool"),
    call.operand("self", type),
    call.operand("other", type),
  ]);
};

const maskedFill: Lowering = (call) => {
  const { type } = call.output();
  return call.node("Where", [call.operand("mask", "bool"), call.operand("value", type), call.operand("self", type)]);
};

const finite: Lowering = (call) => {
  const { name } = call.tensor("self");
  return call.node("Not", [call.node("Or", [call.node("IsNaN", [name]), call.node("IsInf", [name])])]);
};

export const compareLowerings: LoweringTable = {
  "aten::eq.Tensor": compare("Equal"),
  "aten::eq.Scalar": compare("Equal"),
  "aten::ne.Tensor": notEqual,
  "aten::ne.Scalar": notEqual,
  "aten::lt.Tensor": compare("Less"),
  "aten::lt.Scalar": compare("Less"),
  "aten::le.Tensor": compare("LessOrEqual"),
  "aten::le.Scalar": compare("LessOrEqual"),
  "aten::gt.Tensor": compare("Greater"),
  "aten::gt.Scalar": compare("Greater"),
  "aten::ge.Tensor": compare("GreaterOrEqual"),
  "aten::ge.Scalar": compare("GreaterOrEqual"),
  "aten::logical_and": logical("And"),
  "aten::logical_or": logical("Or"),
  "aten::logical_xor": logical("Xor"),
  "aten::logical_not": not,
  "aten::where.self": where,
  "aten::where.ScalarSelf": where,
  "aten::where.ScalarOther": where,
  "aten::where.Scalar": where,
  "aten::masked_fill.Scalar": maskedFill,
  "aten::masked_fill.Tensor": maskedFill,
  "aten::isnan": (call) => call.node("IsNaN", [call.tensor("self").name]),
  "aten::isfinite": finite,
};
