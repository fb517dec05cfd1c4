// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/heading.hpp"

#include <array>

#include "database/messages/tr.hpp"

namespace searcher::formats {

using database::marked_in;

// Every key of a column in searcher/views/view.cpp, and every field that is counted.
[[maybe_unused]] constexpr std::array kHeadings{
    marked_in("column", "rank"),        marked_in("column", "id"),
    marked_in("column", "date"),        marked_in("column", "source"),
    marked_in("column", "section"),     marked_in("column", "title"),
    marked_in("column", "field"),       marked_in("column", "left"),
    marked_in("column", "match"),       marked_in("column", "right"),
    marked_in("column", "form"),        marked_in("column", "lemma"),
    marked_in("column", "place"),       marked_in("column", "value"),
    marked_in("column", "occurrences"), marked_in("column", "share"),
    marked_in("column", "articles"),    marked_in("column", "query"),
    marked_in("column", "period"),      marked_in("column", "of_articles"),
    marked_in("column", "words"),       marked_in("column", "per_million"),
    marked_in("column", "low"),         marked_in("column", "high"),
    marked_in("column", "term"),        marked_in("column", "stem"),
    marked_in("column", "count"),       marked_in("column", "frequency"),
    marked_in("column", "log_dice"),    marked_in("column", "log_likelihood"),
    marked_in("column", "difference"),  marked_in("column", "log_ratio"),
    marked_in("column", "before"),      marked_in("column", "after"),
    marked_in("column", "word"),        marked_in("column", "how"),
    marked_in("column", "qid"),         marked_in("column", "share_low"),
    marked_in("column", "share_high"),  marked_in("column", "dp"),
    marked_in("column", "juilland_d"),  marked_in("column", "family"),
    marked_in("column", "kept"),        marked_in("column", "shared"),
    marked_in("column", "added"),       marked_in("column", "left_out"),
    marked_in("column", "subtitle"),    marked_in("column", "teaser"),
    marked_in("column", "body"),        marked_in("column", "author"),
    marked_in("column", "agency"),      marked_in("column", "year"),
    marked_in("column", "decade"),      marked_in("column", "quarter"),
    marked_in("column", "month"),       marked_in("column", "week"),
    marked_in("column", "day")};

std::string heading(std::string_view key) {
  return database::translated_in("column", key);
}

std::string language() {
  // The language of the catalogue: de.
  return database::tr("en");
}

}  // namespace searcher::formats
