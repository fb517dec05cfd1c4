// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/options.hpp"

#include <algorithm>
#include <charconv>
#include <CLI/CLI.hpp>
#include <limits>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/options/complaint.hpp"
#include "database/options/config_file.hpp"
#include "database/options/setting.hpp"
#include "searcher/options/choices.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/options/raw_options.hpp"
#include "searcher/options/saved.hpp"

namespace searcher {
namespace {

using database::tr;

// An option with a value takes the last of several; one with several takes one at a time, so that
// the query may stand behind it.
void add(CLI::App& app, const std::string& names, const database::Option& option, bool& value) {
  static_cast<void>(option);
  app.add_flag(names, value);
}

void add(CLI::App& app, const std::string& names, const database::Option& option,
         std::string& value) {
  if (option.bare.empty())
    app.add_option(names, value)->take_last();
  else
    app.add_flag(names + "{" + std::string(option.bare) + "}", value);
}

void add(CLI::App& app, const std::string& names, const database::Option& option,
         std::vector<std::string>& values) {
  static_cast<void>(option);
  app.add_option(names, values)->expected(1)->take_all()->allow_extra_args(false);
}

// CLI11's own help and config are not used.
void define(CLI::App& app, RawOptions& raw) {
  app.set_help_flag();
  app.set_config();
  app.add_option("query", raw.query)->allow_extra_args();
  for (const OptionRow& row : option_table()) {
    std::string names;
    for (const std::string& name : database::names(row.option))
      names += (names.empty() ? "" : ",") + name;
    std::visit([&](auto member) { add(app, names, row.option, raw.*member); }, row.member);
  }
}

CLI::Option& option_of(CLI::App& app, const OptionRow& row) {
  return *app.get_option(database::flag(row.option));
}

// Does the word stand for a value that an option may be given, other than the one it has anyway?
bool is_value_of(const std::string& argument, const std::string& word) {
  for (const OptionRow& row : option_table()) {
    if (row.option.bare.empty() || argument != database::flag(row.option)) continue;
    const auto words = row.option.one_of();
    return word != row.option.bare && std::find(words.begin(), words.end(), word) != words.end();
  }
  return false;
}

// `--explain hits QUERY` is `--explain=hits QUERY`, but `--explain hits` looks for the word.
std::vector<std::string> with_joined_values(std::span<const std::string> arguments) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--") {
      all.insert(all.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments.end());
      break;
    }
    const bool joins = i + 2 < arguments.size() && is_value_of(arguments[i], arguments[i + 1]);
    all.push_back(joins ? arguments[i] + "=" + arguments[i + 1] : arguments[i]);
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
    if (argument[1] == '-') usage(tr("there is no option %s", name));
    usage(tr("there is no option %s", argument),
          tr("to leave out a word: nachlese-search -- WORD %s", argument));
  }
  usage(database::complaint(error.what()));
}

std::vector<std::filesystem::path> config_files(const RawOptions& raw) {
  if (raw.no_config) return {};
  if (!raw.config.empty()) return {raw.config};
  return database::config_files("search");
}

// A file that is named must be there.
std::vector<database::ConfigValue> config_values(const RawOptions& raw) {
  if (raw.no_config || raw.config.empty()) return database::read_configs(config_files(raw));
  return database::read_config(raw.config);
}

bool names_database(const OptionRow& row) {
  return row.member == RawOptions::Member(&RawOptions::databases);
}

// A file's values stand for options that were not given; what comes from the environment is
// looked at later, so the database must not be set here where the environment names one.
void apply_config(CLI::App& app, const std::vector<database::ConfigValue>& values) {
  for (const database::ConfigValue& value : values) {
    const OptionRow* row = row_named(value.key);
    if (row == nullptr || !row->option.in_file)
      usage(value.place() + ": " + tr("there is no option `%s` for a file", value.key));
    CLI::Option& option = option_of(app, *row);
    if (option.count() > 0 || (names_database(*row) && database::named_database())) continue;
    if (value.values.size() == 1 && value.values[0] == "false" && option.get_expected_max() == 0)
      continue;
    try {
      for (const std::string& text : value.values)
        option.add_result(text);
      option.run_callback();
    } catch (const CLI::Error& error) {
      usage(value.place() + ": " + database::complaint(error.what()));
    }
  }
}

// Before the files are applied, as CLI11 does not tell afterwards who gave a value.
std::vector<database::Setting> settings(CLI::App& app,
                                        const std::vector<database::ConfigValue>& values) {
  std::vector<database::Setting> all;
  for (const OptionRow& row : option_table()) {
    if (!row.option.in_file) continue;
    const CLI::Option& option = option_of(app, row);
    all.push_back(database::setting_of(
        row.option, option.count() > 0 ? option.results() : std::vector<std::string>{},
        names_database(row), values));
  }
  return all;
}

// Is it a choice within a view, which another view cannot take?
bool chooses_in_view(const OptionRow& row, const views::GivenOption& saved) {
  if (row.member != RawOptions::Member(&RawOptions::sort)) return !row.of_views.empty();
  return std::none_of(kSorts.begin(), kSorts.end(), [&](const Choice<Sorted>& sort) {
    return sort.name == saved.values.at(0) && sort.meaning.rows == views::Order::given;
  });
}

// A saved query comes with its options; those of the command line come first.
void apply_saved(CLI::App& app, RawOptions& raw) {
  std::string name = raw.new_since_last;
  if (name.empty() && raw.query.size() == 1 && raw.save.empty()) name = only_saved(raw.query[0]);
  if (name.empty()) return;
  const std::vector<views::GivenOption> options = saved_query(name).options;
  const OptionRow& view = row_of(&RawOptions::view);
  const bool same_view = std::none_of(options.begin(), options.end(), [&](const auto& saved) {
    return saved.name == view.option.name && saved.values.at(0) != raw.view;
  });
  const bool keep = option_of(app, view).count() == 0 || same_view;
  for (const views::GivenOption& saved : options) {
    const OptionRow* row = row_named(saved.name);
    if (row == nullptr || (!keep && chooses_in_view(*row, saved))) continue;
    CLI::Option& option = option_of(app, *row);
    if (option.count() > 0) continue;
    option.add_result(saved.values.empty() ? std::vector<std::string>{"true"} : saved.values);
    option.run_callback();
  }
}

// An empty word and a flag that is off are as good as nothing.
bool is_something(bool value) {
  return value;
}
bool is_something(const auto& value) {
  return !value.empty();
}

std::vector<RawOptions::Member> given(CLI::App& app, const RawOptions& raw) {
  std::vector<RawOptions::Member> all;
  for (const OptionRow& row : option_table()) {
    const auto something = [&](auto member) { return is_something(raw.*member); };
    // Its value first: CLI11 compares names to find an option, which is dear for every row.
    if (std::visit(something, row.member) && option_of(app, row).count() > 0)
      all.push_back(row.member);
  }
  return all;
}

// The last step: until here a saved query stands in the options as it was written.
void read_saved_queries(Options& options) {
  if (!options.new_since_last.empty())
    options.request.query = saved_query(options.new_since_last).query;
  if (options.queries.empty() && options.action != Action::browse)
    options.request.query = with_saved(options.request.query);
}

}  // namespace

Options read_options(std::span<const std::string> arguments, std::chrono::year_month_day today) {
  CLI::App app;
  RawOptions raw = standard_options();
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
  const std::vector<database::ConfigValue> values = config_values(raw);
  if (raw.show_config) {
    const std::vector<database::Setting> shown = settings(app, values);
    apply_config(app, values);
    raw.given = given(app, raw);
    static_cast<void>(understood(raw, today));
    options.text = database::settings_text("nachlese-search", shown, config_files(raw));
    return options;
  }
  apply_config(app, values);
  apply_saved(app, raw);
  raw.given = given(app, raw);
  options = understood(raw, today);
  read_saved_queries(options);
  return options;
}

}  // namespace searcher
