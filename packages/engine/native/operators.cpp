#include "operators.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <deque>
#include <sstream>
#include <unordered_map>

#include "table.h"
#include "values.h"

namespace engine {

namespace {

constexpr size_t kMostArguments = 32;

struct ReturnPlan {
  TypePlan type;
  /// Index of the argument whose memory this result is (in-place and `out` operators), −1 if it is a new tensor.
  int same_as = -1;
};

struct OperatorEntry {
  c10::OperatorHandle handle;
  std::vector<ArgumentPlan> arguments;
  std::vector<ReturnPlan> returns;
};

struct OperatorTable {
  std::deque<OperatorEntry> entries;
  std::unordered_map<std::string, size_t> ids;
};

OperatorTable& operators() {
  static thread_local OperatorTable instance;
  return instance;
}

std::vector<ArgumentPlan> plan_arguments(const c10::FunctionSchema& schema) {
  std::vector<ArgumentPlan> plans;
  for (const c10::Argument& argument : schema.arguments()) {
    ArgumentPlan plan;
    plan.type = plan_type(argument.real_type());
    plan.name = argument.name();
    plan.broadcast = argument.N() ? *argument.N() : 0;
    plan.keyword_only = argument.kwarg_only();
    plan.written = argument.alias_info() != nullptr && argument.alias_info()->isWrite();
    if (argument.default_value()) {
      plan.has_default = true;
      plan.default_value = *argument.default_value();
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

std::vector<ReturnPlan> plan_returns(const c10::FunctionSchema& schema) {
  std::vector<ReturnPlan> plans;
  for (const c10::Argument& result : schema.returns()) {
    ReturnPlan plan{plan_type(result.real_type()), -1};
    const c10::AliasInfo* alias = result.alias_info();
    if (alias != nullptr && alias->isWrite()) {
      for (size_t index = 0; index < schema.arguments().size(); index++) {
        const c10::AliasInfo* source = schema.arguments()[index].alias_info();
        if (source != nullptr && source->isWrite() && source->beforeSets() == alias->beforeSets()) {
          plan.same_as = static_cast<int>(index);
        }
      }
    }
    plans.push_back(plan);
  }
  return plans;
}

size_t find_operator(const std::string& full_name) {
  OperatorTable& known = operators();
  const auto found = known.ids.find(full_name);
  if (found != known.ids.end()) return found->second;
  const size_t colons = full_name.find("::");
  const size_t dot = full_name.find('.', colons == std::string::npos ? 0 : colons);
  const std::string name = full_name.substr(0, dot);
  const std::string overload = dot == std::string::npos ? "" : full_name.substr(dot + 1);
  auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
  if (!handle) throw EngineError("UNKNOWN_OPERATOR", "libtorch has no operator of this name and overload");
  if (handle->schema().arguments().size() > kMostArguments) {
    throw EngineError("ARGUMENT", "operators of more than 32 arguments are not supported");
  }
  const size_t id = known.entries.size();
  known.entries.push_back({*handle, plan_arguments(handle->schema()), plan_returns(handle->schema())});
  known.ids.emplace(full_name, id);
  return id;
}

/// A default as JavaScript sees it; tensors and generators never are defaults.
napi_value default_of(napi_env env, const ArgumentPlan& plan) {
  return plan.has_default ? from_ivalue(env, plan.default_value) : null_value(env);
}

/// operator(name): looks an overload up and describes its schema.
napi_value describe(napi_env env, napi_callback_info info) {
  Arguments<1> call(env, info);
  const size_t id = find_operator(to_string(env, call[0]));
  const OperatorEntry& entry = operators().entries[id];
  napi_value result = new_object(env);
  set(env, result, "id", from_double(env, static_cast<double>(id)));
  set(env, result, "arguments", from_list(env, entry.arguments, [&](const ArgumentPlan& plan) {
        napi_value argument = new_object(env);
        set(env, argument, "name", from_string(env, plan.name));
        set(env, argument, "kind", from_string(env, kind_name(plan.type.kind)));
        set(env, argument, "list", from_bool(env, plan.type.list));
        set(env, argument, "broadcast", from_double(env, plan.broadcast));
        set(env, argument, "keywordOnly", from_bool(env, plan.keyword_only));
        set(env, argument, "optional", from_bool(env, plan.type.optional));
        set(env, argument, "written", from_bool(env, plan.written));
        set(env, argument, "required", from_bool(env, !plan.has_default));
        set(env, argument, "default", default_of(env, plan));
        return argument;
      }));
  set(env, result, "returns", from_list(env, entry.returns, [&](const ReturnPlan& plan) {
        napi_value returned = new_object(env);
        set(env, returned, "kind", from_string(env, kind_name(plan.type.kind)));
        set(env, returned, "list", from_bool(env, plan.type.list));
        set(env, returned, "sameAs", from_double(env, plan.same_as));
        return returned;
      }));
  return result;
}

napi_value schema_text(napi_env env, napi_callback_info info) {
  Arguments<1> call(env, info);
  std::ostringstream text;
  text << operators().entries[find_operator(to_string(env, call[0]))].handle.schema();
  return from_string(env, text.str());
}

napi_value operator_names(napi_env env, napi_callback_info) {
  std::vector<std::string> names;
  for (const c10::OperatorName& name : c10::Dispatcher::singleton().getAllOpNames()) {
    if (name.name.rfind("aten::", 0) != 0) continue;
    if (!c10::Dispatcher::singleton().findSchema(name)) continue;
    names.push_back(name.overload_name.empty() ? name.name : name.name + "." + name.overload_name);
  }
  return from_list(env, names, [&](const std::string& name) { return from_string(env, name); });
}

/// A result that is an argument's own memory keeps the argument's handle; all others are new.
napi_value result_value(napi_env env, const ReturnPlan& plan, const c10::IValue& value, const napi_value* arguments) {
  if (plan.same_as >= 0 && !plan.type.list) return arguments[plan.same_as];
  return from_ivalue(env, value);
}

/// call(id, …arguments in schema order)
napi_value call(napi_env env, napi_callback_info info) {
  Arguments<kMostArguments + 1> arguments(env, info);
  const auto id = static_cast<size_t>(to_double(env, arguments[0]));
  if (id >= operators().entries.size()) throw EngineError("UNKNOWN_OPERATOR", "no operator has this number");
  const OperatorEntry& entry = operators().entries[id];
  const napi_value* given = arguments.values + 1;

  torch::jit::Stack stack;
  stack.reserve(entry.arguments.size());
  for (size_t index = 0; index < entry.arguments.size(); index++) {
    stack.push_back(to_ivalue(env, given[index], entry.arguments[index]));
  }
  entry.handle.callBoxed(&stack);

  if (entry.returns.empty()) return null_value(env);
  if (entry.returns.size() == 1) return result_value(env, entry.returns[0], stack[0], given);
  napi_value results;
  check(env, napi_create_array_with_length(env, entry.returns.size(), &results), "out of memory");
  for (size_t index = 0; index < entry.returns.size(); index++) {
    napi_value result = result_value(env, entry.returns[index], stack[index], given);
    napi_set_element(env, results, static_cast<uint32_t>(index), result);
  }
  return results;
}

}  // namespace

void define_operators(napi_env env, napi_value exports) {
  define<describe>(env, exports, "operator");
  define<schema_text>(env, exports, "schemaText");
  define<operator_names>(env, exports, "operatorNames");
  define<call>(env, exports, "call");
}

}  // namespace engine
