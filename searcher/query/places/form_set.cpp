// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/places/form_set.hpp"

#include <algorithm>
#include <utility>

#include "database/fields.hpp"
#include "stemmers/capitals.hpp"

namespace searcher::query {

FormSet::FormSet(std::string_view field, const std::vector<std::string>& terms)
    : field_(field), terms_(terms) {
  const std::string form = database::form_term(field, "");
  const std::string capitals = database::capitals_term(field, "");
  for (const std::string& term : terms) {
    if (term.starts_with(capitals))
      capitals_.insert(term.substr(capitals.size()));
    else
      forms_.insert(term.substr(form.size()));
    has_components_ = has_components_ || term.substr(form.size()).starts_with('-');
  }
}

FormSet FormSet::of_terms(std::vector<std::string> terms) {
  FormSet made;
  made.of_terms_ = true;
  made.terms_ = std::move(terms);
  return made;
}

std::string_view FormSet::only_form() const {
  const bool one = !of_terms_ && forms_.size() == 1 && capitals_.empty() && !has_components_;
  return one ? std::string_view(*forms_.begin()) : std::string_view();
}

bool FormSet::holds(std::string_view text, const stemmers::Token& token) const {
  const std::string& exact = token.word->exact;
  constexpr std::size_t kSurelyWhole = 100;
  if (of_terms_)
    return std::any_of(terms_.begin(), terms_.end(),
                       [&](const std::string& term) { return token.word->stands_for(term); });
  if (forms_.contains(exact)) return true;
  if (has_components_)
    for (const std::string& term : database::component_terms(field_, exact))
      if (forms_.contains(term.substr(database::form_term(field_, "").size()))) return true;
  if (exact.size() > kSurelyWhole) {
    const std::size_t prefix = database::form_term(field_, "").size();
    if (forms_.contains(database::form_term(field_, exact).substr(prefix))) return true;
  }
  if (capitals_.empty() || !stemmers::has_sharp_s(exact)) return false;
  const std::string_view surface = text.substr(token.span.start, token.span.end - token.span.start);
  if (!stemmers::is_capitals(surface)) return false;
  const std::size_t prefix = database::capitals_term(field_, "").size();
  return capitals_.contains(database::capitals_term(field_, exact).substr(prefix));
}

}  // namespace searcher::query
