// The addon: handles and their data, scopes, threads, and the registration of everything else.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <c10/util/Exception.h>
#include <torch/version.h>

#include <cstring>

#include "autograd.h"
#include "napi_util.h"
#include "operators.h"
#include "random.h"
#include "table.h"

namespace engine {

void throw_current_exception(napi_env env) {
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  if (pending) return;
  try {
    throw;
  } catch (const PendingException&) {
  } catch (const EngineError& error) {
    napi_throw_error(env, error.code(), error.what());
  } catch (const c10::Error& error) {
    napi_throw_error(env, "TORCH", error.what_without_backtrace());
  } catch (const std::exception& error) {
    napi_throw_error(env, "TORCH", error.what());
  } catch (...) {
    napi_throw_error(env, "TORCH", "an unknown C++ exception");
  }
}

namespace {

const at::Tensor& tensor_at(napi_env env, napi_value value) { return table().get(to_double(env, value)); }

/// fromBytes(bytes, dtype, shape): a new CPU tensor holding a copy.
napi_value from_bytes(napi_env env, napi_callback_info info) {
  Arguments<3> arguments(env, info);
  size_t length;
  void* data;
  check(env, napi_get_typedarray_info(env, arguments[0], nullptr, &length, &data, nullptr, nullptr),
        "expected a Uint8Array");
  const auto dtype = static_cast<at::ScalarType>(static_cast<int8_t>(to_double(env, arguments[1])));
  at::Tensor made = at::empty(to_sizes(env, arguments[2]), at::TensorOptions().dtype(dtype));
  if (made.nbytes() != length) {
    throw EngineError("ARGUMENT", "expected " + std::to_string(made.nbytes()) + " bytes, got " + std::to_string(length));
  }
  if (length > 0) std::memcpy(made.data_ptr(), data, length);
  return from_double(env, table().insert(std::move(made)));
}

/// toBytes(handle): a copy of a contiguous CPU tensor's memory.
napi_value to_bytes(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const at::Tensor& tensor = tensor_at(env, arguments[0]);
  if (!tensor.device().is_cpu() || !tensor.is_contiguous()) {
    throw EngineError("ARGUMENT", "only contiguous CPU tensors can be read");
  }
  void* data;
  napi_value buffer;
  check(env, napi_create_arraybuffer(env, tensor.nbytes(), &data, &buffer), "out of memory");
  if (tensor.nbytes() > 0) std::memcpy(data, tensor.data_ptr(), tensor.nbytes());
  return buffer;
}

napi_value item(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const at::Scalar value = tensor_at(env, arguments[0]).item();
  return value.isBoolean() ? from_bool(env, value.toBool()) : from_double(env, value.toDouble());
}

napi_value shape(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  return from_list(env, tensor_at(env, arguments[0]).sizes(),
                   [&](int64_t size) { return from_double(env, static_cast<double>(size)); });
}

napi_value dtype(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  return from_double(env, static_cast<double>(tensor_at(env, arguments[0]).scalar_type()));
}

napi_value device(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  return from_string(env, tensor_at(env, arguments[0]).device().str());
}

/// retain(handle): a second handle of the same tensor.
napi_value retain(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  at::Tensor same = tensor_at(env, arguments[0]);
  return from_double(env, table().insert(std::move(same)));
}

napi_value release(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  return from_bool(env, table().release(to_double(env, arguments[0])));
}

napi_value is_live(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  return from_bool(env, table().is_live(to_double(env, arguments[0])));
}

napi_value live_handles(napi_env env, napi_callback_info) {
  return from_list(env, table().live_handles(), [&](Handle handle) { return from_double(env, handle); });
}

napi_value memory(napi_env env, napi_callback_info) {
  napi_value result = new_object(env);
  set(env, result, "liveHandles", from_double(env, static_cast<double>(table().live_count())));
  set(env, result, "liveBytes", from_double(env, static_cast<double>(table().live_bytes())));
  return result;
}

napi_value open_scope(napi_env env, napi_callback_info) { return from_double(env, table().open_scope()); }

napi_value close_scope(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  table().close_scope(static_cast<int32_t>(to_double(env, arguments[0])), to_doubles(env, arguments[1]));
  return undefined_value(env);
}

napi_value keep(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  table().move(to_double(env, arguments[0]), static_cast<int32_t>(to_double(env, arguments[1])));
  return undefined_value(env);
}

napi_value set_num_threads(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  at::set_num_threads(static_cast<int>(to_double(env, arguments[0])));
  return undefined_value(env);
}

napi_value get_num_threads(napi_env env, napi_callback_info) { return from_double(env, at::get_num_threads()); }

napi_value cuda_is_available(napi_env env, napi_callback_info) { return from_bool(env, at::hasCUDA()); }

napi_value cuda_device_count(napi_env env, napi_callback_info) {
  if (!at::hasCUDA()) return from_double(env, 0);
  return from_double(env, c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount());
}

napi_value version(napi_env env, napi_callback_info) { return from_string(env, TORCH_VERSION); }

}  // namespace

}  // namespace engine

NAPI_MODULE_INIT() {
  using namespace engine;
  try {
    define<from_bytes>(env, exports, "fromBytes");
    define<to_bytes>(env, exports, "toBytes");
    define<item>(env, exports, "item");
    define<shape>(env, exports, "shape");
    define<dtype>(env, exports, "dtype");
    define<device>(env, exports, "device");
    define<retain>(env, exports, "retain");
    define<release>(env, exports, "release");
    define<is_live>(env, exports, "isLive");
    define<live_handles>(env, exports, "liveHandles");
    define<memory>(env, exports, "memory");
    define<open_scope>(env, exports, "openScope");
    define<close_scope>(env, exports, "closeScope");
    define<keep>(env, exports, "keep");
    define<set_num_threads>(env, exports, "setNumThreads");
    define<get_num_threads>(env, exports, "getNumThreads");
    define<cuda_is_available>(env, exports, "cudaIsAvailable");
    define<cuda_device_count>(env, exports, "cudaDeviceCount");
    define<version>(env, exports, "version");
    define_operators(env, exports);
    define_autograd(env, exports);
    define_random(env, exports);
    napi_add_env_cleanup_hook(env, [](void*) { table().clear(); }, nullptr);
  } catch (...) {
    throw_current_exception(env);
  }
  return exports;
}
