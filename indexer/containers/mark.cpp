// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/mark.hpp"

#include <algorithm>
#include <cstring>

namespace indexer::containers {
namespace {

Mark*& present() {
  static Mark own;
  static Mark* one = &own;
  return one;
}

}  // namespace

void Mark::enter(std::string_view archive) {
  const std::string_view name = archive.substr(0, kMostName);
  bump(entered_);
  std::memcpy(name_.data(), name.data(), name.size());
  size_.store(static_cast<std::uint32_t>(name.size()), std::memory_order_relaxed);
  begin_record(0, 0);
}

std::string Mark::archive() const {
  return {name_.data(), std::min<std::size_t>(size_.load(std::memory_order_relaxed), kMostName)};
}

void Mark::begin_file(std::string_view archive) {
  readings_.store(0, std::memory_order_relaxed);
  entered_.store(0, std::memory_order_relaxed);
  set_disk_bytes(0);
  enter(archive);
}

Mark& mark() {
  return *present();
}

void use_mark(Mark& mark) {
  present() = &mark;
}

}  // namespace indexer::containers
