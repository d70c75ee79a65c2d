// Every ATen operator through one generic call.
#pragma once

#include "napi_util.h"

namespace engine {

void define_operators(napi_env env, napi_value exports);

}  // namespace engine
