// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/occurrence_counts.hpp"

#include <algorithm>

#include "database/schema.hpp"

namespace searcher {
namespace {

using query::Mark;

// A row of terms by themselves; those of forms have to be looked for in the text.
bool is_row_of_terms(const Mark& mark) {
  return mark.terms.size() > 1 &&
         std::none_of(mark.terms.begin(), mark.terms.end(),
                      [](const std::string& term) { return term.empty(); });
}

bool is_component(const std::string& form) {
  return form.starts_with(std::string(database::schema::kForm) + '-');
}

}  // namespace

OccurrenceCounts::OccurrenceCounts(const Search& search, const query::Built& built,
                                   Highlighter& highlighter)
    : database_(search.articles().database()), highlighter_(highlighter) {
  by_terms_ = built.groups.empty() &&
              std::all_of(built.marks.begin(), built.marks.end(), [&](const Mark& mark) {
                return !mark.title && (mark.terms.size() == 1 || is_row_of_terms(mark)) &&
                       mark.word == built.marks.front().word;  // two words may share a place
              });
  if (!by_terms_) return;
  counts_.resize(std::size_t{database_.get_lastdocid()} + 1);
  looked_at_.resize(counts_.size());
  for (const Mark& mark : built.marks) {
    if (mark.terms.size() == 1)
      count(mark);
    else
      look_at_rows(search, mark);
  }
}

void OccurrenceCounts::add(const std::string& term) {
  const auto end = database_.postlist_end(term);
  for (auto at = database_.postlist_begin(term); at != end; ++at)
    counts_[*at] += at.get_wdf();
}

void OccurrenceCounts::look_at(const std::string& term) {
  const auto end = database_.postlist_end(term);
  for (auto at = database_.postlist_begin(term); at != end; ++at)
    looked_at_[*at] = true;
}

// A stem counts twice in a title, where parts of words have its prefix too.
void OccurrenceCounts::look_at_title(const std::string& stem) {
  look_at(std::string(database::schema::kTitle) + stem);
}

void OccurrenceCounts::look_at_rows(const Search& search, const Mark& mark) {
  const Xapian::Query row(Xapian::Query::OP_PHRASE, mark.terms.begin(), mark.terms.end(),
                          static_cast<Xapian::termcount>(mark.terms.size()));
  for (const Xapian::docid article : search.articles().matching(row))
    looked_at_[article] = true;
}

void OccurrenceCounts::count(const Mark& mark) {
  if (const query::FormSet* forms = mark.forms_at(0)) {
    for (const std::string& term : forms->terms()) {
      // What says the same of a word as another term may count it twice.
      if (term.starts_with(database::schema::kCapitals) || is_component(term))
        look_at(term);
      else
        add(term);
    }
    if (forms->is_of_terms())
      for (const std::string& term : forms->terms())
        look_at_title(term);
    return;
  }
  add(mark.terms[0]);
  if (!mark.part) look_at_title(mark.terms[0]);
}

std::uint64_t OccurrenceCounts::operator()(Xapian::docid article) {
  if (!by_terms_ || looked_at_[article]) return highlighter_.occurrences(article).size();
  return counts_[article];
}

}  // namespace searcher
