// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/understood.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "database/failure.hpp"
#include "database/options/config_file.hpp"
#include "searcher/options/choices.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/options/saved.hpp"
#include "searcher/options/tags.hpp"
#include "searcher/views/facets.hpp"
#include "searcher/views/kwic_groups.hpp"
#include "searcher/views/periods.hpp"
#include "stemmers/ascii.hpp"

namespace searcher {

void usage(const std::string& message, std::string_view hint) {
  throw database::Failure(message, std::string(hint));
}

namespace {

namespace ascii = stemmers::ascii;

constexpr const char* kPager = "less -FRX";
constexpr std::uint32_t kMaxContext = 1000;
constexpr std::uint32_t kMaxRow = 5;  // words of an n-gram
constexpr std::string_view kNoLimit = "all";

using Text = std::string RawOptions::*;

// What is written, and the option's name for what is wrong with it.
struct Written {
  Written(const RawOptions& raw, Text member) : text(raw.*member), option(flag(member)) {}

  const std::string& text;
  std::string option;
};

template <typename Number>
Number number(const std::string& text, const std::string& option) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0)
    usage(option + ": `" + text + "` is no number that fits");
  return value;
}

template <typename Number>
Number number(const Written& written) {
  return number<Number>(written.text, written.option);
}

std::uint32_t positive(const Written& written) {
  const auto value = number<std::uint32_t>(written);
  if (value == 0) usage(written.option + " is at least 1");
  return value;
}

template <typename Rows>
const auto& row(const Written& written, const Rows& rows) {
  for (const auto& row : rows)
    if (row.name == written.text) return row;
  usage(written.option + ": there is no `" + written.text + "`",
        "one of " + database::joined(names_of(rows)));
}

std::optional<database::Date> date(const Written& written, std::chrono::year_month_day today) {
  if (written.text.empty()) return std::nullopt;
  auto read = database::parse_query_date(written.text, today);
  if (!read)
    usage(written.option + ": `" + written.text + "` is no date",
          "1989, 1989-11, 1989-11-09, 9.11.1989, today, -30d");
  return read;
}

std::string pager(const RawOptions& raw) {
  if (raw.no_pager) return {};
  for (const char* name : {"NACHLESE_PAGER", "PAGER"})
    if (const char* value = std::getenv(name); value != nullptr) return value;
  return kPager;
}

When color(const RawOptions& raw) {
  const When when = row(Written(raw, &RawOptions::color), kColors).meaning;
  const char* no_color = std::getenv("NO_COLOR");
  const bool off = no_color != nullptr && *no_color != '\0';
  return when == When::automatic && off ? When::never : when;
}

Sorted sort(const RawOptions& raw) {
  return row(Written(raw, &RawOptions::sort), kSorts).meaning;
}

// `8`, `8w`: words; `40c`: characters.
std::optional<views::Context> context(const Written& written) {
  std::string text = written.text;
  if (text.empty()) return std::nullopt;
  views::Context context;
  context.characters = text.ends_with('c');
  if (context.characters || text.ends_with('w')) text.pop_back();
  context.size = number<std::uint32_t>(text, written.option);
  if (context.size > kMaxContext)
    usage(written.option + ": at most " + std::to_string(kMaxContext),
          "8, 8w (words) or 40c (characters)");
  return context;
}

// `L,R`: words before and behind; `N` on both sides.
std::optional<views::Window> window(const Written& written) {
  if (written.text.empty()) return std::nullopt;
  const std::size_t comma = written.text.find(',');
  const std::string left = written.text.substr(0, comma);
  const std::string right = comma == std::string::npos ? left : written.text.substr(comma + 1);
  const views::Window window{number<std::uint32_t>(left, written.option),
                             number<std::uint32_t>(right, written.option)};
  if (std::max(window.left, window.right) > kMaxContext)
    usage(written.option + ": at most " + std::to_string(kMaxContext), "5,5; 0,1 is the word behind");
  if (window.left + window.right == 0)
    usage(written.option + ": a window of no word", "5,5; 0,1 is the word behind");
  return window;
}

views::Choices choices(const RawOptions& raw) {
  views::Choices choices;
  choices.by = raw.by;
  choices.group = raw.group;
  choices.reference = raw.reference;
  choices.against = raw.against;
  if (!raw.min_count.empty()) choices.min_count = positive({raw, &RawOptions::min_count});
  choices.window = window({raw, &RawOptions::window});
  choices.words = positive({raw, &RawOptions::ngrams});
  if (choices.words > kMaxRow)
    usage(flag(&RawOptions::ngrams) + ": at most " + std::to_string(kMaxRow) + " words in a row");
  choices.stop_words = raw.stop_words;
  choices.skip_empty = raw.skip_empty;
  choices.order = sort(raw).rows;
  choices.context = context({raw, &RawOptions::context});
  if (!raw.sample.empty()) choices.sample = number<std::uint32_t>({raw, &RawOptions::sample});
  choices.seed = number<std::uint64_t>({raw, &RawOptions::seed});
  for (const std::string& query : raw.compare)
    choices.compare.push_back({{}, query});
  choices.excel = raw.excel;
  return choices;
}

// What is new comes whole, and so does a sample, unless a limit is given: of a sample the best lines
// are none.
std::uint32_t limit(const RawOptions& raw) {
  const bool whole = !raw.new_since_last.empty() || (!raw.sample.empty() && raw.group.empty());
  if ((whole && !raw.is_given(&RawOptions::limit)) || raw.limit == kNoLimit) return kAll;
  return number<std::uint32_t>({raw, &RawOptions::limit});
}

Request request(const RawOptions& raw, std::chrono::year_month_day today) {
  Request request;
  for (const std::string& word : raw.query)
    request.query += (request.query.empty() ? "" : " ") + word;
  request.match = row(Written(raw, &RawOptions::match), kMatches).meaning;
  request.sort = sort(raw).articles;
  request.variants = !raw.no_variants;
  request.plain = raw.plain;
  request.like = raw.like;
  if (!raw.like.empty() && request.query.empty()) request.query = "*";
  if (!raw.recency.empty()) request.half_life_days = positive({raw, &RawOptions::recency});
  request.max_expansions = positive({raw, &RawOptions::max_expansions});
  request.from = date({raw, &RawOptions::from}, today);
  request.to = date({raw, &RawOptions::to}, today);
  request.sources = raw.sources;
  request.sections = raw.sections;
  request.limit = limit(raw);
  request.offset = number<std::uint32_t>({raw, &RawOptions::offset});
  request.today = today;
  return request;
}

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
  const bool needed =
      actions == 0 || !raw.save.empty() || !raw.tag.empty() || !raw.untag.empty();
  if (needed && !asked)
    usage("there is no query",
          "nachlese-search WORDS...; `*` is every article; --help shows the language");
}

void require_sense(const RawOptions& raw, Options& options) {
  require_query(raw, options);
  const std::string format = flag(&RawOptions::format) + " " + std::string(options.format->name);
  if (!options.format->shows(options.view))
    usage(format + " does not show " + name_of(options), "text and json show every view");
  require_view(raw, options);
  const bool one_answer = options.format->many_queries || options.view == views::View::table;
  if (!options.queries.empty() && !one_answer)
    usage(format + " cannot tell the answers of several queries apart", "use trec, csv, json or jsonl; " + flag(&RawOptions::view) +
              " table is one answer to all");
  if (!raw.new_since_last.empty() && views::view_row(options.view).of_rows())
    usage(flag(&RawOptions::new_since_last) + " shows articles",
          flag(&RawOptions::view) + " hits, ids or article");
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

Explain explain(const RawOptions& raw) {
  if (raw.explain.empty()) return Explain::nothing;
  if (raw.explain == "true") return Explain::query;  // so in a file
  return row(Written(raw, &RawOptions::explain), kExplains).meaning;
}

// Only hits for people and pages are folded unasked: numbers and ids are of all articles.
bool fold(const RawOptions& raw, const Options& options) {
  if (!raw.duplicates.empty())
    return row(Written(raw, &RawOptions::duplicates), kDuplicates).meaning;
  return options.view == views::View::hits && options.request.limit > 0;
}

// Runs are judged by their rankings, as long as the limit lets them be: of all articles, and of
// those with some of the words too.
void ask_for_run(const RawOptions& raw, Request& request) {
  request.suggest = false;
  if (raw.duplicates.empty()) request.fold = false;
  if (request.match == query::Match::automatic) request.match = query::Match::any;
}

// What decides about the articles that are found and their order; not how they are shown.
std::vector<views::GivenOption> deciding(const RawOptions& raw) {
  std::vector<views::GivenOption> all;
  for (const RawOptions::Member member : raw.given) {
    const OptionRow& row = row_of(member);
    if (!row.decides) continue;
    views::GivenOption one{std::string(row.option.name), {}};
    if (const auto* text = std::get_if<Text>(&member)) one.values = {raw.*(*text)};
    if (const auto* several = std::get_if<std::vector<std::string> RawOptions::*>(&member))
      one.values = raw.*(*several);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

Options understood(const RawOptions& raw, std::chrono::year_month_day today) {
  Options options;
  options.databases.assign(raw.databases.begin(), raw.databases.end());
  if (options.databases.empty()) options.databases.push_back(database::default_database());
  options.request = request(raw, today);
  options.queries = raw.queries;
  options.view = row({raw, &RawOptions::view}, views::view_table()).view;
  options.choices = choices(raw);
  options.format = &row({raw, &RawOptions::format}, formats::format_table());
  options.request.fold = fold(raw, options);
  if (options.format->judged) ask_for_run(raw, options.request);
  options.explain = explain(raw);
  options.timeout = number<double>({raw, &RawOptions::timeout});
  options.color = color(raw);
  options.hyperlinks = raw.hyperlinks;
  if (!raw.width.empty()) options.width = number<std::uint32_t>({raw, &RawOptions::width});
  options.pager = pager(raw);
  options.written = options.request.query;
  options.save = raw.save;
  options.tag = raw.tag.empty() ? raw.untag : raw.tag;
  options.note = raw.note;
  options.output = raw.output;
  options.new_since_last = raw.new_since_last;
  options.verify = raw.verify;
  if (!raw.save.empty()) options.action = Action::save;
  if (!raw.tag.empty()) options.action = Action::tag;
  if (!raw.untag.empty()) options.action = Action::untag;
  if (raw.tags) options.action = Action::list_tags;
  if (raw.saved) options.action = Action::list_saved;
  if (!raw.verify.empty()) options.action = Action::verify;
  if (raw.browse) options.action = Action::browse;
  require_sense(raw, options);
  require_tag(raw, options);
  options.request.tagged = tagged_ids;
  options.given = deciding(raw);
  return options;
}

}  // namespace searcher
