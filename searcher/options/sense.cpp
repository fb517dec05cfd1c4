// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/sense.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "database/options/config_file.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/options/saved.hpp"
#include "searcher/views/facets.hpp"
#include "searcher/views/kwic_groups.hpp"
#include "searcher/views/periods.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

namespace ascii = stemmers::ascii;

std::string name_of(const Options& options) {
  return flag(&RawOptions::view) + " " + std::string(views::view_row(options.view).name);
}

// `kwic does`, `trend, facets and terms do`.
std::string they_do(std::span<const views::View> takers) {
  std::string text;
  for (std::size_t i = 0; i < takers.size(); ++i) {
    if (i > 0) text += i + 1 == takers.size() ? " and " : ", ";
    text += views::view_row(takers[i]).name;
  }
  return text + (takers.size() == 1 ? " does" : " do");
}

bool holds(const auto& row, const auto& value) {
  return row.empty() || std::find(row.begin(), row.end(), value) != row.end();
}

// An option that its view or format does not take would be a mistake unseen.
void require_takers(const RawOptions& raw, const Options& options) {
  for (const RawOptions::Member member : raw.given) {
    const OptionRow& row = row_of(member);
    if (!holds(row.of_views, options.view))
      usage(name_of(options) + " takes no " + flag(member), they_do(row.of_views));
    if (!holds(row.of_formats, options.format->name))
      usage(flag(member) + " is for " + flag(&RawOptions::format) + " " +
            std::string(row.of_formats.front()));
  }
}

void require_by(const RawOptions& raw, Options& options) {
  if (options.view == views::View::facets) return views::require_facets(raw.by);
  const views::ViewRow& row = views::view_row(options.view);
  if (!raw.group.empty()) views::require_group(raw.group);
  if (row.by.empty()) return;
  if (raw.by.empty()) options.choices.by = row.by.front();
  if (!holds(row.by, options.choices.by))
    usage(
        flag(&RawOptions::by) + ": " + name_of(options) + " knows no `" + raw.by + "`",
        "one of " + database::joined(std::vector<std::string_view>(row.by.begin(), row.by.end())));
}

void require_view(const RawOptions& raw, Options& options) {
  using views::View;
  require_takers(raw, options);
  require_by(raw, options);
  const std::span<const views::Order> orders = views::view_row(options.view).orders;
  const views::Order order = options.choices.order;
  if (order != views::Order::given && (orders.empty() || !holds(orders, order)))
    usage(name_of(options) + " cannot be sorted by " + raw.sort,
          flag(&RawOptions::sort) + " relevance, date or -date");
  if (options.view == View::terms && options.choices.context && options.choices.context->characters)
    usage(name_of(options) + " counts words, not characters", flag(&RawOptions::context) + " 5");
  const bool page = options.request.offset > 0 ||
                    (raw.is_given(&RawOptions::limit) && options.request.limit != kAll);
  if (!raw.reference.empty() && views::is_unit(options.choices.by))
    usage(flag(&RawOptions::reference) + " and " + flag(&RawOptions::by) + ' ' +
              options.choices.by + " exclude each other",
          "the words of each period are held against all of that period");
  if (options.choices.window && options.choices.context)
    usage(flag(&RawOptions::window) + " and " + flag(&RawOptions::context) + " exclude each other",
          "the one is for both sides, the other for each");
  const bool of_time = options.view == View::trend ||
                       (options.view == View::table && views::is_unit(options.choices.by));
  if (of_time && page)
    usage(name_of(options) + " shows every period",
          flag(&RawOptions::from) + " and " + flag(&RawOptions::to) + " choose among them");
}

// The options that do something else, as a sentence begins with them.
std::string all_that_act() {
  std::vector<std::string> flags;
  for (const OptionRow& row : option_table())
    if (row.acts) flags.push_back(database::flag(row.option));
  std::string text = flags.front();
  for (std::size_t i = 1; i < flags.size(); ++i)
    text += (i + 1 == flags.size() ? " and " : ", ") + flags[i];
  return text;
}

void require_query(const RawOptions& raw, const Options& options) {
  const bool asked = options.request.query.find_first_not_of(ascii::kSpaces) != std::string::npos;
  const auto acts = [](RawOptions::Member member) { return row_of(member).acts; };
  const auto actions = std::count_if(raw.given.begin(), raw.given.end(), acts);
  if (actions > 1) usage(all_that_act() + " exclude each other", "leave all but one out");
  const std::initializer_list<RawOptions::Member> without_query{
      &RawOptions::queries, &RawOptions::saved, &RawOptions::verify, &RawOptions::new_since_last,
      &RawOptions::tags};
  for (const RawOptions::Member member : without_query)
    if (raw.is_given(member) && !raw.query.empty())
      usage(flag(member) + " and a query exclude each other", "leave one of them out");
  const bool needed = actions == 0 || !raw.save.empty() || !raw.tag.empty() || !raw.untag.empty();
  if (needed && !asked)
    usage("there is no query",
          "nachlese-search WORDS...; `*` is every article; --help shows the language");
}

void require_tag(const RawOptions& raw, const Options& options) {
  if (!options.tag.empty()) require_name(options.tag);
  if (!raw.note.empty() && raw.tag.empty())
    usage(flag(&RawOptions::note) + " is for articles that are tagged",
          flag(&RawOptions::tag) + " NAME " + flag(&RawOptions::note) + " TEXT QUERY");
  const bool articles = !views::view_row(options.view).of_rows();
  if (!options.tag.empty() && !articles)
    usage("articles are tagged, not the rows of " + name_of(options),
          "leave " + flag(&RawOptions::view) + " out");
  if (options.output.empty()) return;
  if (options.view != views::View::article || options.format->name != "text")
    usage(flag(&RawOptions::output) + " takes whole articles as texts",
          flag(&RawOptions::view) + " article " + flag(&RawOptions::output) + " FOLDER");
  if (!options.queries.empty() || !raw.new_since_last.empty())
    usage(flag(&RawOptions::output) + " is for one query");
}

}  // namespace

void require_sense(const RawOptions& raw, Options& options) {
  require_query(raw, options);
  const std::string format = flag(&RawOptions::format) + " " + std::string(options.format->name);
  if (!options.format->shows(options.view))
    usage(format + " does not show " + name_of(options), "text and json show every view");
  require_view(raw, options);
  const bool one_answer = options.format->many_queries || options.view == views::View::table;
  if (!options.queries.empty() && !one_answer)
    usage(
        format + " cannot tell the answers of several queries apart",
        "use trec, csv, json or jsonl; " + flag(&RawOptions::view) + " table is one answer to all");
  if (!raw.new_since_last.empty() && views::view_row(options.view).of_rows())
    usage(flag(&RawOptions::new_since_last) + " shows articles",
          flag(&RawOptions::view) + " hits, ids or article");
  require_tag(raw, options);
}

}  // namespace searcher
