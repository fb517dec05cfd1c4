// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/element_path.hpp"

#include <algorithm>

#include "indexer/archives/record/fields.hpp"

namespace indexer::archives {
namespace {

constexpr std::size_t kMostSteps = 60;  // a bit each, and some to spare

std::string local_name(std::string_view name) {
  return folded_key(name.substr(name.rfind(':') + 1));
}

}  // namespace

std::optional<ElementPath> ElementPath::read(std::string_view text) {
  ElementPath path;
  if (text == ".") return path;
  bool deep = text.starts_with("//");
  if (deep) text.remove_prefix(2);
  for (;;) {
    const std::size_t end = std::min(text.find('/'), text.size());
    const std::string_view step = text.substr(0, end);
    const bool last = end == text.size();
    const bool attribute = step.starts_with('@');
    const std::string name = local_name(step.substr(attribute ? 1 : 0));
    if (name.empty() || (attribute && !last) || path.steps_.size() == kMostSteps)
      return std::nullopt;
    if (attribute) {
      path.attribute_ = name;
      path.deep_attribute_ = deep;
    } else {
      path.steps_.push_back({name, deep});
    }
    if (last) return path;
    text.remove_prefix(end + 1);
    deep = text.starts_with('/');
    if (deep) text.remove_prefix(1);
  }
}

ElementPath::Progress ElementPath::at(Progress around, std::string_view name) const {
  Progress progress = 0;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if ((around >> i & 1U) == 0) continue;
    if (steps_[i].deep) progress |= Progress{1} << i;
    if (steps_[i].name == "*" || steps_[i].name == name) progress |= Progress{1} << (i + 1);
  }
  if (deep_attribute_ && leads_to(around)) progress |= Progress{1} << steps_.size();
  return progress;
}

void ElementPath::begin_anywhere() {
  if (!steps_.empty()) steps_.front().deep = true;
}

}  // namespace indexer::archives
