// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "stemmers/analysis.hpp"

namespace searcher::query {

/// Forms that a word of a query stands for, to be met in texts.
class FormSet {
 public:
  /// `terms` of the database, as database::form_term and capitals_term make them; `field` is the
  /// prefix of their field.
  FormSet(std::string_view field, const std::vector<std::string>& terms);
  /// Every form of a stop word, whose places the index does not hold.
  explicit FormSet(std::string stem) : stem_(std::move(stem)), terms_{stem_} {}

  /// What the database counts them by.
  const std::vector<std::string>& terms() const { return terms_; }
  /// Of a stop word; "" for forms.
  const std::string& stem() const { return stem_; }

  /// Where it is the only one, and no word in capitals or component stands for it; else "".
  std::string_view only_form() const;

  /// Does the token of `text` stand in one of them?
  bool holds(std::string_view text, const stemmers::Token& token) const;

 private:
  std::string field_;
  std::string stem_;
  std::vector<std::string> terms_;
  bool has_components_ = false;
  std::unordered_set<std::string> forms_;     ///< as in terms, without prefix
  std::unordered_set<std::string> capitals_;  ///< the same
};

}  // namespace searcher::query
