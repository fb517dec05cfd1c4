// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace indexer::containers {

/// What is opened by itself: four compressions of one stream each, three archives of members.
enum class Container { none, gz, bz2, xz, zst, tar, zip, sevenzip };

/// So many first bytes are needed: the mark of a tar stands in its first header.
constexpr std::size_t kContainerHead = 512;

/// By the first bytes alone, never by name.
Container recognise(std::string_view head);

constexpr bool has_members(Container container) {
  return container >= Container::tar;
}

/// gz, tar, 7zip …
std::string_view container_name(Container container);

/// The name of the file inside a compressed one: `a.jsonl.gz` -> `a.jsonl`.
std::string_view name_inside(std::string_view name, Container container);

}  // namespace indexer::containers
