// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "stemmers/analysis.hpp"

namespace searcher::query {

/// Forms that a word of a query stands for, to be met in texts.
class FormSet {
 public:
  /// `terms` of the database, as database::form_term and capitals_term make them; `field` is the
  /// prefix of their field.
  FormSet(std::string_view field, const std::vector<std::string>& terms);
  /// Every form of a word by the terms of its readings, without prefix: of a stop word, whose
  /// places the index does not hold, or of a word that may be several.
  static FormSet of_terms(std::vector<std::string> terms);

  /// What the database counts them by.
  const std::vector<std::string>& terms() const { return terms_; }
  /// Is it of a word by its terms, and so not by its forms?
  bool is_of_terms() const { return of_terms_; }

  /// Where it is the only one, and no word in capitals or component stands for it; else "".
  std::string_view only_form() const;

  /// Does the token of `text` stand in one of them?
  bool holds(std::string_view text, const stemmers::Token& token) const;

 private:
  FormSet() = default;

  std::string field_;
  std::vector<std::string> terms_;
  bool of_terms_ = false;
  bool has_components_ = false;
  std::unordered_set<std::string> forms_;     ///< as in terms, without prefix
  std::unordered_set<std::string> capitals_;  ///< the same
};

}  // namespace searcher::query
