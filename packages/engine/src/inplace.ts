import { call, operator } from "./operators.js";
import type { Generator } from "./random.js";
import { ShapedTensor } from "./shaping.js";
import type { Tensor } from "./tensor.js";

function binary(name: string, tensorOverload = "Tensor", scalarOverload = "Scalar") {
  return {
    tensor: operator(`aten::${name}.${tensorOverload}`),
    scalar: operator(`aten::${name}.${scalarOverload}`),
  };
}

const ADD = binary("add_");
const SUB = binary("sub_");
const MUL = binary("mul_");
const DIV = binary("div_");
const FILL = binary("fill_");
const LERP = binary("lerp_");
const MASKED_FILL = binary("masked_fill_");
const COPY = operator("aten::copy_");
const ZERO = operator("aten::zero_");
const CLAMP = operator("aten::clamp_");
const NORMAL = operator("aten::normal_");
const UNIFORM = operator("aten::uniform_");
const BERNOULLI = operator("aten::bernoulli_.float");
const ADDCMUL = operator("aten::addcmul_");
const ADDCDIV = operator("aten::addcdiv_");
const SQRT = operator("aten::sqrt_");
const NEG = operator("aten::neg_");

export interface RandomFill {
  readonly generator?: Generator;
}

/** Operators that change this tensor's own memory; they return the same tensor. */
export abstract class InPlaceTensor extends ShapedTensor {
  private binaryInPlace(operators: ReturnType<typeof binary>, other: Tensor | number): this {
    if (typeof other === "number") call(operators.scalar, this.handle, other);
    else call(operators.tensor, this.handle, other.handle);
    return this;
  }

  /** this += alpha · other */
  add_(other: Tensor | number, { alpha = 1 }: { alpha?: number } = {}): this {
    if (typeof other === "number") call(ADD.scalar, this.handle, other, alpha);
    else call(ADD.tensor, this.handle, other.handle, alpha);
    return this;
  }

  /** this −= alpha · other */
  sub_(other: Tensor | number, { alpha = 1 }: { alpha?: number } = {}): this {
    if (typeof other === "number") call(SUB.scalar, this.handle, other, alpha);
    else call(SUB.tensor, this.handle, other.handle, alpha);
    return this;
  }

  mul_(other: Tensor | number): this {
    return this.binaryInPlace(MUL, other);
  }

  div_(other: Tensor | number): this {
    return this.binaryInPlace(DIV, other);
  }

  fill_(value: Tensor | number): this {
    return this.binaryInPlace(FILL, value);
  }

  /** this += weight · (end − this) */
  lerp_(end: Tensor, weight: Tensor | number): this {
    if (typeof weight === "number") call(LERP.scalar, this.handle, end.handle, weight);
    else call(LERP.tensor, this.handle, end.handle, weight.handle);
    return this;
  }

  maskedFill_(mask: Tensor, value: Tensor | number): this {
    if (typeof value === "number") call(MASKED_FILL.scalar, this.handle, mask.handle, value);
    else call(MASKED_FILL.tensor, this.handle, mask.handle, value.handle);
    return this;
  }

  /** Copies values, converting dtype and device; `source` broadcasts. */
  copy_(source: Tensor, { nonBlocking = false }: { nonBlocking?: boolean } = {}): this {
    call(COPY, this.handle, source.handle, nonBlocking);
    return this;
  }

  zero_(): this {
    call(ZERO, this.handle);
    return this;
  }

  clamp_({ min, max }: { min?: number; max?: number }): this {
    call(CLAMP, this.handle, min ?? null, max ?? null);
    return this;
  }

  /** Fills with samples of N(mean, std²). */
  normal_(mean = 0, std = 1, { generator }: RandomFill = {}): this {
    call(NORMAL, this.handle, mean, std, generator?.handle ?? null);
    return this;
  }

  /** Fills with samples of the uniform distribution on [from, to). */
  uniform_(from = 0, to = 1, { generator }: RandomFill = {}): this {
    call(UNIFORM, this.handle, from, to, generator?.handle ?? null);
    return this;
  }

  /** Fills with ones of the given probability, zeros else. */
  bernoulli_(probability = 0.5, { generator }: RandomFill = {}): this {
    call(BERNOULLI, this.handle, probability, generator?.handle ?? null);
    return this;
  }

  /** this += value · a · b */
  addcmul_(a: Tensor, b: Tensor, { value = 1 }: { value?: number } = {}): this {
    call(ADDCMUL, this.handle, a.handle, b.handle, value);
    return this;
  }

  /** this += value · a / b */
  addcdiv_(a: Tensor, b: Tensor, { value = 1 }: { value?: number } = {}): this {
    call(ADDCDIV, this.handle, a.handle, b.handle, value);
    return this;
  }

  sqrt_(): this {
    call(SQRT, this.handle);
    return this;
  }

  neg_(): this {
    call(NEG, this.handle);
    return this;
  }
}
