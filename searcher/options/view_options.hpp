// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>

#include "searcher/options/choices.hpp"
#include "searcher/options/option_row.hpp"

// The rows of the table of options that choose a view and what it shows.
namespace searcher {

inline constexpr std::array kKwic{views::View::kwic};
inline constexpr std::array kTerms{views::View::terms};
inline constexpr std::array kTable{views::View::table};
inline constexpr std::array kComparing{views::View::trend, views::View::table};
inline constexpr std::array kWords{views::View::words};
inline constexpr std::array kVocabulary{views::View::terms, views::View::words};
inline constexpr std::array kCounting{views::View::trend, views::View::facets, views::View::terms,
                                      views::View::table, views::View::words};
inline constexpr std::array kWithContext{views::View::kwic, views::View::terms};

inline constexpr std::array kViewOptions{
    OptionRow{.option = {.name = "view",
                         .value = "VIEW",
                         .one_of = view_names,
                         .standard = "hits",
                         .help = "{all}",
                         .brief = "what is shown"},
              .member = &RawOptions::view,
              .decides = true},
    OptionRow{.option = {.name = "by",
                         .value = "WHAT",
                         .some_of = groupings,
                         .help = "periods, fields, kind of terms, form or lemma",
                         .brief = "periods, fields or kind of terms"},
              .member = &RawOptions::by,
              .decides = true,
              .of_views = kCounting},
    OptionRow{.option = {.name = "group",
                         .value = "WHAT",
                         .some_of = line_groups,
                         .help = "kwic: counts by match, left, right:2, source, year",
                         .brief = "counts lines by match, neighbours or field"},
              .member = &RawOptions::group,
              .decides = true,
              .of_views = kKwic},
    OptionRow{.option = {.name = "context",
                         .value = "N",
                         .help = "words beside a match; 40c: letters",
                         .brief = "words beside a match"},
              .member = &RawOptions::context,
              .decides = true,
              .of_views = kWithContext},
    OptionRow{.option = {.name = "window",
                         .value = "L,R",
                         .help = ": terms",
                         .brief = "words before and behind a match"},
              .member = &RawOptions::window,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kTerms},
    OptionRow{.option = {.name = "sample",
                         .value = "N",
                         .help = "kwic: so many lines by chance",
                         .brief = "so many lines by chance"},
              .member = &RawOptions::sample,
              .decides = true,
              .of_views = kKwic},
    OptionRow{.option = {.name = "seed", .value = "S", .standard = "0", .brief = "which chance"},
              .member = &RawOptions::seed,
              .place = Place::beside_name,
              .decides = true,
              .of_views = kKwic},
    OptionRow{.option = {.name = "compare",
                         .value = "QUERY",
                         .help = "trend, table: a query",
                         .brief = "a query beside the first"},
              .member = &RawOptions::compare,
              .decides = true,
              .of_views = kComparing},
    OptionRow{.option = {.name = "against",
                         .value = "VALUE",
                         .brief = "the column of a table that others are held against"},
              .member = &RawOptions::against,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kTable},
    OptionRow{.option = {.name = "skip-empty", .brief = "leave empty periods out"},
              .member = &RawOptions::skip_empty,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kComparing},
    OptionRow{.option = {.name = "reference",
                         .value = "QUERY",
                         .help = "terms against these articles, not the archive",
                         .brief = "articles that terms are held against"},
              .member = &RawOptions::reference,
              .decides = true,
              .of_views = kTerms},
    OptionRow{.option = {.name = "min-count",
                         .value = "N",
                         .help = "so often at least",
                         .brief = "at least so often"},
              .member = &RawOptions::min_count,
              .decides = true,
              .of_views = kVocabulary},
    OptionRow{.option = {.name = "stop-words", .help = " too", .brief = "count stop words too"},
              .member = &RawOptions::stop_words,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kTerms},
    OptionRow{.option = {.name = "ngrams",
                         .value = "N",
                         .standard = "1",
                         .help = " in a row",
                         .brief = "so many words in a row"},
              .member = &RawOptions::ngrams,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kWords},
};

}  // namespace searcher
