// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>

#include "database/messages/tr.hpp"
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
inline constexpr std::array kOfArticles{views::View::hits, views::View::ids, views::View::article,
                                        views::View::count, views::View::facets};
inline constexpr std::array kWithContext{views::View::kwic, views::View::terms};

inline constexpr std::array kViewOptions{
    OptionRow{.option = {.name = "view",
                         .value = database::marked("VIEW"),
                         .one_of = view_names,
                         .standard = "hits",
                         .help = "{all}",
                         .brief = database::marked("what is shown")},
              .member = &RawOptions::view,
              .decides = true},
    OptionRow{.option = {.name = "by",
                         .value = database::marked("WHAT"),
                         .some_of = groupings,
                         .help = database::marked("periods, fields, kind of terms, form or lemma"),
                         .brief = database::marked("periods, fields or kind of terms")},
              .member = &RawOptions::by,
              .decides = true,
              .of_views = kCounting},
    OptionRow{
        .option = {.name = "group",
                   .value = database::marked("WHAT"),
                   .some_of = line_groups,
                   .help = database::marked("kwic: counts by match, left, right:2, source, year"),
                   .brief = database::marked("counts lines by match, neighbours or field")},
        .member = &RawOptions::group,
        .decides = true,
        .of_views = kKwic},
    OptionRow{.option = {.name = "context",
                         .value = "N",
                         .help = database::marked("words beside a match; 40c: letters"),
                         .brief = database::marked("words beside a match")},
              .member = &RawOptions::context,
              .decides = true,
              .of_views = kWithContext},
    OptionRow{.option = {.name = "window",
                         .value = "L,R",
                         .help = database::marked(": terms"),
                         .brief = database::marked("words before and behind a match")},
              .member = &RawOptions::window,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kTerms},
    OptionRow{.option = {.name = "sample",
                         .value = "N",
                         .help = database::marked("kwic: so many lines by chance"),
                         .brief = database::marked("so many lines by chance")},
              .member = &RawOptions::sample,
              .decides = true,
              .of_views = kKwic},
    OptionRow{.option = {.name = "seed",
                         .value = "S",
                         .standard = "0",
                         .brief = database::marked("which chance")},
              .member = &RawOptions::seed,
              .place = Place::beside_name,
              .decides = true,
              .of_views = kKwic},
    OptionRow{.option = {.name = "compare",
                         .value = database::marked("QUERY"),
                         .help = database::marked("trend, table: a query"),
                         .brief = database::marked("a query beside the first")},
              .member = &RawOptions::compare,
              .decides = true,
              .of_views = kComparing},
    OptionRow{
        .option = {.name = "against",
                   .value = database::marked("VALUE"),
                   .brief = database::marked("the column of a table that others are held against")},
        .member = &RawOptions::against,
        .place = Place::beside_help,
        .decides = true,
        .of_views = kTable},
    OptionRow{
        .option = {.name = "skip-empty", .brief = database::marked("leave empty periods out")},
        .member = &RawOptions::skip_empty,
        .place = Place::beside_help,
        .decides = true,
        .of_views = kComparing},
    OptionRow{.option = {.name = "reference",
                         .value = database::marked("QUERY"),
                         .help = database::marked("terms against these articles, not the archive"),
                         .brief = database::marked("articles that terms are held against")},
              .member = &RawOptions::reference,
              .decides = true,
              .of_views = kTerms},
    OptionRow{.option = {.name = "min-count",
                         .value = "N",
                         .help = database::marked("so often at least"),
                         .brief = database::marked("at least so often")},
              .member = &RawOptions::min_count,
              .decides = true,
              .of_views = kVocabulary},
    OptionRow{.option = {.name = "stop-words",
                         .help = database::marked(" too"),
                         .brief = database::marked("count stop words too")},
              .member = &RawOptions::stop_words,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kTerms},
    OptionRow{.option = {.name = "ngrams",
                         .value = "N",
                         .standard = "1",
                         .help = database::marked(" in a row"),
                         .brief = database::marked("so many words in a row")},
              .member = &RawOptions::ngrams,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kWords},
};

}  // namespace searcher
