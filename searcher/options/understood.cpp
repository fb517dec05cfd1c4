// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/understood.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>

#include "database/failure.hpp"
#include "database/options/config_file.hpp"
#include "searcher/options/choices.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/views/facets.hpp"
#include "stemmers/ascii.hpp"

namespace searcher {

void usage(const std::string& message, std::string_view hint) {
  throw database::Failure(message, std::string(hint));
}

namespace {

namespace ascii = stemmers::ascii;

constexpr const char* kPager = "less -FRX";
constexpr std::uint32_t kMaxContext = 1000;
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
  // Of what is no whole number, `nan` and `inf` are read, too, and `-0`.
  const bool fits = error == std::errc() && end == text.data() + text.size() && value >= 0 &&
                    value <= std::numeric_limits<Number>::max();
  if (text.empty() || text.front() == '-' || !fits)
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

double timeout(const Written& written) {
  const auto seconds = number<double>(written);
  if (seconds != 0 && (seconds < kShortestTime || seconds > kLongestTime))
    usage(written.option + ": `" + written.text + "` is no time that can be kept",
          "from a microsecond (0.000001) to a year (31622400); 0: no limit");
  return seconds;
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

views::Choices choices(const RawOptions& raw) {
  views::Choices choices;
  choices.by = raw.by;
  choices.order = sort(raw).rows;
  choices.context = context({raw, &RawOptions::context});
  if (!raw.sample.empty()) choices.sample = number<std::uint32_t>({raw, &RawOptions::sample});
  choices.seed = number<std::uint64_t>({raw, &RawOptions::seed});
  choices.compare = raw.compare;
  choices.excel = raw.excel;
  return choices;
}

// What is new comes whole, unless a limit is given.
std::uint32_t limit(const RawOptions& raw) {
  const bool news = !raw.new_since_last.empty() && !raw.is_given(&RawOptions::limit);
  if (news || raw.limit == kNoLimit) return kAll;
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
  if (options.view == View::trend && page)
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
      &RawOptions::queries, &RawOptions::saved, &RawOptions::verify, &RawOptions::new_since_last};
  for (const RawOptions::Member member : without_query)
    if (raw.is_given(member) && !raw.query.empty())
      usage(flag(member) + " and a query exclude each other", "leave one of them out");
  const bool needed = actions == 0 || !raw.save.empty();
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
  if (!options.queries.empty() && !options.format->many_queries)
    usage(format + " cannot tell the answers of several queries apart", "use trec, json or jsonl");
  if (!raw.new_since_last.empty() && views::view_row(options.view).fill != nullptr)
    usage(flag(&RawOptions::new_since_last) + " shows articles",
          flag(&RawOptions::view) + " hits, ids or article");
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
  options.timeout = timeout({raw, &RawOptions::timeout});
  options.color = color(raw);
  options.hyperlinks = raw.hyperlinks;
  if (!raw.width.empty()) options.width = number<std::uint32_t>({raw, &RawOptions::width});
  options.pager = pager(raw);
  options.written = options.request.query;
  options.save = raw.save;
  options.new_since_last = raw.new_since_last;
  options.verify = raw.verify;
  if (!raw.save.empty()) options.action = Action::save;
  if (raw.saved) options.action = Action::list_saved;
  if (!raw.verify.empty()) options.action = Action::verify;
  if (raw.browse) options.action = Action::browse;
  require_sense(raw, options);
  options.given = deciding(raw);
  return options;
}

}  // namespace searcher
