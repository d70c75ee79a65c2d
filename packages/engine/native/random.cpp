#include "random.h"

#include <ATen/Context.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <c10/core/Device.h>

#include <cstring>
#include <unordered_map>

namespace engine {

namespace {

struct Generators {
  std::unordered_map<uint32_t, at::Generator> live;
  uint32_t next = 1;
};

Generators& generators() {
  static thread_local Generators instance;
  return instance;
}

at::Generator default_generator(c10::Device device) { return at::globalContext().defaultGenerator(device); }

uint32_t handle_at(napi_env env, napi_value value) { return static_cast<uint32_t>(to_double(env, value)); }

/// generator(seed, device): a generator of its own, independent of the default one.
napi_value create(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  const double seed = to_double(env, arguments[0]);
  const c10::Device device(to_string(env, arguments[1]));
  at::Generator made = default_generator(device).clone();
  made.set_current_seed(static_cast<uint64_t>(static_cast<int64_t>(seed)));
  const uint32_t handle = generators().next++;
  generators().live.emplace(handle, std::move(made));
  return from_double(env, handle);
}

napi_value release(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  generators().live.erase(handle_at(env, arguments[0]));
  return undefined_value(env);
}

napi_value state(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const at::Tensor bytes = generator(handle_at(env, arguments[0])).get_state();
  void* data;
  napi_value buffer;
  check(env, napi_create_arraybuffer(env, bytes.numel(), &data, &buffer), "out of memory");
  std::memcpy(data, bytes.data_ptr(), bytes.numel());
  return buffer;
}

napi_value set_state(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  size_t length;
  void* data;
  check(env, napi_get_typedarray_info(env, arguments[1], nullptr, &length, &data, nullptr, nullptr),
        "the state of a generator is a Uint8Array");
  at::Generator target = generator(handle_at(env, arguments[0]));
  at::Tensor bytes = at::empty({static_cast<int64_t>(length)}, at::kByte);
  std::memcpy(bytes.data_ptr(), data, length);
  target.set_state(bytes);
  return undefined_value(env);
}

napi_value manual_seed(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  at::manual_seed(static_cast<uint64_t>(static_cast<int64_t>(to_double(env, arguments[0]))));
  return undefined_value(env);
}

}  // namespace

const at::Generator& generator(uint32_t handle) {
  if (handle == 0) {
    const c10::Device cpu(c10::DeviceType::CPU);
    return generators().live.try_emplace(0, default_generator(cpu)).first->second;
  }
  const auto found = generators().live.find(handle);
  if (found == generators().live.end()) throw EngineError("DISPOSED", "the generator is not alive");
  return found->second;
}

void define_random(napi_env env, napi_value exports) {
  define<create>(env, exports, "generator");
  define<release>(env, exports, "releaseGenerator");
  define<state>(env, exports, "generatorState");
  define<set_state>(env, exports, "setGeneratorState");
  define<manual_seed>(env, exports, "manualSeed");
}

}  // namespace engine
