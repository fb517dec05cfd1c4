// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/raw_options.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "database/config_file.hpp"
#include "database/failure.hpp"
#include "searcher/options/saved.hpp"
#include "searcher/views/facets.hpp"

namespace searcher {

void usage(const std::string& message, std::string_view hint) {
  throw database::Failure(message, std::string(hint));
}

namespace {

constexpr const char* kPager = "less -FRX";
constexpr std::uint32_t kMaxContext = 1000;

template <typename Number>
Number number(const std::string& text, const char* option) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0)
    usage(std::string(option) + ": `" + text + "` is no number that fits");
  return value;
}

std::uint32_t positive(const std::string& text, const char* option) {
  const auto value = number<std::uint32_t>(text, option);
  if (value == 0) usage(std::string(option) + " is at least 1");
  return value;
}

template <typename Value>
Value choice(const std::string& text, const char* option,
             std::initializer_list<std::pair<const char*, Value>> choices) {
  std::string names;
  for (const auto& [name, value] : choices) {
    if (text == name) return value;
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  usage(std::string(option) + ": there is no `" + text + "`", "one of " + names);
}

template <typename Rows>
const auto& row(const std::string& text, const char* option, const Rows& rows) {
  std::string names;
  for (const auto& row : rows) {
    if (row.name == text) return row;
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  }
  usage(std::string(option) + ": there is no `" + text + "`", "one of " + names);
}

std::optional<database::Date> date(const std::string& text, const char* option,
                                   std::chrono::year_month_day today) {
  if (text.empty()) return std::nullopt;
  auto read = database::parse_query_date(text, today);
  if (!read)
    usage(std::string(option) + ": `" + text + "` is no date",
          "1989, 1989-11, 1989-11-09, 9.11.1989, today, -30d");
  return read;
}

std::string pager(const RawOptions& raw) {
  if (raw.no_pager) return {};
  for (const char* name : {"NACHLESE_PAGER", "PAGER"})
    if (const char* value = std::getenv(name); value != nullptr) return value;
  return kPager;
}

When color(const std::string& text) {
  const When when =
      choice<When>(text, "--color",
                   {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}});
  const char* no_color = std::getenv("NO_COLOR");
  const bool off = no_color != nullptr && *no_color != '\0';
  return when == When::automatic && off ? When::never : when;
}

using views::Order;

std::pair<Sort, Order> sort(const RawOptions& raw) {
  return choice<std::pair<Sort, Order>>(raw.sort, "--sort",
                                        {{"relevance", {Sort::relevance, Order::given}},
                                         {"date", {Sort::oldest_first, Order::given}},
                                         {"-date", {Sort::newest_first, Order::given}},
                                         {"left", {Sort::relevance, Order::left}},
                                         {"right", {Sort::relevance, Order::right}},
                                         {"logdice", {Sort::relevance, Order::log_dice}},
                                         {"loglik", {Sort::relevance, Order::log_likelihood}},
                                         {"count", {Sort::relevance, Order::count}}});
}

// `8`, `8w`: words; `40c`: characters.
std::optional<views::Context> context(std::string text) {
  if (text.empty()) return std::nullopt;
  views::Context context;
  context.characters = text.ends_with('c');
  if (context.characters || text.ends_with('w')) text.pop_back();
  context.size = number<std::uint32_t>(text, "--context");
  if (context.size > kMaxContext)
    usage("--context: at most " + std::to_string(kMaxContext), "8, 8w (words) or 40c (characters)");
  return context;
}

views::Choices choices(const RawOptions& raw) {
  views::Choices choices;
  choices.by = raw.by;
  choices.order = sort(raw).second;
  choices.context = context(raw.context);
  if (!raw.sample.empty()) choices.sample = number<std::uint32_t>(raw.sample, "--sample");
  choices.seed = number<std::uint64_t>(raw.seed, "--seed");
  choices.compare = raw.compare;
  choices.excel = raw.excel;
  return choices;
}

Request request(const RawOptions& raw, std::chrono::year_month_day today) {
  using query::Match;
  Request request;
  for (const std::string& word : raw.query)
    request.query += (request.query.empty() ? "" : " ") + word;
  request.match = choice<Match>(
      raw.match, "--match", {{"auto", Match::automatic}, {"all", Match::all}, {"any", Match::any}});
  request.sort = sort(raw).first;
  request.variants = !raw.no_variants;
  request.plain = raw.plain;
  request.like = raw.like;
  if (!raw.like.empty() && request.query.empty()) request.query = "*";
  if (!raw.recency.empty()) request.half_life_days = positive(raw.recency, "--recency");
  if (!raw.max_expansions.empty())
    request.max_expansions = positive(raw.max_expansions, "--max-expansions");
  request.from = date(raw.from, "--from", today);
  request.to = date(raw.to, "--to", today);
  request.sources = raw.sources;
  request.sections = raw.sections;
  const std::string limit = !raw.limit.empty()           ? raw.limit
                            : raw.new_since_last.empty() ? "10"
                                                         : "all";
  request.limit = limit == "all" ? kAll : number<std::uint32_t>(limit, "--limit");
  request.offset = number<std::uint32_t>(raw.offset, "--offset");
  request.today = today;
  return request;
}

// An option that its view does not take would be a mistake unseen.
void require_view(const RawOptions& raw, Options& options) {
  using views::View;
  const views::ViewRow& row = views::view_row(options.view);
  const std::string view = "--view " + std::string(row.name);
  const bool kwic = options.view == View::kwic;
  if (options.view == View::facets)
    views::require_facets(raw.by);
  else if (!raw.by.empty() && row.by.empty())
    usage(view + " takes no --by", "trend, facets and terms do");
  if (!row.by.empty()) {
    if (raw.by.empty()) options.choices.by = row.by.front();
    std::string names;
    for (const std::string_view name : row.by)
      names += (names.empty() ? "" : ", ") + std::string(name);
    if (std::find(row.by.begin(), row.by.end(), options.choices.by) == row.by.end())
      usage("--by: " + view + " knows no `" + raw.by + "`", "one of " + names);
  }
  const Order order = options.choices.order;
  if (order != Order::given &&
      std::find(row.orders.begin(), row.orders.end(), order) == row.orders.end())
    usage(view + " cannot be sorted by " + raw.sort, "--sort relevance, date or -date");
  const bool terms = options.view == View::terms;
  if (options.choices.context && !kwic && !terms)
    usage(view + " takes no --context", "kwic and terms do");
  if (options.choices.context && options.choices.context->characters && terms)
    usage("--view terms counts words, not characters", "--context 5");
  if (options.choices.sample && !kwic) usage(view + " takes no --sample", "kwic does");
  if (!options.choices.compare.empty() && options.view != View::trend)
    usage(view + " takes no --compare", "trend does");
  if (options.view == View::trend &&
      (options.request.offset > 0 || (!raw.limit.empty() && raw.limit != "all")))
    usage("--view trend shows every period", "--from and --to choose among them");
  if (raw.excel && options.format->name != "csv") usage("--excel is for --format csv");
}

void require_query(const RawOptions& raw, const Options& options) {
  const bool asked = options.request.query.find_first_not_of(" \t\r\n") != std::string::npos;
  int actions = 0;
  for (const bool given : {!raw.queries.empty(), !raw.new_since_last.empty(), !raw.verify.empty(),
                           raw.saved, raw.browse, !raw.save.empty()})
    actions += given ? 1 : 0;
  if (actions > 1)
    usage("--queries, --save, --saved, --new-since-last, --verify and --browse exclude each other",
          "leave all but one out");
  for (const auto& [given, name] :
       {std::pair(!raw.queries.empty(), "--queries"), std::pair(raw.saved, "--saved"),
        std::pair(!raw.verify.empty(), "--verify"),
        std::pair(!raw.new_since_last.empty(), "--new-since-last")})
    if (given && !raw.query.empty())
      usage(std::string(name) + " and a query exclude each other", "leave one of them out");
  const bool needed = actions == 0 || !raw.save.empty();
  if (needed && !asked)
    usage("there is no query",
          "nachlese-search WORDS...; `*` is every article; --help shows the language");
}

void require_sense(const RawOptions& raw, Options& options) {
  require_query(raw, options);
  const std::string name(options.format->name);
  const std::string view(views::view_row(options.view).name);
  if (!options.format->shows(options.view))
    usage("--format " + name + " does not show --view " + view, "text and json show every view");
  require_view(raw, options);
  if (!options.queries.empty() && !options.format->many_queries)
    usage("--format " + name + " cannot tell the answers of several queries apart",
          "use trec, json or jsonl");
}

Explain explain(const std::string& text) {
  if (text.empty()) return Explain::nothing;
  if (text == "true") return Explain::query;  // so in a file
  return choice<Explain>(text, "--explain", {{"query", Explain::query}, {"hits", Explain::hits}});
}

// Only hits for people and pages are folded unasked: numbers and ids are of all articles.
bool fold(const std::string& duplicates, const Options& options) {
  if (!duplicates.empty())
    return choice<bool>(duplicates, "--duplicates", {{"fold", true}, {"show", false}});
  return options.view == views::View::hits && options.request.limit > 0;
}

// Runs are judged by their rankings, as long as the limit lets them be: of all articles, and of
// those with some of the words too.
void ask_for_run(const RawOptions& raw, Request& request) {
  request.suggest = false;
  if (raw.duplicates.empty()) request.fold = false;
  if (request.match == query::Match::automatic) request.match = query::Match::any;
}

}  // namespace

Options understood(const RawOptions& raw, std::chrono::year_month_day today) {
  Options options;
  options.databases.assign(raw.databases.begin(), raw.databases.end());
  if (options.databases.empty()) options.databases.push_back(database::default_database());
  options.request = request(raw, today);
  options.queries = raw.queries;
  options.view = row(raw.view, "--view", views::view_table()).view;
  options.choices = choices(raw);
  options.format = &row(raw.format, "--format", formats::format_table());
  options.request.fold = fold(raw.duplicates, options);
  if (options.format->judged) ask_for_run(raw, options.request);
  options.explain = explain(raw.explain);
  options.timeout = number<double>(raw.timeout, "--timeout");
  options.color = color(raw.color);
  options.hyperlinks = raw.hyperlinks;
  if (!raw.width.empty()) options.width = number<std::uint32_t>(raw.width, "--width");
  options.pager = pager(raw);
  options.written = options.request.query;
  options.save = raw.save;
  options.new_since_last = raw.new_since_last;
  options.verify = raw.verify;
  if (!raw.save.empty()) options.action = Action::save;
  if (raw.saved) options.action = Action::list_saved;
  if (!raw.verify.empty()) options.action = Action::verify;
  if (raw.browse) options.action = Action::browse;
  if (!raw.new_since_last.empty()) {
    require_name(raw.new_since_last);
    options.request.query = saved_query(raw.new_since_last).query;
  }
  if (options.queries.empty() && options.action != Action::browse)
    options.request.query = with_saved(options.request.query);
  if (!raw.new_since_last.empty() && views::view_row(options.view).fill != nullptr)
    usage("--new-since-last shows articles", "--view hits, ids or article");
  require_sense(raw, options);
  return options;
}

}  // namespace searcher
