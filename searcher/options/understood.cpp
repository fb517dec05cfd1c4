// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/understood.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/options/config_file.hpp"
#include "searcher/options/choices.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/options/sense.hpp"
#include "searcher/options/tags.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

using database::tr;

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
  // Of what is no whole number, `nan` and `inf` are read, too, and `-0`.
  const bool fits = error == std::errc() && end == text.data() + text.size() && value >= 0 &&
                    value <= std::numeric_limits<Number>::max();
  if (text.empty() || text.front() == '-' || !fits)
    usage(option + ": " + tr("`%s` is no number that fits", text));
  return value;
}

template <typename Number>
Number number(const Written& written) {
  return number<Number>(written.text, written.option);
}

std::uint32_t positive(const Written& written) {
  const auto value = number<std::uint32_t>(written);
  if (value == 0) usage(tr("%s is at least 1", written.option));
  return value;
}

template <typename Rows>
const auto& row(const Written& written, const Rows& rows) {
  for (const auto& row : rows)
    if (row.name == written.text) return row;
  usage(written.option + ": " + tr("there is no `%s`", written.text),
        tr("one of %s", database::joined(names_of(rows))));
}

std::optional<database::Date> date(const Written& written, std::chrono::year_month_day today) {
  if (written.text.empty()) return std::nullopt;
  auto read = database::parse_query_date(written.text, today);
  if (!read)
    usage(written.option + ": " + tr("`%s` is no date", written.text),
          tr("1989, 1989-11, 1989-11-09, 9.11.1989, today, -30d"));
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
    usage(written.option + ": " + tr("`%s` is no time that can be kept", written.text),
          tr("from a microsecond (0.000001) to a year (31622400); 0: no limit"));
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
    usage(written.option + ": " + tr("at most %s", kMaxContext),
          tr("8, 8w (words) or 40c (characters)"));
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
    usage(written.option + ": " + tr("at most %s", kMaxContext), tr("5,5; 0,1 is the word behind"));
  if (window.left + window.right == 0)
    usage(written.option + ": " + tr("a window of no word"), tr("5,5; 0,1 is the word behind"));
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
    usage(flag(&RawOptions::ngrams) + ": " + tr("at most %s words in a row", kMaxRow));
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

// What is new comes whole, and so does a sample, unless a limit is given: of a sample the best
// lines are none.
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
  request.widen = raw.widen;
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

Explain explain(const RawOptions& raw) {
  if (raw.explain.empty()) return Explain::nothing;
  if (raw.explain == "true") return Explain::query;  // so in a file
  return row(Written(raw, &RawOptions::explain), kExplains).meaning;
}

// Only hits for people and pages are folded unasked: numbers, ids and
// tags are of all articles.
bool fold(const RawOptions& raw, const Options& options) {
  if (!raw.duplicates.empty())
    return row(Written(raw, &RawOptions::duplicates), kDuplicates).meaning;
  if (!raw.tag.empty() || !raw.untag.empty()) return false;
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
  options.request.tagged = tagged_ids;
  options.given = deciding(raw);
  return options;
}

}  // namespace searcher
