// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::archives {

/// A way through elements of XML, as --map files write it: names of elements between `/`, `*` for
/// any; `//`, also at the beginning, for any number of elements between; `@name` at the end for an
/// attribute, `.` alone for the element itself. Names are compared as keys are, without prefixes.
///
/// It is followed element by element: what of the path lies behind is a set of bits, so that each
/// element is looked at once, whatever the path.
class ElementPath {
 public:
  /// Nothing for what is no path.
  static std::optional<ElementPath> read(std::string_view text);

  using Progress = std::uint64_t;
  static constexpr Progress kStart = 1;  ///< at the element where the path begins

  /// At an element of this name (`folded_key`) within one at `around`.
  Progress at(Progress around, std::string_view name) const;

  /// Whether the path leads to the element: or, where it has an attribute, to one of its own.
  bool leads_to(Progress progress) const { return (progress >> steps_.size() & 1U) != 0; }

  /// As folded_key; "" where the path leads to elements.
  const std::string& attribute() const { return attribute_; }

  /// From here on it may begin at any depth.
  void begin_anywhere();

 private:
  struct Step {
    std::string name;   // "*": any
    bool deep = false;  // any number of elements before it
  };
  std::vector<Step> steps_;
  std::string attribute_;
  bool deep_attribute_ = false;
};

}  // namespace indexer::archives
