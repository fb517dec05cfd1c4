// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/draft.hpp"

#include <algorithm>
#include <functional>

#include "database/glass/format.hpp"
#include "database/glass/front.hpp"

namespace database::glass {
namespace {

constexpr std::size_t kMaxTerm = 245;        // Xapian's own bound
constexpr std::size_t kMaxSortable = 5;      // bytes of a document's number
constexpr std::size_t kMaxData = 100 << 20;  // below what 65,535 components hold

bool fits(std::string_view term) {
  const auto nuls = static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
  return !term.empty() && term.size() <= kMaxTerm &&
         term.size() + nuls + 1 + kMaxSortable <= kMaxKey;
}

}  // namespace

void Draft::clear() {
  text_.clear();
  terms_.clear();
  sorted_ = true;
  positions_.clear();
  values_.clear();
  data_.clear();
}

Draft::Term& Draft::new_term(std::string_view term, Xapian::termcount wdf) {
  terms_.push_back({front_of(term), static_cast<std::uint32_t>(text_.size()),
                    static_cast<std::uint32_t>(term.size()),
                    static_cast<std::uint32_t>(positions_.size()), 0, wdf});
  text_ += term;
  sorted_ = false;
  return terms_.back();
}

void Draft::add_posting(std::string_view term, Xapian::termpos position, Xapian::termcount wdf) {
  add_postings(term, {&position, 1}, wdf);
}

void Draft::add_postings(std::string_view term, std::span<const Xapian::termpos> positions,
                         Xapian::termcount wdf) {
  add_term(term, wdf * static_cast<Xapian::termcount>(positions.size()), positions);
}

void Draft::add_term(std::string_view term, Xapian::termcount wdf,
                     std::span<const Xapian::termpos> positions) {
  Term& added = new_term(term, wdf);
  added.count = static_cast<std::uint32_t>(positions.size());
  positions_.insert(positions_.end(), positions.begin(), positions.end());
}

void Draft::add_value(Xapian::valueno slot, std::string_view value) {
  auto place = std::lower_bound(values_.begin(), values_.end(), slot,
                                [](const auto& held, Xapian::valueno s) { return held.first < s; });
  const bool held = place != values_.end() && place->first == slot;
  if (value.empty()) {
    if (held) values_.erase(place);
  } else if (held) {
    place->second = value;
  } else {
    values_.emplace(place, slot, value);
  }
}

void Draft::sort_terms() {
  if (std::exchange(sorted_, true)) return;
  std::sort(terms_.begin(), terms_.end(), [this](const Term& one, const Term& other) {
    if (one.front != other.front) return one.front < other.front;
    if (const int order = text_of(one).compare(text_of(other)); order != 0) return order < 0;
    return one.text < other.text;  // as they were added
  });
}

// Of the same term, added several times.
std::span<const Xapian::termpos> Draft::positions_of(std::size_t first, std::size_t end) {
  const auto own = [this](const Term& term) {
    return std::span(positions_).subspan(term.positions, term.count);
  };
  if (end == first + 1) {
    const std::span<Xapian::termpos> positions = own(terms_[first]);
    // As nearly all are.
    if (std::is_sorted(positions.begin(), positions.end(), std::less_equal<>())) return positions;
  }
  merged_.clear();
  for (std::size_t i = first; i < end; ++i) {
    const auto positions = own(terms_[i]);
    merged_.insert(merged_.end(), positions.begin(), positions.end());
  }
  std::sort(merged_.begin(), merged_.end());
  merged_.erase(std::unique(merged_.begin(), merged_.end()), merged_.end());
  return merged_;
}

void Draft::check() const {
  for (const Term& term : terms_)
    if (!fits(text_of(term)))
      throw Xapian::InvalidArgumentError("a term of " + std::to_string(term.size) + " bytes: \"" +
                                         std::string(text_of(term)) + "\"");
  if (data_.size() > kMaxData)
    throw Xapian::InvalidArgumentError("data of " + std::to_string(data_.size()) + " bytes");
}

Xapian::Document Draft::to_xapian() {
  Xapian::Document document;
  each_term([&](std::string_view term, Xapian::termcount wdf,
                std::span<const Xapian::termpos> positions) {
    const std::string name(term);
    document.add_term(name, wdf);
    for (const Xapian::termpos position : positions)
      document.add_posting(name, position, 0);
  });
  for (const auto& [slot, value] : values_)
    document.add_value(slot, value);
  document.set_data(data_);
  return document;
}

}  // namespace database::glass
