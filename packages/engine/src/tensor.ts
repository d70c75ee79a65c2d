import { setTensorFactory } from "./core.js";
import { InPlaceTensor } from "./inplace.js";

/**
 * A libtorch tensor: a thin object around an integer handle.
 *
 * Made by the creation functions and by operators. Inside a scope (`tidy`, `Scope`) the scope frees it; outside it
 * lives until `dispose()`. Operators follow PyTorch's semantics: broadcasting, type promotion, views.
 */
export class Tensor extends InPlaceTensor {}

setTensorFactory((handle) => new Tensor(handle));
