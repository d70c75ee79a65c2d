import { compareLowerings } from "./compare.js";
import { complexLowerings } from "./complex.js";
import { convertLowerings } from "./convert.js";
import { convolutionLowerings } from "./convolution.js";
import { createLowerings } from "./create.js";
import { fourierLowerings } from "./fourier.js";
import { indexingLowerings } from "./indexing.js";
import { linearAlgebraLowerings } from "./linear-algebra.js";
import type { LoweringTable } from "./lowering-call.js";
import { normaliseLowerings } from "./normalise.js";
import { pointwiseLowerings } from "./pointwise.js";
import { reduceLowerings } from "./reduce.js";
import { shapeLowerings } from "./shape.js";

/** Every ATen operator that can be exported, by full name. */
export const lowerings: LoweringTable = {
  ...pointwiseLowerings,
  ...compareLowerings,
  ...complexLowerings,
  ...reduceLowerings,
  ...linearAlgebraLowerings,
  ...convolutionLowerings,
  ...normaliseLowerings,
  ...shapeLowerings,
  ...indexingLowerings,
  ...createLowerings,
  ...convertLowerings,
  ...fourierLowerings,
};
