#include "values.h"

#include <ATen/core/jit_type.h>
#include <c10/core/Device.h>

#include <cmath>

#include "random.h"
#include "table.h"

namespace engine {

namespace {

Kind scalar_kind(const c10::Type& type) {
  switch (type.kind()) {
    case c10::TypeKind::TensorType:
      return Kind::Tensor;
    case c10::TypeKind::NumberType:
      return Kind::Scalar;
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType:
      return Kind::Int;
    case c10::TypeKind::FloatType:
      return Kind::Float;
    case c10::TypeKind::BoolType:
      return Kind::Bool;
    case c10::TypeKind::StringType:
      return Kind::String;
    case c10::TypeKind::ScalarTypeType:
      return Kind::ScalarType;
    case c10::TypeKind::LayoutType:
      return Kind::Layout;
    case c10::TypeKind::MemoryFormatType:
      return Kind::MemoryFormat;
    case c10::TypeKind::DeviceObjType:
      return Kind::Device;
    case c10::TypeKind::GeneratorType:
      return Kind::Generator;
    case c10::TypeKind::ComplexType:
      return Kind::Complex;
    default:
      return Kind::Unsupported;
  }
}

[[noreturn]] void refuse(napi_env env, napi_value value, const ArgumentPlan& plan) {
  static const char* const names[] = {"undefined", "null",     "a boolean", "a number", "a string",
                                      "a symbol",  "an object", "a function", "an external", "a bigint"};
  const auto type = static_cast<size_t>(type_of(env, value));
  const std::string got = is_array(env, value) ? "a list" : type < 10 ? names[type] : "something else";
  const std::string expected = std::string(kind_name(plan.type.kind)) + (plan.type.list ? "[]" : "");
  throw EngineError("ARGUMENT", "argument \"" + plan.name + "\" takes " + expected + ", got " + got);
}

bool is_whole(double number) {
  return std::trunc(number) == number && std::fabs(number) < 9.2e18 && !(number == 0 && std::signbit(number));
}

int64_t integer(napi_env env, napi_value value, const ArgumentPlan& plan) {
  double number;
  if (napi_get_value_double(env, value, &number) == napi_ok) {
    if (std::trunc(number) != number || std::fabs(number) >= 9.2e18) {
      throw EngineError("ARGUMENT", "argument \"" + plan.name + "\" takes an integer, got " + std::to_string(number));
    }
    return static_cast<int64_t>(number);
  }
  int64_t whole;
  bool lossless;
  if (napi_get_value_bigint_int64(env, value, &whole, &lossless) == napi_ok && lossless) return whole;
  refuse(env, value, plan);
}

double floating(napi_env env, napi_value value, const ArgumentPlan& plan) {
  double number;
  if (napi_get_value_double(env, value, &number) != napi_ok) refuse(env, value, plan);
  return number;
}

bool boolean(napi_env env, napi_value value, const ArgumentPlan& plan) {
  bool flag;
  if (napi_get_value_bool(env, value, &flag) != napi_ok) refuse(env, value, plan);
  return flag;
}

/// Whole numbers become int scalars, as Python's do; 0.5, -0.0 and infinities become doubles.
at::Scalar scalar(napi_env env, napi_value value, const ArgumentPlan& plan) {
  double number;
  if (napi_get_value_double(env, value, &number) == napi_ok) {
    if (is_whole(number)) return at::Scalar(static_cast<int64_t>(number));
    return at::Scalar(number);
  }
  if (type_of(env, value) == napi_boolean) return at::Scalar(boolean(env, value, plan));
  return at::Scalar(integer(env, value, plan));
}

const at::Tensor& tensor(napi_env env, napi_value value, const ArgumentPlan& plan) {
  double handle;
  if (napi_get_value_double(env, value, &handle) != napi_ok) refuse(env, value, plan);
  return table().get(handle);
}

c10::IValue single(napi_env env, napi_value value, const ArgumentPlan& plan) {
  switch (plan.type.kind) {
    case Kind::Tensor:
      return tensor(env, value, plan);
    case Kind::Scalar:
      return scalar(env, value, plan);
    case Kind::Int:
    case Kind::ScalarType:
    case Kind::Layout:
    case Kind::MemoryFormat:
      return integer(env, value, plan);
    case Kind::Float:
      return floating(env, value, plan);
    case Kind::Bool:
      return boolean(env, value, plan);
    case Kind::String:
      if (type_of(env, value) != napi_string) refuse(env, value, plan);
      return to_string(env, value);
    case Kind::Device:
      if (type_of(env, value) != napi_string) refuse(env, value, plan);
      return c10::Device(to_string(env, value));
    case Kind::Generator:
      return generator(static_cast<uint32_t>(integer(env, value, plan)));
    case Kind::Complex:
    case Kind::Unsupported:
      break;
  }
  throw EngineError("ARGUMENT", "argument \"" + plan.name + "\" has a type this engine cannot pass");
}

template <typename Item, typename Convert>
c10::IValue typed_list(napi_env env, napi_value value, Convert convert) {
  c10::List<Item> list;
  for_each(env, value, [&](napi_value element, uint32_t) { list.push_back(convert(element)); });
  return list;
}

bool is_nothing(napi_env env, napi_value value) {
  const napi_valuetype type = type_of(env, value);
  return type == napi_undefined || type == napi_null;
}

c10::IValue list(napi_env env, napi_value value, const ArgumentPlan& plan) {
  switch (plan.type.kind) {
    case Kind::Tensor: {
      if (!plan.type.optional_elements) {
        return typed_list<at::Tensor>(env, value, [&](napi_value v) { return tensor(env, v, plan); });
      }
      c10::impl::GenericList elements(c10::OptionalType::ofTensor());
      for_each(env, value, [&](napi_value element, uint32_t) {
        elements.push_back(is_nothing(env, element) ? c10::IValue() : c10::IValue(tensor(env, element, plan)));
      });
      return elements;
    }
    case Kind::Int:
      return typed_list<int64_t>(env, value, [&](napi_value v) { return integer(env, v, plan); });
    case Kind::Float:
      return typed_list<double>(env, value, [&](napi_value v) { return floating(env, v, plan); });
    case Kind::Bool:
      return typed_list<bool>(env, value, [&](napi_value v) { return boolean(env, v, plan); });
    case Kind::String:
      return typed_list<std::string>(env, value, [&](napi_value v) { return to_string(env, v); });
    case Kind::Scalar: {
      c10::impl::GenericList elements(c10::NumberType::get());
      for_each(env, value, [&](napi_value element, uint32_t) { elements.push_back(scalar(env, element, plan)); });
      return elements;
    }
    default:
      throw EngineError("ARGUMENT", "argument \"" + plan.name + "\" is a list this engine cannot pass");
  }
}

}  // namespace

TypePlan plan_type(const c10::TypePtr& type) {
  TypePlan plan;
  const c10::Type* current = type.get();
  if (current->kind() == c10::TypeKind::OptionalType) {
    plan.optional = true;
    current = current->castRaw<c10::OptionalType>()->getElementType().get();
  }
  if (current->kind() == c10::TypeKind::ListType) {
    plan.list = true;
    current = current->castRaw<c10::ListType>()->getElementType().get();
    if (current->kind() == c10::TypeKind::OptionalType) {
      plan.optional_elements = true;
      current = current->castRaw<c10::OptionalType>()->getElementType().get();
    }
  }
  plan.kind = scalar_kind(*current);
  return plan;
}

const char* kind_name(Kind kind) {
  static const char* const names[] = {"Tensor",     "Scalar", "int",          "float",  "bool",      "str",
                                      "ScalarType", "Layout", "MemoryFormat", "Device", "Generator", "complex",
                                      "unsupported"};
  return names[static_cast<size_t>(kind)];
}

c10::IValue to_ivalue(napi_env env, napi_value value, const ArgumentPlan& plan) {
  const napi_valuetype type = type_of(env, value);
  if (type == napi_undefined) {
    if (plan.has_default) return plan.default_value;
    if (plan.type.optional) return c10::IValue();
    throw EngineError("ARGUMENT", "argument \"" + plan.name + "\" is missing and has no default");
  }
  if (type == napi_null) {
    if (plan.type.optional) return c10::IValue();
    throw EngineError("ARGUMENT", "argument \"" + plan.name + "\" may not be null");
  }
  if (!plan.type.list) return single(env, value, plan);
  if (type == napi_object && is_array(env, value)) return list(env, value, plan);
  if (plan.broadcast > 0 && plan.type.kind == Kind::Int) {
    c10::List<int64_t> repeated;
    for (int32_t i = 0; i < plan.broadcast; i++) repeated.push_back(integer(env, value, plan));
    return repeated;
  }
  refuse(env, value, plan);
}

napi_value from_ivalue(napi_env env, const c10::IValue& value) {
  if (value.isTensor()) return from_double(env, table().insert(value.toTensor()));
  if (value.isNone()) return null_value(env);
  if (value.isBool()) return from_bool(env, value.toBool());
  if (value.isInt()) return from_double(env, static_cast<double>(value.toInt()));
  if (value.isDouble()) return from_double(env, value.toDouble());
  if (value.isString()) return from_string(env, value.toStringRef());
  if (value.isDevice()) return from_string(env, value.toDevice().str());
  if (value.isScalar()) {
    const at::Scalar number = value.toScalar();
    return number.isBoolean() ? from_bool(env, number.toBool()) : from_double(env, number.toDouble());
  }
  if (value.isTuple()) {
    return from_list(env, value.toTupleRef().elements(), [&](const c10::IValue& v) { return from_ivalue(env, v); });
  }
  if (value.isList()) {
    return from_list(env, value.toListRef(), [&](const c10::IValue& v) { return from_ivalue(env, v); });
  }
  throw EngineError("ARGUMENT", "a result of type " + value.tagKind() + " has no form in JavaScript");
}

}  // namespace engine
