// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/options/options.hpp"

#include <algorithm>
#include <charconv>
#include <CLI/CLI.hpp>
#include <map>
#include <thread>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/options/complaint.hpp"
#include "database/options/config_file.hpp"
#include "database/options/setting.hpp"
#include "database/process/steering.hpp"
#include "database/schema.hpp"
#include "indexer/options/option_table.hpp"

namespace indexer {
namespace {

using database::marked;
using database::tr;
using database::translated;

constexpr std::uint64_t kMib = 1ULL << 20;

std::string version_text() {
  return "nachlese-index " NACHLESE_VERSION " (schema " +
         std::to_string(database::schema::kVersion) + ", Xapian " + Xapian::version_string() +
         ", ICU " U_ICU_VERSION ")\n";
}

When when(const std::string& word) {
  if (word == "always") return When::always;
  return word == "never" ? When::never : When::automatic;
}

ProgressMode progress_mode(const std::string& word) {
  const auto row =
      std::find_if(kProgressModes.begin(), kProgressModes.end(),
                   [&](const ProgressRow& candidate) { return candidate.name == word; });
  return row == kProgressModes.end() ? ProgressMode::automatic : row->mode;
}

std::string cli_names(const OptionRow& row) {
  std::string names;
  for (const std::string& name : database::names(row.option))
    names += (names.empty() ? "" : ",") + name;
  return names;
}

/// Gives CLI11 an option, and its variable the value that stands where nothing is given.
class Definition {
 public:
  Definition(CLI::App& app, std::optional<Command> command, Given& given)
      : app_(app), command_(command), given_(given) {}

  void add(const OptionRow& row) {
    if (row.member == Given::Member(&Given::help)) {
      app_.set_help_flag(cli_names(row), row.help(command_));
      return;
    }
    std::visit([&](auto member) { add(row, given_.*member); }, row.member);
  }

 private:
  void add(const OptionRow& row, bool& value) {
    app_.add_flag(cli_names(row), value, row.help(command_));
  }

  void add(const OptionRow& row, std::string& value) {
    value = row.option.standard;
    CLI::Option* option = app_.add_option(cli_names(row), value, row.help(command_));
    option->type_name(database::value_of(row.option));
    if (row.option.one_of == nullptr) return;
    std::vector<std::string> words;
    for (const std::string_view word : row.option.one_of())
      words.emplace_back(word);
    // Without CLI11's own description, which would stand in the help beside the type's name.
    option->check(CLI::IsMember(words).description(""));
  }

  void add(const OptionRow& row, Given::Number& value) {
    const std::string_view standard = row.option.standard;
    std::uint64_t number = 0;
    if (std::from_chars(standard.data(), standard.data() + standard.size(), number).ec ==
        std::errc())
      value = number;
    app_.add_option_function<std::string>(
            cli_names(row), [&value, &row](const std::string& text) { value = whole(row, text); },
            row.help(command_))
        ->type_name(database::value_of(row.option));
  }

  // CLI11 takes 010 for 8 and -1 for the largest number.
  static std::uint64_t whole(const OptionRow& row, const std::string& text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, number);
    if (!text.empty() && error == std::errc() && last == end && number >= row.range.least &&
        number <= row.range.most)
      return number;
    throw CLI::ValidationError(
        database::flag(row.option),
        tr("`%s` is no whole number from %s to %s", text, row.range.least, row.range.most));
  }

  CLI::App& app_;
  std::optional<Command> command_;
  Given& given_;
};

void define(CLI::App& app, std::optional<Command> command, Given& given) {
  Definition definition(app, command, given);
  for (const OptionRow& row : option_table())
    if (row.is_for(command)) definition.add(row);
}

CLI::App& add_command(CLI::App& app, const CommandRow& row, Given& given) {
  CLI::App& command = *app.add_subcommand(std::string(row.name), translated(row.help));
  command.fallthrough();
  command.group(tr("Subcommands"));
  command.footer(translated(row.examples));
  if (row.argument)
    command
        .add_option(translated(row.argument->name), given.arguments, translated(row.argument->help))
        ->required(row.argument->required)
        ->type_name("");
  define(command, row.command, given);
  return command;
}

// nullptr where the command has no such option.
CLI::Option* option_of(CLI::App& app, const OptionRow& row) {
  return app.get_option_no_throw(database::flag(row.option));
}

bool names_database(const OptionRow& row) {
  return row.member == Given::Member(&Given::database);
}

// Of the command, or of the program before it, where it was given or may be; nullptr for neither.
CLI::Option* option_of(CLI::App& app, CLI::App& chosen, const OptionRow& row) {
  CLI::Option* option = option_of(chosen, row);
  CLI::Option* before = option_of(app, row);
  if (option == nullptr || (option->count() == 0 && before != nullptr && before->count() > 0))
    return before;
  return option;
}

std::vector<std::filesystem::path> config_files(const Given& given) {
  if (!given.config.empty()) return {given.config};
  if (given.no_config) return {};
  return database::config_files("index");
}

// A file that is named must be there.
std::vector<database::ConfigValue> config_values(const Given& given) {
  return given.config.empty() ? database::read_configs(config_files(given))
                              : database::read_config(given.config);
}

// Sets what the command line left open; keys of other commands are passed over.
void apply_config(CLI::App& app, CLI::App& chosen,
                  const std::vector<database::ConfigValue>& values) {
  for (const database::ConfigValue& value : values) {
    const OptionRow* row = row_named(value.key);
    if (row == nullptr || !row->option.in_file)
      throw database::Failure(value.place() + ": " + tr("there is no option `%s`", value.key),
                              tr("nachlese-index COMMAND --help lists the options"));
    CLI::Option* option = option_of(app, chosen, *row);
    if (option == nullptr || option->count() > 0 ||
        (names_database(*row) && database::named_database()))
      continue;
    try {
      for (const std::string& text : value.values)
        option->add_result(text);
      option->run_callback();
    } catch (const CLI::ParseError& error) {
      throw database::Failure(value.place() + ": " + database::complaint(error.what()));
    }
  }
}

// Before the files are applied, as CLI11 does not tell afterwards who gave a value.
std::vector<database::Setting> settings(CLI::App& app, CLI::App& chosen,
                                        const std::vector<database::ConfigValue>& values) {
  std::vector<database::Setting> all;
  for (const OptionRow& row : option_table()) {
    if (!row.option.in_file) continue;
    const CLI::Option* option = option_of(app, chosen, row);
    std::vector<std::string> given;
    if (option != nullptr && option->count() > 0) given = {option->results().back()};
    all.push_back(database::setting_of(row.option, std::move(given), names_database(row), values));
  }
  return all;
}

void finish_reading(const Given& given, ReadOptions& reading) {
  reading.format = given.format;
  reading.map_file = given.map_file;
  reading.source = given.source;
  reading.lang = given.lang;
  reading.encoding = given.encoding;
  reading.timezone = given.timezone;
  reading.follow = given.follow;
  reading.max_depth = static_cast<unsigned>(given.max_depth.value());
  reading.max_ratio = given.max_ratio.value();
  reading.max_member_bytes = given.max_member_mib.value() * kMib;
  reading.max_total_bytes = given.max_total_mib.value() * kMib;
  reading.max_members = given.max_members.value();
  reading.max_record_seconds = static_cast<unsigned>(given.max_record_seconds.value());
  reading.max_reader_bytes = given.max_reader_mib.value() * kMib;
}

void finish(const Given& given, bool stemmer_given, Options& options) {
  options.database =
      given.database.empty() ? database::default_database() : std::filesystem::path(given.database);
  options.arguments = given.arguments;
  finish_reading(given, options.reading);
  options.reading.database = options.database.string();
  options.stemmer = stemmers::stemmer_by_name(given.stemmer).value();
  options.stemmer_given = stemmer_given;
  const std::uint64_t cores = std::max(1U, std::thread::hardware_concurrency());
  options.jobs = static_cast<unsigned>(given.jobs.value_or(cores));
  options.batch_mib = given.batch_mib.value();
  options.rejects_file = given.rejects;
  options.max_rejects = given.max_rejects;
  options.report_file = given.report;
  options.wait_seconds = static_cast<unsigned>(given.wait.value());
  options.dry_run = given.dry_run;
  options.fresh = given.fresh;
  options.reread = given.reread;
  options.prune = given.prune || given.prune_force;
  options.prune_force = given.prune_force;
  options.from_db = given.from_db;
  options.into_one = given.into_one;
  options.since = given.since;
  options.json = given.json;
  options.progress = progress_mode(given.progress);
  options.color = when(given.color);
  options.quiet = given.quiet;
  options.verbose = given.verbose;
}

// CLI11's own words of a help.
void speak(CLI::FormatterBase& help) {
  for (const char* word : {marked("Usage"), marked("OPTIONS"), marked("SUBCOMMAND"),
                           marked("Positionals"), marked("REQUIRED")})
    help.label(word, translated(word));
}

EarlyExit usage(const std::string& message, const CLI::App* command) {
  const std::string name = command == nullptr ? "" : " " + command->get_name();
  // CLI11 repeats what was given, line breaks and all.
  return {database::number_of(database::ExitCode::failure),
          "nachlese-index: " + database::disarm(message) + '\n' +
              tr("hint: %s", tr("%s --help lists the options", "nachlese-index" + name)) + '\n'};
}

}  // namespace

std::optional<EarlyExit> parse_options(int argc, const char* const* argv, Options& options) {
  Given given;
  CLI::App app(tr("Turns news archives into a database that nachlese-search searches."),
               "nachlese-index");
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.option_defaults()->group(tr("Options"));
  speak(*app.get_formatter());
  define(app, std::nullopt, given);
  app.require_subcommand(0, 1);
  std::map<const CLI::App*, Command> commands;
  for (const CommandRow& row : command_table())
    commands[&add_command(app, row, given)] = row.command;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return EarlyExit{0, app.help()};
  } catch (const CLI::ParseError& error) {
    const auto parsed = app.get_subcommands();
    return usage(database::complaint(error.what()), parsed.empty() ? nullptr : parsed.front());
  }
  if (given.version) return EarlyExit{0, version_text()};
  if (app.get_subcommands().empty()) return usage(tr("no command was given"), nullptr);
  CLI::App* const chosen = app.get_subcommands().front();
  options.command = commands.at(chosen);
  const std::vector<database::ConfigValue> values = config_values(given);
  if (options.command == Command::config) {
    const std::vector<database::Setting> shown = settings(app, *chosen, values);
    // What is wrong with a value is known to the command that takes it.
    for (CLI::App* command : app.get_subcommands({}))
      apply_config(app, *command, values);
    return EarlyExit{0, database::settings_text("nachlese-index", shown, config_files(given))};
  }
  apply_config(app, *chosen, values);
  const CLI::Option* stemmer = option_of(*chosen, row_of(&Given::stemmer));
  finish(given, stemmer != nullptr && !stemmer->empty(), options);
  const bool reads = options.command == Command::build || options.command == Command::update;
  if (reads && !options.from_db && options.arguments.empty())
    return usage(tr("ARCHIVE is required"), chosen);
  if (options.from_db && !options.arguments.empty())
    return usage(tr("%s takes no ARCHIVE", flag(&Given::from_db)), chosen);
  return std::nullopt;
}

}  // namespace indexer
