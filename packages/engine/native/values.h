// Values between JavaScript and libtorch, converted by an operator's schema.
#pragma once

#include <ATen/core/function_schema.h>
#include <ATen/core/ivalue.h>

#include <string>

#include "napi_util.h"

namespace engine {

enum class Kind : uint8_t {
  Tensor,
  Scalar,
  Int,
  Float,
  Bool,
  String,
  ScalarType,
  Layout,
  MemoryFormat,
  Device,
  Generator,
  Complex,
  Unsupported,
};

/// The shape of a schema type: `Tensor?[]` is {Tensor, list, optional elements}.
struct TypePlan {
  Kind kind = Kind::Unsupported;
  bool list = false;
  bool optional = false;
  bool optional_elements = false;
};

struct ArgumentPlan {
  TypePlan type;
  std::string name;
  bool has_default = false;
  bool written = false;
  bool keyword_only = false;
  /// `int[2]` takes a single int for both; 0 if the schema does not say so.
  int32_t broadcast = 0;
  c10::IValue default_value;
};

TypePlan plan_type(const c10::TypePtr& type);
const char* kind_name(Kind kind);

/// Converts one JavaScript argument. Throws EngineError(ARGUMENT) naming the argument, or DISPOSED.
c10::IValue to_ivalue(napi_env env, napi_value value, const ArgumentPlan& plan);

/// Converts a result; tensors enter the table and become handles.
napi_value from_ivalue(napi_env env, const c10::IValue& value);

}  // namespace engine
