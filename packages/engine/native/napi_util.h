// Small helpers over Node's C interface: conversions, and C++ exceptions turned into JavaScript errors.
#pragma once

#include <node_api.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace engine {

/// An error with the code that `errors.ts` turns into a class: ARGUMENT, DISPOSED, UNKNOWN_OPERATOR, SCOPE.
class EngineError : public std::runtime_error {
 public:
  EngineError(const char* code, const std::string& message) : std::runtime_error(message), code_(code) {}
  const char* code() const { return code_; }

 private:
  const char* code_;
};

/// A JavaScript exception is already pending; only unwinding is left to do.
struct PendingException {};

inline void check(napi_env env, napi_status status, const char* what) {
  if (status == napi_ok) return;
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  if (pending) throw PendingException();
  throw EngineError("ARGUMENT", what);
}

inline napi_valuetype type_of(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  napi_typeof(env, value, &type);
  return type;
}

inline double to_double(napi_env env, napi_value value, const char* what = "expected a number") {
  double number = 0;
  if (napi_get_value_double(env, value, &number) != napi_ok) throw EngineError("ARGUMENT", what);
  return number;
}

inline bool to_bool(napi_env env, napi_value value) {
  bool flag = false;
  if (napi_get_value_bool(env, value, &flag) != napi_ok) throw EngineError("ARGUMENT", "expected a boolean");
  return flag;
}

inline std::string to_string(napi_env env, napi_value value) {
  size_t length = 0;
  if (napi_get_value_string_utf8(env, value, nullptr, 0, &length) != napi_ok) {
    throw EngineError("ARGUMENT", "expected a string");
  }
  std::string text(length, '\0');
  napi_get_value_string_utf8(env, value, text.data(), length + 1, &length);
  return text;
}

inline bool is_array(napi_env env, napi_value value) {
  bool flag = false;
  napi_is_array(env, value, &flag);
  return flag;
}

/// Calls `visit(element, index)` for every element of a JavaScript array.
template <typename Visit>
void for_each(napi_env env, napi_value list, Visit visit) {
  uint32_t length = 0;
  if (napi_get_array_length(env, list, &length) != napi_ok) throw EngineError("ARGUMENT", "expected a list");
  for (uint32_t index = 0; index < length; index++) {
    napi_value element;
    check(env, napi_get_element(env, list, index, &element), "a list element cannot be read");
    visit(element, index);
  }
}

inline std::vector<double> to_doubles(napi_env env, napi_value list) {
  std::vector<double> numbers;
  for_each(env, list, [&](napi_value element, uint32_t) { numbers.push_back(to_double(env, element)); });
  return numbers;
}

inline std::vector<int64_t> to_sizes(napi_env env, napi_value list) {
  std::vector<int64_t> sizes;
  for_each(env, list, [&](napi_value element, uint32_t) {
    sizes.push_back(static_cast<int64_t>(to_double(env, element)));
  });
  return sizes;
}

inline napi_value from_double(napi_env env, double number) {
  napi_value value;
  check(env, napi_create_double(env, number, &value), "out of memory");
  return value;
}

inline napi_value from_bool(napi_env env, bool flag) {
  napi_value value;
  check(env, napi_get_boolean(env, flag, &value), "out of memory");
  return value;
}

inline napi_value from_string(napi_env env, const std::string& text) {
  napi_value value;
  check(env, napi_create_string_utf8(env, text.data(), text.size(), &value), "out of memory");
  return value;
}

inline napi_value null_value(napi_env env) {
  napi_value value;
  napi_get_null(env, &value);
  return value;
}

inline napi_value undefined_value(napi_env env) {
  napi_value value;
  napi_get_undefined(env, &value);
  return value;
}

template <typename List, typename Convert>
napi_value from_list(napi_env env, const List& list, Convert convert) {
  napi_value array;
  check(env, napi_create_array_with_length(env, list.size(), &array), "out of memory");
  uint32_t index = 0;
  for (const auto& item : list) napi_set_element(env, array, index++, convert(item));
  return array;
}

inline napi_value new_object(napi_env env) {
  napi_value object;
  check(env, napi_create_object(env, &object), "out of memory");
  return object;
}

inline void set(napi_env env, napi_value object, const char* key, napi_value value) {
  check(env, napi_set_named_property(env, object, key, value), "a property cannot be set");
}

/// The arguments of a JavaScript call, missing ones undefined.
template <size_t Count>
struct Arguments {
  napi_value values[Count];

  Arguments(napi_env env, napi_callback_info info) {
    size_t count = Count;
    check(env, napi_get_cb_info(env, info, &count, values, nullptr, nullptr), "arguments cannot be read");
  }
  napi_value operator[](size_t index) const { return values[index]; }
};

/// Defined in addon.cpp, which knows libtorch's exceptions: throws the current C++ exception into JavaScript.
void throw_current_exception(napi_env env);

/// Wraps a function so that its C++ exceptions become JavaScript errors.
template <napi_value (*Function)(napi_env, napi_callback_info)>
napi_value guarded(napi_env env, napi_callback_info info) {
  try {
    return Function(env, info);
  } catch (...) {
    throw_current_exception(env);
    return nullptr;
  }
}

template <napi_value (*Function)(napi_env, napi_callback_info)>
void define(napi_env env, napi_value exports, const char* name) {
  napi_value function;
  check(env, napi_create_function(env, name, NAPI_AUTO_LENGTH, guarded<Function>, nullptr, &function), name);
  set(env, exports, name, function);
}

}  // namespace engine
