// The table of tensors that JavaScript knows by number, and the scopes that free them.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace engine {

/// A handle is slot + generation · 2^24, exact in a double; 0 is no tensor. A freed slot's generation grows, so a stale
/// handle is recognised instead of naming a stranger's tensor.
using Handle = double;

class TensorTable {
 public:
  /// Takes a tensor in, owned by the innermost scope; an undefined tensor is handle 0.
  Handle insert(at::Tensor tensor);
  /// Throws EngineError(DISPOSED) for a handle that is no longer alive.
  const at::Tensor& get(Handle handle) const;
  bool is_live(Handle handle) const;
  /// Frees a handle; false if it was freed before.
  bool release(Handle handle);

  /// Opens a scope and gives its depth (1 is outermost).
  int32_t open_scope();
  /// Frees what the innermost scope owns, except `survivors`, which move one scope out.
  void close_scope(int32_t depth, const std::vector<Handle>& survivors);
  /// Moves a tensor into the scope of that depth; 0 is none.
  void move(Handle handle, int32_t depth);

  /// The handle last given for this tensor's gradient, 0 if none.
  Handle gradient_handle(Handle handle) const;
  void set_gradient_handle(Handle handle, Handle gradient);

  std::vector<Handle> live_handles() const;
  /// Bytes of all storages behind live handles, each counted once.
  int64_t live_bytes() const;
  size_t live_count() const { return live_count_; }
  /// Frees everything, when the JavaScript environment ends and before libtorch's own statics go.
  void clear();

 private:
  struct Slot {
    at::Tensor tensor;
    uint32_t generation = 1;
    int32_t scope = 0;
    bool live = false;
    Handle gradient = 0;
  };

  const Slot* find(Handle handle) const;
  Slot* find(Handle handle);
  Handle handle_of(uint32_t index) const;

  std::vector<Slot> slots_;
  std::vector<uint32_t> free_;
  std::vector<std::vector<Handle>> scopes_;
  size_t live_count_ = 0;
};

/// The table of the current thread: worker threads have tables of their own.
TensorTable& table();

}  // namespace engine
