/* A tiny addon without libtorch: sets C environment variables that libgomp and OpenBLAS read while being loaded. */
#include <node_api.h>
#include <stdlib.h>

static napi_value set_default(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value arguments[2], result;
  char name[128], value[128];
  size_t length;
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) != napi_ok || count < 2 ||
      napi_get_value_string_utf8(env, arguments[0], name, sizeof name, &length) != napi_ok ||
      napi_get_value_string_utf8(env, arguments[1], value, sizeof value, &length) != napi_ok) {
    napi_throw_type_error(env, NULL, "setDefault takes a name and a value");
    return NULL;
  }
  setenv(name, value, 0);
  const char *in_force = getenv(name);
  napi_create_string_utf8(env, in_force ? in_force : "", NAPI_AUTO_LENGTH, &result);
  return result;
}

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "setDefault", NAPI_AUTO_LENGTH, set_default, NULL, &function);
  napi_set_named_property(env, exports, "setDefault", function);
  return exports;
}
