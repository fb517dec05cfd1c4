// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>

#include "database/messages/tr.hpp"
#include "searcher/options/choices.hpp"
#include "searcher/options/option_row.hpp"
#include "searcher/options/view_options.hpp"

// The rows of the table of options that say what is asked, and of which articles.
namespace searcher {

inline constexpr std::array kQueryOptions{
    OptionRow{
        .option = {.name = "db",
                   .letter = 'd',
                   .value = database::marked("PATH"),
                   .offers = database::Offers::directories,
                   .help = database::marked("several are searched as one; default $NACHLESE_DB,\n"
                                            "else ~/.local/share/nachlese/archive"),
                   .brief = database::marked("the database")},
        .member = &RawOptions::databases},
    OptionRow{.option = {.name = "config",
                         .value = database::marked("FILE"),
                         .offers = database::Offers::files,
                         .help = database::marked("options as TOML"),
                         .brief = database::marked("options as TOML"),
                         .in_file = false},
              .member = &RawOptions::config},
    OptionRow{.option = {.name = "no-config",
                         .help = database::marked(": none"),
                         .brief = database::marked("read no configuration file"),
                         .in_file = false},
              .member = &RawOptions::no_config,
              .place = Place::beside_help},
    OptionRow{.option = {.name = "show-config",
                         .help = database::marked(": all"),
                         .brief = database::marked("the settings and where they come from"),
                         .in_file = false},
              .member = &RawOptions::show_config,
              .place = Place::beside_help,
              .acts = true},
    OptionRow{.option = {.name = "limit",
                         .letter = 'n',
                         .value = "N|all",
                         .standard = "10",
                         .help = database::marked("articles on a page ({}; 0 only counts)"),
                         .brief = database::marked("articles on a page")},
              .member = &RawOptions::limit,
              .decides = true},
    OptionRow{.option = {.name = "offset",
                         .value = "N",
                         .standard = "0",
                         .brief = database::marked("skip the first")},
              .member = &RawOptions::offset,
              .place = Place::beside_help,
              .decides = true},
    OptionRow{.option = {.name = "sort",
                         .value = database::marked("ORDER"),
                         .one_of = names<kSorts>,
                         .standard = "relevance",
                         .help = database::marked(
                             "relevance, date, -date (newest first); kwic: left, right, match; "
                             "terms: logdice, loglik, count"),
                         .brief = database::marked("order")},
              .member = &RawOptions::sort,
              .decides = true},
    OptionRow{.option = {.name = "match",
                         .value = database::marked("HOW"),
                         .one_of = names<kMatches>,
                         .standard = "auto",
                         .help = database::marked("words joined: all, any; auto: all, else any"),
                         .brief = database::marked("how words are joined")},
              .member = &RawOptions::match,
              .decides = true},
    OptionRow{.option = {.name = "widen",
                         .brief = database::marked("articles with words of the first hits too")},
              .member = &RawOptions::widen,
              .place = Place::beside_help,
              .decides = true,
              .of_views = kOfArticles},
    OptionRow{
        .option = {.name = "from",
                   .value = database::marked("DATE"),
                   .help = database::marked("1989, 1989-11, 1989-11-09, 9.11.1989, today, -30d"),
                   .brief = database::marked("published from")},
        .member = &RawOptions::from,
        .decides = true},
    OptionRow{.option = {.name = "to",
                         .value = database::marked("DATE"),
                         .brief = database::marked("published until")},
              .member = &RawOptions::to,
              .place = Place::beside_name,
              .decides = true},
    OptionRow{.option = {.name = "source",
                         .value = database::marked("NAME"),
                         .help = database::marked("only these; several may be given"),
                         .brief = database::marked("only this paper")},
              .member = &RawOptions::sources,
              .decides = true},
    OptionRow{.option = {.name = "section",
                         .value = database::marked("NAME"),
                         .brief = database::marked("only this section")},
              .member = &RawOptions::sections,
              .place = Place::beside_name,
              .decides = true},
};

}  // namespace searcher
