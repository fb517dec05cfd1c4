// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options.hpp"

#include <algorithm>
#include <charconv>
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <limits>

#include "database/config_file.hpp"
#include "database/failure.hpp"

namespace searcher {
namespace {

constexpr std::string_view kHelpHint = "nachlese-search --help shows all options";
constexpr const char* kPager = "less -FRX";

[[noreturn]] void usage(const std::string& message, std::string_view hint = kHelpHint) {
  throw database::Failure(message, std::string(hint));
}

/// What was written, before it is understood.
struct Raw {
  std::string config, limit = "10", sort = "relevance", match = "auto", from, to;
  std::string view = "hits", format = "text", duplicates = "show", queries, color = "auto", width;
  std::string offset = "0", timeout = "30", max_expansions;
  std::vector<std::string> query, databases, sources, sections;
  bool no_config = false, no_variants = false, explain = false, no_pager = false;
  bool hyperlinks = false, help = false, version = false;
};

// No name of an option is written anywhere else; CLI11's own help and config are not used.
void define(CLI::App& app, Raw& raw) {
  app.set_help_flag();
  app.set_config();
  app.add_option("query", raw.query)->allow_extra_args();
  app.add_option("-d,--db", raw.databases)->expected(1)->take_all()->allow_extra_args(false);
  app.add_option("--config", raw.config)->take_last();
  app.add_flag("--no-config", raw.no_config);
  app.add_option("-n,--limit", raw.limit)->take_last();
  app.add_option("--offset", raw.offset)->take_last();
  app.add_option("--sort", raw.sort)->take_last();
  app.add_option("--match", raw.match)->take_last();
  app.add_option("--from", raw.from)->take_last();
  app.add_option("--to", raw.to)->take_last();
  app.add_option("--source", raw.sources)->expected(1)->take_all()->allow_extra_args(false);
  app.add_option("--section", raw.sections)->expected(1)->take_all()->allow_extra_args(false);
  app.add_option("--view", raw.view)->take_last();
  app.add_option("--format", raw.format)->take_last();
  app.add_option("--duplicates", raw.duplicates)->take_last();
  app.add_flag("--no-variants", raw.no_variants);
  app.add_option("--max-expansions", raw.max_expansions)->take_last();
  app.add_flag("--explain", raw.explain);
  app.add_option("--queries", raw.queries)->take_last();
  app.add_option("--timeout", raw.timeout)->take_last();
  app.add_option("--color", raw.color)->take_last();
  app.add_option("--width", raw.width)->take_last();
  app.add_flag("--hyperlinks", raw.hyperlinks);
  app.add_flag("--no-pager", raw.no_pager);
  app.add_flag("-h,--help", raw.help);
  app.add_flag("--version", raw.version);
}

// CLI11 names no argument in its errors; the first that looks like an option but is none is shown.
[[noreturn]] void fail_parsing(const CLI::App& app, std::span<const std::string> arguments,
                               const CLI::ParseError& error) {
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    if (argument.size() < 2 || argument[0] != '-') continue;
    const std::string name = argument.substr(0, argument.find('='));
    const bool known =
        app.get_option_no_throw(name) != nullptr ||
        (argument[1] != '-' && app.get_option_no_throw(argument.substr(0, 2)) != nullptr);
    if (known) continue;
    if (argument[1] == '-') usage("there is no option " + name);
    usage("there is no option " + argument,
          "to leave out a word: nachlese-search -- WORD " + argument);
  }
  usage(error.what());
}

// A file's values stand for options that were not given; what comes from the environment is
// looked at later, so the database must not be set here where the environment names one.
void apply_config(CLI::App& app, const Raw& raw) {
  if (raw.no_config) return;
  const auto path = raw.config.empty() ? database::default_config("search")
                                       : std::optional<std::filesystem::path>(raw.config);
  if (!path) return;
  const char* named = std::getenv("NACHLESE_DB");
  for (const database::ConfigValue& value : database::read_config(*path)) {
    const std::string where = path->string() + ", line " + std::to_string(value.line) + ": ";
    const auto never = {"config", "no-config", "help", "version", "query", "queries"};
    CLI::Option* option = app.get_option_no_throw("--" + value.key);
    if (option == nullptr || std::find(never.begin(), never.end(), value.key) != never.end())
      usage(where + "there is no option `" + value.key + "` for a file");
    const bool from_environment = value.key == "db" && named != nullptr && *named != '\0';
    if (option->count() > 0 || from_environment) continue;
    if (value.values.size() == 1 && value.values[0] == "false" && option->get_expected_max() == 0)
      continue;
    try {
      for (const std::string& text : value.values)
        option->add_result(text);
      option->run_callback();
    } catch (const CLI::Error& error) {
      usage(where + error.what());
    }
  }
}

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

std::string pager(const Raw& raw) {
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

Request request(const Raw& raw, std::chrono::year_month_day today) {
  using query::Match;
  Request request;
  for (const std::string& word : raw.query)
    request.query += (request.query.empty() ? "" : " ") + word;
  request.match = choice<Match>(
      raw.match, "--match", {{"auto", Match::automatic}, {"all", Match::all}, {"any", Match::any}});
  request.sort = choice<Sort>(raw.sort, "--sort",
                              {{"relevance", Sort::relevance},
                               {"date", Sort::oldest_first},
                               {"-date", Sort::newest_first}});
  request.variants = !raw.no_variants;
  if (!raw.max_expansions.empty())
    request.max_expansions = positive(raw.max_expansions, "--max-expansions");
  request.from = date(raw.from, "--from", today);
  request.to = date(raw.to, "--to", today);
  request.sources = raw.sources;
  request.sections = raw.sections;
  request.limit = raw.limit == "all" ? std::numeric_limits<std::uint32_t>::max()
                                     : number<std::uint32_t>(raw.limit, "--limit");
  request.offset = number<std::uint32_t>(raw.offset, "--offset");
  request.today = today;
  return request;
}

void require_sense(const Options& options) {
  const bool asked = !options.request.query.empty();
  if (!options.queries.empty() && asked)
    usage("--queries and a query exclude each other", "leave one of them out");
  if (options.queries.empty() &&
      options.request.query.find_first_not_of(" \t\r\n") == std::string::npos)
    usage("there is no query",
          "nachlese-search WORDS...; `*` is every article; --help shows the language");
  const std::string name(options.format->name);
  if (options.format->writer(options.view) == nullptr)
    usage("--format " + name + " does not show this view", "text and json show every view");
  if (!options.queries.empty() && !options.format->many_queries)
    usage("--format " + name + " cannot tell the answers of several queries apart",
          "use trec, json or jsonl");
}

Options understood(const Raw& raw, std::chrono::year_month_day today) {
  Options options;
  options.databases.assign(raw.databases.begin(), raw.databases.end());
  if (options.databases.empty()) options.databases.push_back(database::default_database());
  options.request = request(raw, today);
  options.queries = raw.queries;
  options.view = row(raw.view, "--view", formats::view_table()).view;
  options.format = &row(raw.format, "--format", formats::format_table());
  choice<bool>(raw.duplicates, "--duplicates", {{"show", true}});
  options.explain = raw.explain;
  options.timeout = number<double>(raw.timeout, "--timeout");
  options.color = color(raw.color);
  options.hyperlinks = raw.hyperlinks;
  if (!raw.width.empty()) options.width = number<std::uint32_t>(raw.width, "--width");
  options.pager = pager(raw);
  require_sense(options);
  return options;
}

}  // namespace

Options read_options(std::span<const std::string> arguments, std::chrono::year_month_day today) {
  CLI::App app;
  Raw raw;
  define(app, raw);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    fail_parsing(app, arguments, error);
  }
  Options options;
  if (raw.help) options.text = help_text();
  if (raw.version) options.text = version_text();
  if (!options.text.empty()) return options;
  apply_config(app, raw);
  return understood(raw, today);
}

}  // namespace searcher
