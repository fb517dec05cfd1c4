// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/option_table.hpp"

#include <array>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "searcher/options/choices.hpp"
#include "searcher/options/query_options.hpp"
#include "searcher/options/view_options.hpp"

namespace searcher {
namespace {

using database::marked;
using database::Offers;
using database::Option;

constexpr std::array kSpreadsheets{std::string_view("csv")};

constexpr std::array kLast{
    OptionRow{.option = {.name = "format",
                         .value = marked("FORMAT"),
                         .one_of = format_names,
                         .standard = "text",
                         .help = "{all}",
                         .brief = marked("how it is written")},
              .member = &RawOptions::format},
    OptionRow{.option = {.name = "output",
                         .value = marked("FOLDER"),
                         .offers = Offers::directories,
                         .help = marked("articles as texts with a table of their fields"),
                         .brief = marked("texts and a table of them into a folder"),
                         .in_file = false},
              .member = &RawOptions::output},
    OptionRow{.option = {.name = "excel", .help = marked("csv for spreadsheets")},
              .member = &RawOptions::excel,
              .of_formats = kSpreadsheets},
    OptionRow{.option = {.name = "browse",
                         .help = marked(": type and see, with fzf"),
                         .brief = marked("with fzf"),
                         .in_file = false},
              .member = &RawOptions::browse,
              .place = Place::beside_help,
              .acts = true},
    OptionRow{.option = {.name = "save",
                         .value = marked("NAME"),
                         .help = marked("keeps the query for use as @NAME"),
                         .brief = marked("keep the query as @NAME"),
                         .in_file = false},
              .member = &RawOptions::save,
              .acts = true},
    OptionRow{.option = {.name = "saved",
                         .help = marked(" lists them"),
                         .brief = marked("list the saved queries"),
                         .in_file = false},
              .member = &RawOptions::saved,
              .place = Place::beside_help,
              .acts = true},
    OptionRow{.option = {.name = "tag",
                         .value = marked("NAME"),
                         .help = marked("hits as tag:NAME"),
                         .brief = marked("keep the hits under this tag"),
                         .in_file = false},
              .member = &RawOptions::tag,
              .acts = true},
    OptionRow{.option = {.name = "note",
                         .value = marked("TEXT"),
                         .brief = marked("a note with the tag"),
                         .in_file = false},
              .member = &RawOptions::note,
              .place = Place::beside_help},
    OptionRow{.option = {.name = "untag",
                         .value = marked("NAME"),
                         .brief = marked("take the hits off this tag"),
                         .in_file = false},
              .member = &RawOptions::untag,
              .place = Place::beside_help,
              .acts = true},
    OptionRow{.option = {.name = "tags", .brief = marked("list the tags"), .in_file = false},
              .member = &RawOptions::tags,
              .place = Place::beside_help,
              .acts = true},
    OptionRow{.option = {.name = "new-since-last",
                         .value = marked("NAME"),
                         .help = marked("only what this saved query has not yet shown"),
                         .brief = marked("what it has not yet shown"),
                         .in_file = false},
              .member = &RawOptions::new_since_last,
              .acts = true},
    OptionRow{.option = {.name = "verify",
                         .value = marked("FILE"),
                         .offers = Offers::files,
                         .help = marked("what has changed since that list was written"),
                         .brief = marked("what has changed since that list"),
                         .in_file = false},
              .member = &RawOptions::verify,
              .acts = true},
    OptionRow{.option = {.name = "duplicates",
                         .value = marked("HOW"),
                         .one_of = names<kDuplicates>,
                         .help = marked("fold (copies of a story are one hit) or show"),
                         .brief = marked("copies of one story")},
              .member = &RawOptions::duplicates,
              .decides = true},
    OptionRow{.option = {.name = "like",
                         .value = marked("ID"),
                         .help = marked("articles like it"),
                         .brief = marked("articles like this one")},
              .member = &RawOptions::like,
              .decides = true},
    OptionRow{.option = {.name = "recency",
                         .value = marked("DAYS"),
                         .help = marked(": newer ones first"),
                         .brief = marked("newer ones first, half-life in days")},
              .member = &RawOptions::recency,
              .place = Place::beside_help,
              .decides = true},
    OptionRow{.option = {.name = "no-variants",
                         .help = marked("inflection only"),
                         .brief = marked("inflection only")},
              .member = &RawOptions::no_variants,
              .decides = true},
    OptionRow{.option = {.name = "plain",
                         .help = marked(": words only, no syntax"),
                         .brief = marked("the query is words only")},
              .member = &RawOptions::plain,
              .place = Place::beside_help,
              .decides = true},
    OptionRow{.option = {.name = "max-expansions",
                         .value = "N",
                         .standard = "10000",
                         .help = marked("words that one truncated word may stand for ({})"),
                         .brief = marked("words that one truncated word may stand for")},
              .member = &RawOptions::max_expansions,
              .decides = true},
    OptionRow{.option = {.name = "explain",
                         .one_of = names<kExplains>,
                         .bare = "query",
                         .help = marked("what the words became; =hits: also the hits' weights"),
                         .brief = marked("what each word became")},
              .member = &RawOptions::explain},
    OptionRow{.option = {.name = "queries",
                         .value = marked("FILE"),
                         .offers = Offers::files,
                         .help = marked("a line a query: id, tab, query; for csv, jsonl, trec"),
                         .brief = marked("a file of queries"),
                         .in_file = false},
              .member = &RawOptions::queries,
              .acts = true},
    OptionRow{.option = {.name = "timeout",
                         .value = marked("SECONDS"),
                         .standard = "30",
                         .help = marked("give up ({}; 0: never)"),
                         .brief = marked("give up after")},
              .member = &RawOptions::timeout},
    OptionRow{.option = {.name = "color",
                         .one_of = names<kColors>,
                         .standard = "auto",
                         .help = marked(" {all}"),
                         .brief = marked("colours")},
              .member = &RawOptions::color,
              .place = Place::beside_help},
    OptionRow{.option = {.name = "width",
                         .value = "N",
                         .help = marked("columns (0: as is)"),
                         .brief = marked("columns")},
              .member = &RawOptions::width},
    OptionRow{.option = {.name = "hyperlinks",
                         .help = marked(" in titles"),
                         .brief = marked("titles are links")},
              .member = &RawOptions::hyperlinks,
              .place = Place::beside_help},
    OptionRow{.option = {.name = "no-pager", .brief = marked("no pager")},
              .member = &RawOptions::no_pager,
              .place = Place::beside_help},
    OptionRow{
        .option = {.name = "help", .letter = 'h', .brief = marked("this help"), .in_file = false},
        .member = &RawOptions::help},
    OptionRow{.option = {.name = "version", .brief = marked("versions"), .in_file = false},
              .member = &RawOptions::version,
              .place = Place::beside_help},
};

template <std::size_t A, std::size_t B, std::size_t C>
constexpr auto together(const std::array<OptionRow, A>& a, const std::array<OptionRow, B>& b,
                        const std::array<OptionRow, C>& c) {
  return [&]<std::size_t... I, std::size_t... J, std::size_t... K>(
      std::index_sequence<I...>, std::index_sequence<J...>, std::index_sequence<K...>) {
    return std::array{a[I]..., b[J]..., c[K]...};
  }
  (std::make_index_sequence<A>(), std::make_index_sequence<B>(), std::make_index_sequence<C>());
}

constexpr std::array kOptions = together(kQueryOptions, kViewOptions, kLast);
static_assert(database::all_differ(kOptions));

}  // namespace

std::span<const OptionRow> option_table() {
  return kOptions;
}

const OptionRow& row_of(RawOptions::Member member) {
  return database::row_of(kOptions, member);
}

const OptionRow* row_named(std::string_view name) {
  return database::row_named(kOptions, name);
}

RawOptions standard_options() {
  RawOptions raw;
  for (const OptionRow& row : kOptions)
    if (const auto* text = std::get_if<std::string RawOptions::*>(&row.member))
      raw.*(*text) = row.option.standard;
  return raw;
}

std::string flag(RawOptions::Member member) {
  return database::flag(row_of(member).option);
}

}  // namespace searcher
