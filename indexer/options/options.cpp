// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/options/options.hpp"

#include <array>
#include <CLI/CLI.hpp>
#include <map>
#include <thread>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "database/config_file.hpp"
#include "database/failure.hpp"
#include "database/schema.hpp"

namespace indexer {
namespace {

constexpr std::uint64_t kMib = 1ULL << 20;

struct CommandRow {
  Command command;
  const char* name;
  const char* help;
  const char* examples;
};

constexpr std::array<CommandRow, 7> kCommands{{
    {Command::build, "build", "a new database from these archives; goes live only when complete",
     "Examples:\n"
     "  nachlese-index build -d news archive/\n"
     "  nachlese-index build -d news --map export.toml export.csv.gz\n"
     "  nachlese-index build -d news --from-db --stemmer snowball\n"
     "  zstdcat dump.jsonl.zst | nachlese-index build -d news --format jsonl -\n"},
    {Command::update, "update", "add new articles, replace changed ones, skip unchanged ones",
     "Examples:\n"
     "  nachlese-index update -d news archive/\n"
     "  nachlese-index update -d news --prune archive/\n"
     "  nachlese-index update -d news --rejects rejected.jsonl --report run.json incoming/\n"},
    {Command::remove, "remove", "withdraw articles by their ids",
     "Example:\n  nachlese-index remove -d news ht-2023-04-12-01\n"},
    {Command::check, "check", "is the database sound?",
     "Example:\n  nachlese-index check -d news\n"},
    {Command::info, "info", "what a database holds",
     "Example:\n  nachlese-index info -d news --json\n"},
    {Command::analyze, "analyze", "how text becomes terms; without TEXT, a line of stdin at a time",
     "Examples:\n"
     "  nachlese-index analyze 'Die Bürger*innen der NATO-Staaten'\n"
     "  nachlese-index analyze --json < words.txt\n"},
    {Command::formats, "formats", "which archive formats can be read, and how fields are named",
     "Example:\n  nachlese-index formats --json\n"},
}};

struct Given {
  std::string database;
  std::string config;
  bool no_config = false;
  bool version = false;
  std::string stemmer = "cistem";
  std::string progress = "auto";
  std::string color = "auto";
  std::uint64_t max_member_mib = 0;
  std::uint64_t max_total_mib = 0;
  std::uint64_t max_rejects = 0;
};

std::string version_text() {
  return "nachlese-index " NACHLESE_VERSION " (schema " +
         std::to_string(database::schema::kVersion) + ", Xapian " + Xapian::version_string() +
         ", ICU " U_ICU_VERSION ")\n";
}

// Without CLI11's own description, which would stand in the help beside the type's name.
CLI::Validator one_of(const std::vector<std::string>& words) {
  return CLI::IsMember(words).description("");
}

CLI::Validator number_from(unsigned least, unsigned most) {
  return CLI::Range(least, most).description("");
}

When when(const std::string& word) {
  if (word == "always") return When::always;
  return word == "never" ? When::never : When::automatic;
}

void add_common(CLI::App& app, Options& options, Given& given) {
  app.add_option("-d,--db", given.database,
                 "the database; default $NACHLESE_DB, else ~/.local/share/nachlese/archive")
      ->type_name("PATH");
  app.add_option("--config", given.config, "options as TOML; default ~/.config/nachlese/index.toml")
      ->type_name("FILE");
  app.add_flag("--no-config", given.no_config, "read no configuration file");
  app.add_option("--color", given.color, "colours in error messages")
      ->check(one_of({"auto", "always", "never"}))
      ->type_name("auto|always|never");
  app.add_flag("-q,--quiet", options.quiet, "only errors");
  app.add_flag("-v,--verbose", options.verbose, "every rejected record, not only the first ones");
}

void add_reading(CLI::App& command, Options& options, Given& given) {
  ReadOptions& reading = options.reading;
  command.add_option("ARCHIVE", options.arguments, "files, directories, or - for standard input")
      ->type_name("");
  command.add_option("--format", reading.format, "as `formats` lists them; default auto")
      ->type_name("NAME");
  command.add_option("--map", reading.map_file, "which key or column holds which field (TOML)")
      ->type_name("FILE");
  command.add_option("--source", reading.source, "the paper, where a record names none")
      ->type_name("NAME");
  command.add_option("--lang", reading.lang, "the language, where a record names none")
      ->type_name("CODE");
  command.add_option("--jobs", options.jobs, "worker threads; default the number of cores")
      ->check(number_from(1, 256))
      ->type_name("N");
  command.add_option("--batch-mib", options.batch_mib, "memory for one batch; default 256")
      ->check(number_from(16, 1 << 16))
      ->type_name("N");
  command.add_option("--max-depth", reading.max_depth, "containers within containers; default 8")
      ->type_name("N");
  command
      .add_option("--max-ratio", reading.max_ratio,
                  "decompressed bytes for each compressed one; default 250")
      ->check(number_from(1, 1U << 31))
      ->type_name("N");
  command
      .add_option("--max-member-mib", given.max_member_mib, "one file, decompressed; default 8192")
      ->check(number_from(1, 1U << 31))
      ->type_name("N");
  command
      .add_option("--max-total-mib", given.max_total_mib,
                  "all files in a container, decompressed; default 262144")
      ->check(number_from(1, 1U << 31))
      ->type_name("N");
  command
      .add_option("--max-members", reading.max_members, "files in a container; default 10000000")
      ->check(number_from(1, 1U << 31))
      ->type_name("N");
  command.add_option("--rejects", options.rejects_file, "every rejected record as a JSON line")
      ->type_name("FILE");
  command.add_option("--max-rejects", given.max_rejects, "give up after N; default no limit")
      ->type_name("N");
  command.add_option("--report", options.report_file, "the run's summary as JSON")
      ->type_name("FILE");
  command.add_option("--wait", options.wait_seconds, "wait for another writer's lock")
      ->type_name("SECONDS");
  command.add_flag("--dry-run", options.dry_run, "read and count, write nothing");
  command.add_flag("--fresh", options.fresh, "do not go on with an interrupted run");
  command.add_option("--progress", given.progress, "a progress bar on a terminal, else lines")
      ->check(one_of({"auto", "always", "never"}))
      ->type_name("auto|always|never");
}

void add_own(CLI::App& command, const CommandRow& row, Options& options, Given& given) {
  switch (row.command) {
    case Command::build: {
      add_reading(command, options, given);
      std::vector<std::string> names;
      for (const stemmers::StemmerRow& stemmer : stemmers::stemmer_table())
        names.emplace_back(stemmer.name);
      command.add_option("--stemmer", given.stemmer, "stored in the database; default cistem")
          ->check(one_of(names))
          ->type_name("cistem|snowball|none");
      command.add_flag("--from-db", options.from_db,
                       "write the database anew from its own articles, without archives");
      break;
    }
    case Command::update:
      add_reading(command, options, given);
      command.add_flag("--reread", options.reread, "read archives that look unchanged, too");
      command.add_flag("--prune", options.prune,
                       "remove articles that their archives have no more");
      command.add_flag("--prune-force", options.prune_force,
                       "the same for more than a fifth of them, or from damaged archives");
      break;
    case Command::remove:
      command.add_option("ID", options.arguments, "ids of articles")->required()->type_name("");
      command.add_option("--wait", options.wait_seconds, "wait for another writer's lock")
          ->type_name("SECONDS");
      break;
    case Command::info:
      command.add_flag("--json", options.json, "one JSON object");
      break;
    case Command::analyze:
      command.add_option("TEXT", options.arguments, "text to analyse")->type_name("");
      command.add_flag("--json", options.json, "one JSON object a word");
      command.add_option("--stemmer", given.stemmer, "where there is no database; default cistem")
          ->type_name("cistem|snowball|none");
      break;
    case Command::formats:
      command.add_flag("--json", options.json, "one JSON object");
      break;
    case Command::check:
      break;
  }
}

// Sets what the command line left open; keys of other commands are passed over.
void apply_config(CLI::App& app, CLI::App& chosen, const std::filesystem::path& path) {
  for (const database::ConfigValue& value : database::read_config(path)) {
    const std::string name = "--" + value.key;
    const bool environment = value.key == "db" && std::getenv("NACHLESE_DB") != nullptr;
    CLI::Option* option = chosen.get_option_no_throw(name);
    if (option == nullptr) option = app.get_option_no_throw(name);
    bool known = option != nullptr && value.key != "config" && value.key != "no-config";
    for (const CLI::App* other : app.get_subcommands({}))
      known = known || other->get_option_no_throw(name) != nullptr;
    const std::string where = path.string() + ", line " + std::to_string(value.line) + ": ";
    if (!known)
      throw database::Failure(where + "there is no option `" + value.key + "`",
                              "nachlese-index COMMAND --help lists the options");
    if (option == nullptr || option->count() > 0 || environment) continue;
    try {
      for (const std::string& text : value.values)
        option->add_result(text);
      option->run_callback();
    } catch (const CLI::ParseError& error) {
      throw database::Failure(where + error.what(), "");
    }
  }
}

void finish(Options& options, const Given& given, const CLI::App& chosen) {
  options.database =
      given.database.empty() ? database::default_database() : std::filesystem::path(given.database);
  options.stemmer = stemmers::stemmer_by_name(given.stemmer).value_or(options.stemmer);
  options.progress = when(given.progress);
  options.color = when(given.color);
  if (const CLI::Option* option = chosen.get_option_no_throw("--max-rejects");
      option != nullptr && !option->empty())
    options.max_rejects = given.max_rejects;
  options.prune = options.prune || options.prune_force;
  options.stemmer_given = chosen.get_option_no_throw("--stemmer") != nullptr &&
                          !chosen.get_option("--stemmer")->empty();
  if (given.max_member_mib != 0) options.reading.max_member_bytes = given.max_member_mib * kMib;
  if (given.max_total_mib != 0) options.reading.max_total_bytes = given.max_total_mib * kMib;
}

EarlyExit usage(const std::string& message, const CLI::App* command) {
  const std::string name = command == nullptr ? "" : command->get_name() + " ";
  return {2, "nachlese-index: " + message + "\nhint: nachlese-index " + name +
                 "--help lists the options\n"};
}

}  // namespace

std::optional<EarlyExit> parse_options(int argc, const char* const* argv, Options& options) {
  Given given;
  options.jobs = std::max(1U, std::thread::hardware_concurrency());
  CLI::App app("Turns news archives into a database that nachlese-search searches.",
               "nachlese-index");
  app.set_help_flag("-h,--help", "this help; COMMAND --help for a command's options");
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_flag("--version", given.version, "versions of Nachlese, its schema, Xapian and ICU");
  add_common(app, options, given);
  app.require_subcommand(0, 1);
  std::map<const CLI::App*, Command> commands;
  for (const CommandRow& row : kCommands) {
    CLI::App* command = app.add_subcommand(row.name, row.help);
    command->fallthrough();
    command->set_help_flag("-h,--help", "this help");
    command->footer(row.examples);
    add_own(*command, row, options, given);
    add_common(*command, options, given);
    commands[command] = row.command;
  }
  CLI::App* chosen = nullptr;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return EarlyExit{0, app.help()};
  } catch (const CLI::ParseError& error) {
    const auto parsed = app.get_subcommands();
    return usage(error.what(), parsed.empty() ? nullptr : parsed.front());
  }
  if (given.version) return EarlyExit{0, version_text()};
  if (app.get_subcommands().empty()) return usage("no command was given", nullptr);
  chosen = app.get_subcommands().front();
  options.command = commands.at(chosen);
  std::optional<std::filesystem::path> config;
  if (!given.config.empty())
    config = given.config;
  else if (!given.no_config)
    config = database::default_config("index");
  if (config) apply_config(app, *chosen, *config);
  finish(options, given, *chosen);
  const bool reads = options.command == Command::build || options.command == Command::update;
  if (reads && !options.from_db && options.arguments.empty())
    return usage("ARCHIVE is required", chosen);
  if (options.from_db && !options.arguments.empty())
    return usage("--from-db takes no ARCHIVE", chosen);
  return std::nullopt;
}

}  // namespace indexer
