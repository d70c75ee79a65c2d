// Random generators that JavaScript knows by number.
#pragma once

#include <ATen/core/Generator.h>

#include "napi_util.h"

namespace engine {

/// The generator of that number; 0 is the default CPU generator. Throws EngineError(DISPOSED).
const at::Generator& generator(uint32_t handle);

void define_random(napi_env env, napi_value exports);

}  // namespace engine
