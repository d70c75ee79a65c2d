#include "autograd.h"

#include <ATen/autocast_mode.h>
#include <c10/core/GradMode.h>
#include <c10/core/Device.h>
#include <torch/version.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include "table.h"

namespace engine {

namespace {

const at::Tensor& tensor_at(napi_env env, napi_value value) { return table().get(to_double(env, value)); }

std::vector<at::Tensor> tensors_at(napi_env env, napi_value list) {
  std::vector<at::Tensor> tensors;
  for_each(env, list, [&](napi_value element, uint32_t) { tensors.push_back(tensor_at(env, element)); });
  return tensors;
}

napi_value requires_grad(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  return from_bool(env, tensor_at(env, arguments[0]).requires_grad());
}

napi_value is_leaf(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  return from_bool(env, tensor_at(env, arguments[0]).is_leaf());
}

napi_value set_requires_grad(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  at::Tensor tensor = tensor_at(env, arguments[0]);
  const bool flag = to_bool(env, arguments[1]);
  if (!flag && !tensor.is_leaf()) {
    throw EngineError("ARGUMENT", "only leaf tensors can stop requiring gradients; use detach() for a computed one");
  }
  tensor.set_requires_grad(flag);
  return undefined_value(env);
}

/// grad(handle): the gradient's handle, the same one as long as both live, or 0.
napi_value grad(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const Handle owner = to_double(env, arguments[0]);
  const at::Tensor& tensor = table().get(owner);
  // Reading grad() of a computed tensor makes libtorch print a warning.
  const at::Tensor gradient = tensor.is_leaf() || tensor.retains_grad() ? tensor.grad() : at::Tensor();
  if (!gradient.defined()) return from_double(env, 0);
  const Handle before = table().gradient_handle(owner);
  if (table().is_live(before) && table().get(before).is_same(gradient)) return from_double(env, before);
  const Handle handle = table().insert(gradient);
  table().set_gradient_handle(owner, handle);
  return from_double(env, handle);
}

napi_value set_grad(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  at::Tensor tensor = tensor_at(env, arguments[0]);
  const Handle gradient = to_double(env, arguments[1]);
  tensor.mutable_grad() = gradient == 0 ? at::Tensor() : table().get(gradient);
  return undefined_value(env);
}

napi_value backward(napi_env env, napi_callback_info info) {
  Arguments<4> arguments(env, info);
  const at::Tensor& output = tensor_at(env, arguments[0]);
  const Handle gradient = to_double(env, arguments[1]);
  std::vector<at::Tensor> gradients;
  if (gradient != 0) gradients.push_back(table().get(gradient));
  torch::autograd::backward({output}, gradients, to_bool(env, arguments[2]), to_bool(env, arguments[3]));
  return undefined_value(env);
}

napi_value gradients(napi_env env, napi_callback_info info) {
  Arguments<6> arguments(env, info);
  const auto found = torch::autograd::grad(
      tensors_at(env, arguments[0]), tensors_at(env, arguments[1]), tensors_at(env, arguments[2]),
      to_bool(env, arguments[3]), to_bool(env, arguments[4]), to_bool(env, arguments[5]));
  return from_list(env, found, [&](const at::Tensor& t) { return from_double(env, table().insert(t)); });
}

napi_value set_grad_enabled(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const bool before = at::GradMode::is_enabled();
  at::GradMode::set_enabled(to_bool(env, arguments[0]));
  return from_bool(env, before);
}

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool autocast_enabled(c10::DeviceType device) { return at::autocast::is_autocast_enabled(device); }
at::ScalarType autocast_dtype(c10::DeviceType device) { return at::autocast::get_autocast_dtype(device); }
void set_autocast(c10::DeviceType device, bool enabled, at::ScalarType dtype) {
  at::autocast::set_autocast_enabled(device, enabled);
  at::autocast::set_autocast_dtype(device, dtype);
}
#else
bool autocast_enabled(c10::DeviceType device) {
  return device == c10::DeviceType::CPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}
at::ScalarType autocast_dtype(c10::DeviceType device) {
  return device == c10::DeviceType::CPU ? at::autocast::get_autocast_cpu_dtype()
                                        : at::autocast::get_autocast_gpu_dtype();
}
void set_autocast(c10::DeviceType device, bool enabled, at::ScalarType dtype) {
  if (device == c10::DeviceType::CPU) {
    at::autocast::set_cpu_enabled(enabled);
    at::autocast::set_autocast_cpu_dtype(dtype);
  } else {
    at::autocast::set_enabled(enabled);
    at::autocast::set_autocast_gpu_dtype(dtype);
  }
}
#endif

struct AutocastState {
  c10::DeviceType device;
  bool enabled;
  at::ScalarType dtype;
};

std::vector<AutocastState>& autocast_stack() {
  static thread_local std::vector<AutocastState> stack;
  return stack;
}

/// enterAutocast(device, dtype, enabled): gives a token for leaveAutocast.
napi_value enter_autocast(napi_env env, napi_callback_info info) {
  Arguments<3> arguments(env, info);
  const c10::DeviceType device = c10::Device(to_string(env, arguments[0])).type();
  if (device != c10::DeviceType::CPU && device != c10::DeviceType::CUDA) {
    throw EngineError("ARGUMENT", "autocast knows the devices cpu and cuda");
  }
  const auto dtype = static_cast<at::ScalarType>(static_cast<int8_t>(to_double(env, arguments[1])));
  const bool enabled = to_bool(env, arguments[2]);
  autocast_stack().push_back({device, autocast_enabled(device), autocast_dtype(device)});
  at::autocast::increment_nesting();
  set_autocast(device, enabled, dtype);
  return from_double(env, static_cast<double>(autocast_stack().size()));
}

napi_value leave_autocast(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  if (static_cast<size_t>(to_double(env, arguments[0])) != autocast_stack().size()) {
    throw EngineError("SCOPE", "autocast bodies end in reverse order");
  }
  const AutocastState before = autocast_stack().back();
  autocast_stack().pop_back();
  set_autocast(before.device, before.enabled, before.dtype);
  // Casts of parameters are cached while the outermost body runs.
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  return undefined_value(env);
}

}  // namespace

void define_autograd(napi_env env, napi_value exports) {
  define<requires_grad>(env, exports, "requiresGrad");
  define<is_leaf>(env, exports, "isLeaf");
  define<set_requires_grad>(env, exports, "setRequiresGrad");
  define<grad>(env, exports, "grad");
  define<set_grad>(env, exports, "setGrad");
  define<backward>(env, exports, "backward");
  define<gradients>(env, exports, "gradients");
  define<set_grad_enabled>(env, exports, "setGradEnabled");
  define<enter_autocast>(env, exports, "enterAutocast");
  define<leave_autocast>(env, exports, "leaveAutocast");
}

}  // namespace engine
