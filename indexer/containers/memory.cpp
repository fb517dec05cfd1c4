// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace indexer::containers {
namespace {

void* not_null(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* ensured(void* memory) noexcept {
  return not_null(memory);
}

void* allocated(std::size_t size) noexcept {
  return ensured(std::malloc(std::max<std::size_t>(size, 1)));
}

void* reallocated(void* memory, std::size_t size) noexcept {
  return ensured(std::realloc(memory, std::max<std::size_t>(size, 1)));
}

}  // namespace indexer::containers
