// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/sense.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "database/messages/tr.hpp"
#include "database/options/config_file.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/options/saved.hpp"
#include "searcher/views/facets.hpp"
#include "searcher/views/kwic_groups.hpp"
#include "searcher/views/periods.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

using database::tr;
using database::tr_count;

namespace ascii = stemmers::ascii;

std::string name_of(const Options& options) {
  return flag(&RawOptions::view) + " " + std::string(views::view_row(options.view).name);
}

// `kwic, trend and table`.
std::string listed(std::span<const std::string> words) {
  std::string text = words.front();
  for (std::size_t i = 1; i < words.size(); ++i)
    text = i + 1 == words.size() ? tr("%s and %s", text, words[i]) : text + ", " + words[i];
  return text;
}

// `kwic does`, `trend, facets and terms do`.
std::string they_do(std::span<const views::View> takers) {
  std::vector<std::string> names;
  for (const views::View taker : takers)
    names.emplace_back(views::view_row(taker).name);
  return tr_count("%s does", "%s do", names.size(), listed(names));
}

bool holds(const auto& row, const auto& value) {
  return row.empty() || std::find(row.begin(), row.end(), value) != row.end();
}

// An option that its view or format does not take would be a mistake unseen.
void require_takers(const RawOptions& raw, const Options& options) {
  for (const RawOptions::Member member : raw.given) {
    const OptionRow& row = row_of(member);
    if (!holds(row.of_views, options.view))
      usage(tr("%s takes no %s", name_of(options), flag(member)), they_do(row.of_views));
    if (!holds(row.of_formats, options.format->name))
      usage(tr("%s is for %s", flag(member),
               flag(&RawOptions::format) + " " + std::string(row.of_formats.front())));
  }
}

void require_by(const RawOptions& raw, Options& options) {
  if (options.view == views::View::facets) return views::require_facets(raw.by);
  const views::ViewRow& row = views::view_row(options.view);
  if (!raw.group.empty()) views::require_group(raw.group);
  if (row.by.empty()) return;
  if (raw.by.empty()) options.choices.by = row.by.front();
  if (!holds(row.by, options.choices.by))
    usage(flag(&RawOptions::by) + ": " + tr("%s knows no `%s`", name_of(options), raw.by),
          tr("one of %s", database::joined({row.by.begin(), row.by.end()})));
}

void require_view(const RawOptions& raw, Options& options) {
  using views::View;
  require_takers(raw, options);
  require_by(raw, options);
  const std::span<const views::Order> orders = views::view_row(options.view).orders;
  const views::Order order = options.choices.order;
  if (order != views::Order::given && (orders.empty() || !holds(orders, order)))
    usage(tr("%s cannot be sorted by %s", name_of(options), raw.sort),
          tr("%s relevance, date or -date", flag(&RawOptions::sort)));
  if (options.view == View::terms && options.choices.context && options.choices.context->characters)
    usage(tr("%s counts words, not characters", name_of(options)),
          flag(&RawOptions::context) + " 5");
  const bool page = options.request.offset > 0 ||
                    (raw.is_given(&RawOptions::limit) && options.request.limit != kAll);
  if (!raw.reference.empty() && views::is_unit(options.choices.by))
    usage(tr("%s and %s exclude each other", flag(&RawOptions::reference),
             flag(&RawOptions::by) + ' ' + options.choices.by),
          tr("the words of each period are held against all of that period"));
  if (options.choices.window && options.choices.context)
    usage(tr("%s and %s exclude each other", flag(&RawOptions::window), flag(&RawOptions::context)),
          tr("the one is for both sides, the other for each"));
  const bool of_time = options.view == View::trend ||
                       (options.view == View::table && views::is_unit(options.choices.by));
  if (of_time && page)
    usage(tr("%s shows every period", name_of(options)),
          tr("%s and %s choose among them", flag(&RawOptions::from), flag(&RawOptions::to)));
}

// Which hits are the first ones, relevance tells.
void require_widening(const RawOptions& raw, const Options& options) {
  if (!options.request.widen) return;
  if (options.request.sort != Sort::relevance)
    usage(tr("%s is for hits by relevance", flag(&RawOptions::widen)),
          tr("leave %s out", flag(&RawOptions::sort)));
  if (!raw.like.empty())
    usage(tr("%s and %s exclude each other", flag(&RawOptions::widen), flag(&RawOptions::like)),
          tr("leave one of them out"));
}

// The options that do something else, as a sentence begins with them.
std::string all_that_act() {
  std::vector<std::string> flags;
  for (const OptionRow& row : option_table())
    if (row.acts) flags.push_back(database::flag(row.option));
  return listed(flags);
}

void require_query(const RawOptions& raw, const Options& options) {
  const bool asked = options.request.query.find_first_not_of(ascii::kSpaces) != std::string::npos;
  const auto acts = [](RawOptions::Member member) { return row_of(member).acts; };
  const auto actions = std::count_if(raw.given.begin(), raw.given.end(), acts);
  if (actions > 1) usage(tr("%s exclude each other", all_that_act()), tr("leave all but one out"));
  const std::initializer_list<RawOptions::Member> without_query{
      &RawOptions::queries, &RawOptions::saved, &RawOptions::verify, &RawOptions::new_since_last,
      &RawOptions::tags};
  for (const RawOptions::Member member : without_query)
    if (raw.is_given(member) && !raw.query.empty())
      usage(tr("%s and a query exclude each other", flag(member)), tr("leave one of them out"));
  const bool needed = actions == 0 || !raw.save.empty() || !raw.tag.empty() || !raw.untag.empty();
  if (needed && !asked)
    usage(tr("there is no query"),
          tr("nachlese-search WORDS...; `*` is every article; --help shows the language"));
}

void require_tag(const RawOptions& raw, const Options& options) {
  if (!options.tag.empty()) require_name(options.tag);
  if (!raw.note.empty() && raw.tag.empty())
    usage(tr("%s is for articles that are tagged", flag(&RawOptions::note)),
          tr("%s NAME %s TEXT QUERY", flag(&RawOptions::tag), flag(&RawOptions::note)));
  const bool articles = !views::view_row(options.view).of_rows();
  if (!options.tag.empty() && !articles)
    usage(tr("articles are tagged, not the rows of %s", name_of(options)),
          tr("leave %s out", flag(&RawOptions::view)));
  if (options.output.empty()) return;
  if (options.view != views::View::article || options.format->name != "text")
    usage(tr("%s takes whole articles as texts", flag(&RawOptions::output)),
          tr("%s article %s FOLDER", flag(&RawOptions::view), flag(&RawOptions::output)));
  if (!options.queries.empty() || !raw.new_since_last.empty())
    usage(tr("%s is for one query", flag(&RawOptions::output)));
}

}  // namespace

void require_sense(const RawOptions& raw, Options& options) {
  require_query(raw, options);
  const std::string format = flag(&RawOptions::format) + " " + std::string(options.format->name);
  if (!options.format->shows(options.view))
    usage(tr("%s does not show %s", format, name_of(options)), tr("text and json show every view"));
  require_view(raw, options);
  require_widening(raw, options);
  const bool one_answer = options.format->many_queries || options.view == views::View::table;
  if (!options.queries.empty() && !one_answer)
    usage(
        tr("%s cannot tell the answers of several queries apart", format),
        tr("use trec, csv, json or jsonl; %s table is one answer to all", flag(&RawOptions::view)));
  if (!raw.new_since_last.empty() && views::view_row(options.view).of_rows())
    usage(tr("%s shows articles", flag(&RawOptions::new_since_last)),
          tr("%s hits, ids or article", flag(&RawOptions::view)));
  require_tag(raw, options);
}

}  // namespace searcher
