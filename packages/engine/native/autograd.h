// Gradients, and the modes that surround computation.
#pragma once

#include "napi_util.h"

namespace engine {

void define_autograd(napi_env env, napi_value exports);

}  // namespace engine
