#include "table.h"

#include <unordered_set>

#include "napi_util.h"

namespace engine {

namespace {
constexpr double kSlots = 16777216.0;  // 2^24 slots; 2^28 generations fit above them in a double
constexpr uint32_t kGenerations = 1u << 28;
}  // namespace

TensorTable& table() {
  static thread_local TensorTable instance;
  return instance;
}

Handle TensorTable::handle_of(uint32_t index) const {
  return static_cast<double>(slots_[index].generation) * kSlots + index;
}

const TensorTable::Slot* TensorTable::find(Handle handle) const {
  if (!(handle > 0) || handle >= kSlots * kGenerations) return nullptr;
  const auto whole = static_cast<uint64_t>(handle);
  const auto index = static_cast<uint32_t>(whole & 0xFFFFFF);
  if (index >= slots_.size()) return nullptr;
  const Slot& slot = slots_[index];
  return slot.live && slot.generation == static_cast<uint32_t>(whole >> 24) ? &slot : nullptr;
}

TensorTable::Slot* TensorTable::find(Handle handle) {
  return const_cast<Slot*>(static_cast<const TensorTable*>(this)->find(handle));
}

Handle TensorTable::insert(at::Tensor tensor) {
  if (!tensor.defined()) return 0;
  uint32_t index;
  if (free_.empty()) {
    if (slots_.size() >= static_cast<size_t>(kSlots)) {
      throw EngineError("SCOPE", "more than 16 million tensors are alive: free them with tidy or a Scope");
    }
    index = static_cast<uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    index = free_.back();
    free_.pop_back();
  }
  Slot& slot = slots_[index];
  slot.tensor = std::move(tensor);
  slot.live = true;
  slot.gradient = 0;
  slot.scope = static_cast<int32_t>(scopes_.size());
  live_count_++;
  const Handle handle = handle_of(index);
  if (!scopes_.empty()) scopes_.back().push_back(handle);
  return handle;
}

const at::Tensor& TensorTable::get(Handle handle) const {
  const Slot* slot = find(handle);
  if (slot == nullptr) throw EngineError("DISPOSED", "the tensor was disposed, or its scope has ended");
  return slot->tensor;
}

bool TensorTable::is_live(Handle handle) const { return find(handle) != nullptr; }

bool TensorTable::release(Handle handle) {
  Slot* slot = find(handle);
  if (slot == nullptr) return false;
  slot->live = false;
  slot->generation = slot->generation + 1 < kGenerations ? slot->generation + 1 : 1;
  live_count_--;
  free_.push_back(static_cast<uint32_t>(slot - slots_.data()));
  at::Tensor doomed = std::move(slot->tensor);  // destroyed last: its graph may be large
  slot->tensor = at::Tensor();
  return true;
}

void TensorTable::clear() {
  slots_.clear();
  free_.clear();
  scopes_.clear();
  live_count_ = 0;
}

int32_t TensorTable::open_scope() {
  scopes_.emplace_back();
  return static_cast<int32_t>(scopes_.size());
}

void TensorTable::close_scope(int32_t depth, const std::vector<Handle>& survivors) {
  const auto innermost = static_cast<int32_t>(scopes_.size());
  if (depth != innermost) {
    throw EngineError("SCOPE", "scopes close in reverse order: scope " + std::to_string(depth) +
                                   " is not the innermost (" + std::to_string(innermost) + ")");
  }
  std::vector<Handle> members = std::move(scopes_.back());
  scopes_.pop_back();
  for (const Handle handle : survivors) {
    // A survivor made in an outer scope stays where it is.
    const Slot* slot = find(handle);
    if (slot != nullptr && slot->scope == depth) move(handle, depth - 1);
  }
  for (const Handle handle : members) {
    const Slot* slot = find(handle);
    if (slot != nullptr && slot->scope == depth) release(handle);
  }
}

void TensorTable::move(Handle handle, int32_t depth) {
  get(handle);  // a named error for a freed handle
  find(handle)->scope = depth;
  if (depth > 0) scopes_[static_cast<size_t>(depth) - 1].push_back(handle);
}

Handle TensorTable::gradient_handle(Handle handle) const {
  const Slot* slot = find(handle);
  return slot == nullptr ? 0 : slot->gradient;
}

void TensorTable::set_gradient_handle(Handle handle, Handle gradient) {
  Slot* slot = find(handle);
  if (slot != nullptr) slot->gradient = gradient;
}

std::vector<Handle> TensorTable::live_handles() const {
  std::vector<Handle> handles;
  for (uint32_t index = 0; index < slots_.size(); index++) {
    if (slots_[index].live) handles.push_back(handle_of(index));
  }
  return handles;
}

int64_t TensorTable::live_bytes() const {
  std::unordered_set<const void*> seen;
  int64_t bytes = 0;
  for (const Slot& slot : slots_) {
    if (!slot.live || !slot.tensor.has_storage()) continue;
    const auto& storage = slot.tensor.storage();
    if (seen.insert(storage.unsafeGetStorageImpl()).second) bytes += static_cast<int64_t>(storage.nbytes());
  }
  return bytes;
}

}  // namespace engine
