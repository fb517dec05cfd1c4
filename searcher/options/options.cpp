// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/options.hpp"

#include <algorithm>
#include <charconv>
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <limits>

#include "database/config_file.hpp"
#include "database/failure.hpp"
#include "searcher/options/raw_options.hpp"
#include "searcher/options/saved.hpp"

namespace searcher {
namespace {

// No name of an option is written anywhere else; CLI11's own help and config are not used.
void define(CLI::App& app, RawOptions& raw) {
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
  app.add_option("--by", raw.by)->take_last();
  app.add_option("--context", raw.context)->take_last();
  app.add_option("--sample", raw.sample)->take_last();
  app.add_option("--seed", raw.seed)->take_last();
  app.add_option("--compare", raw.compare)->expected(1)->take_all()->allow_extra_args(false);
  app.add_flag("--excel", raw.excel);
  app.add_option("--save", raw.save)->take_last();
  app.add_flag("--saved", raw.saved);
  app.add_option("--new-since-last", raw.new_since_last)->take_last();
  app.add_option("--verify", raw.verify)->take_last();
  app.add_flag("--browse", raw.browse);
  app.add_option("--duplicates", raw.duplicates)->take_last();
  app.add_option("--like", raw.like)->take_last();
  app.add_option("--recency", raw.recency)->take_last();
  app.add_flag("--no-variants", raw.no_variants);
  app.add_flag("--plain", raw.plain);
  app.add_option("--max-expansions", raw.max_expansions)->take_last();
  app.add_flag("--explain{query}", raw.explain);
  app.add_option("--queries", raw.queries)->take_last();
  app.add_option("--timeout", raw.timeout)->take_last();
  app.add_option("--color", raw.color)->take_last();
  app.add_option("--width", raw.width)->take_last();
  app.add_flag("--hyperlinks", raw.hyperlinks);
  app.add_flag("--no-pager", raw.no_pager);
  app.add_flag("-h,--help", raw.help);
  app.add_flag("--version", raw.version);
}

// `--explain hits QUERY` is `--explain=hits QUERY`, but `--explain hits` looks for the word.
std::vector<std::string> with_joined_values(std::span<const std::string> arguments) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--") {
      all.insert(all.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments.end());
      break;
    }
    const bool joins =
        arguments[i] == "--explain" && i + 2 < arguments.size() && arguments[i + 1] == "hits";
    all.push_back(joins ? "--explain=hits" : arguments[i]);
    i += joins ? 1 : 0;
  }
  return all;
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
void apply_config(CLI::App& app, const RawOptions& raw) {
  if (raw.no_config) return;
  const auto path = raw.config.empty() ? database::default_config("search")
                                       : std::optional<std::filesystem::path>(raw.config);
  if (!path) return;
  const char* named = std::getenv("NACHLESE_DB");
  for (const database::ConfigValue& value : database::read_config(*path)) {
    const std::string where = path->string() + ", line " + std::to_string(value.line) + ": ";
    const auto never = {"config", "no-config", "help",   "version",        "query", "queries",
                        "save",   "saved",     "verify", "new-since-last", "browse"};
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

// Is it a choice within a view, which another view cannot take?
bool chooses_in_view(const views::GivenOption& saved) {
  const auto of_views = {"by", "compare", "context", "sample", "seed"};
  const auto of_hits = {"relevance", "date", "-date"};
  if (saved.name == "sort")
    return std::find(of_hits.begin(), of_hits.end(), saved.values.at(0)) == of_hits.end();
  return std::find(of_views.begin(), of_views.end(), saved.name) != of_views.end();
}

// A saved query comes with its options; those of the command line come first.
void apply_saved(CLI::App& app, RawOptions& raw) {
  std::string name = raw.new_since_last;
  if (name.empty() && raw.query.size() == 1 && raw.save.empty()) name = only_saved(raw.query[0]);
  if (name.empty()) return;
  const std::vector<views::GivenOption> options = saved_query(name).options;
  const bool same_view = std::none_of(options.begin(), options.end(), [&](const auto& saved) {
    return saved.name == "view" && saved.values.at(0) != raw.view;
  });
  const bool keep = app.get_option("--view")->count() == 0 || same_view;
  for (const views::GivenOption& saved : options) {
    CLI::Option* option = app.get_option_no_throw("--" + saved.name);
    if (option == nullptr || option->count() > 0 || (!keep && chooses_in_view(saved))) continue;
    option->add_result(saved.values.empty() ? std::vector<std::string>{"true"} : saved.values);
    option->run_callback();
  }
}

// What decides about the articles that are found and their order; not how they are shown.
std::vector<views::GivenOption> given(const CLI::App& app) {
  const auto shown = {"query", "db",         "config",         "no-config", "format",
                      "excel", "queries",    "timeout",        "explain",   "color",
                      "width", "hyperlinks", "help",           "version",   "no-pager",
                      "save",  "saved",      "new-since-last", "verify",    "browse"};
  std::vector<views::GivenOption> all;
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_single_name();
    if (option->count() == 0 || std::find(shown.begin(), shown.end(), name) != shown.end())
      continue;
    views::GivenOption one{name, {}};
    if (option->get_expected_max() > 0) one.values = option->reduced_results();
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

Options read_options(std::span<const std::string> arguments, std::chrono::year_month_day today) {
  CLI::App app;
  RawOptions raw;
  define(app, raw);
  try {
    std::vector<std::string> joined = with_joined_values(arguments);
    std::reverse(joined.begin(), joined.end());
    app.parse(std::move(joined));
  } catch (const CLI::ParseError& error) {
    fail_parsing(app, arguments, error);
  }
  Options options;
  if (raw.help) options.text = help_text();
  if (raw.version) options.text = version_text();
  if (!options.text.empty()) return options;
  apply_config(app, raw);
  apply_saved(app, raw);
  options = understood(raw, today);
  options.given = given(app);
  return options;
}

}  // namespace searcher
