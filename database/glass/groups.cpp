// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/groups.hpp"

#include <algorithm>
#include <utility>

#include "database/glass/format.hpp"
#include "database/glass/numbers.hpp"

namespace database::glass {
namespace {

// Where the NUL stands that ends an escaped term; npos where it goes on to the end.
std::size_t end_of_term(std::string_view key) {
  std::size_t end = 0;
  while ((end = key.find('\0', end)) != std::string_view::npos) {
    if (end + 1 == key.size() || key[end + 1] != '\xFF') return end;
    end += 2;
  }
  return end;
}

}  // namespace

std::size_t group_of_postings(std::string_view key) {
  if (key.starts_with(kMetadataKey) || key.starts_with(kStatisticsKey)) return key.size();
  if (key.starts_with(kLengthsKey)) return kLengthsKey.size();
  if (key.starts_with(kValuesKey)) {
    std::string_view rest = key.substr(kValuesKey.size());
    take_number<Xapian::valueno>(rest);
    return key.size() - rest.size();
  }
  const std::size_t end = end_of_term(key);
  if (end == 0) corrupt();
  return std::min(end, key.size());
}

std::size_t group_of_positions(std::string_view key) {
  const std::size_t end = end_of_term(key);
  if (end == 0 || end == std::string_view::npos) corrupt();
  return end;
}

void Groups::add(const std::filesystem::path& path, const Root& root) {
  sources_.push_back(std::make_unique<Source>(path, root, sources_.size()));
}

bool Groups::is_later(const Source* one, const Source* other) {
  if (const int order = one->group.compare(other->group); order != 0) return order > 0;
  return one->number > other->number;
}

// False at its end, or where another group begins.
bool Groups::to_next_of(Source& source) {
  if (!source.reader.next()) return false;
  const std::string_view key = source.reader.key();
  const std::string_view group = key.substr(0, group_of_(key));
  if (group == source.group) return true;
  source.group = group;
  waiting_.push_back(&source);
  std::push_heap(waiting_.begin(), waiting_.end(), is_later);
  return false;
}

bool Groups::next() {
  if (!std::exchange(begun_, true)) {
    for (const auto& source : sources_)
      to_next_of(*source);
  } else if (current_ != nullptr && to_next_of(*current_)) {
    return true;
  }
  current_ = nullptr;
  if (waiting_.empty()) return false;
  std::pop_heap(waiting_.begin(), waiting_.end(), is_later);
  current_ = waiting_.back();
  waiting_.pop_back();
  return true;
}

}  // namespace database::glass
