// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/options/option_table.hpp"

#include <algorithm>
#include <array>

#include "database/messages/tr.hpp"
#include "indexer/archives/formats.hpp"
#include "indexer/options/progress_mode.hpp"
#include "stemmers/stem.hpp"

namespace indexer {
namespace {

using database::marked;
using database::Offers;
using database::Option;
using Words = std::vector<std::string_view>;

constexpr std::array kReading{Command::build, Command::update};
constexpr std::array kLocking{Command::build, Command::update, Command::remove, Command::compact};
constexpr std::array kAnalysing{Command::build, Command::analyze};
constexpr std::array kTelling{Command::info, Command::analyze, Command::formats};
constexpr std::array kBuild{Command::build};
constexpr std::array kUpdate{Command::update};
constexpr std::array kCompact{Command::compact};
constexpr std::array kCheck{Command::check};

constexpr std::uint64_t kMost = 1ULL << 31;
constexpr std::uint64_t kMostBatch = 1ULL << 16;  // MiB
constexpr std::uint64_t kMostJobs = 256;
constexpr std::uint64_t kMostSeconds = 1'000'000;
constexpr std::uint64_t kUnlimited = std::numeric_limits<std::uint64_t>::max();

Words times() {
  return {"auto", "always", "never"};
}

Words progress_modes() {
  Words names;
  for (const ProgressRow& row : kProgressModes)
    names.push_back(row.name);
  return names;
}

Words stemmer_names() {
  Words names;
  for (const stemmers::StemmerRow& stemmer : stemmers::stemmer_table())
    names.push_back(stemmer.name);
  return names;
}

Words format_names() {
  Words names{"auto"};
  for (const archives::Format& format : archives::formats())
    names.push_back(format.name);
  return names;
}

constexpr std::array kOptions{
    OptionRow{
        .option = {.name = "help", .letter = 'h', .help = marked("this help"), .in_file = false},
        .member = &Given::help,
        .help_elsewhere = marked("this help; COMMAND --help for a command's options")},
    OptionRow{.option = {.name = "version",
                         .help = marked("versions of Nachlese, its schema, Xapian and ICU"),
                         .in_file = false},
              .member = &Given::version,
              .without_command = true},
    OptionRow{.option = {.name = "format",
                         .value = marked("NAME"),
                         .some_of = format_names,
                         .standard = "auto",
                         .help = marked("as `formats` lists them; default {}"),
                         .brief = marked("format of the archives")},
              .member = &Given::format,
              .commands = kReading},
    OptionRow{.option = {.name = "map",
                         .value = marked("FILE"),
                         .offers = Offers::files,
                         .help = marked("which key or column holds which field (TOML)")},
              .member = &Given::map_file,
              .commands = kReading},
    OptionRow{.option = {.name = "source",
                         .value = marked("NAME"),
                         .help = marked("the paper, where a record names none")},
              .member = &Given::source,
              .commands = kReading},
    OptionRow{.option = {.name = "lang",
                         .value = marked("CODE"),
                         .help = marked("the language, where a record names none")},
              .member = &Given::lang,
              .commands = kReading},
    OptionRow{.option = {.name = "encoding",
                         .value = marked("NAME"),
                         .help = marked("of texts that do not show it: cp850, macintosh"),
                         .brief = marked("encoding of the archives")},
              .member = &Given::encoding,
              .commands = kReading},
    OptionRow{.option = {.name = "timezone",
                         .value = marked("NAME"),
                         .standard = "Europe/Berlin",
                         .help = marked("whose legal time articles are dated in; default {}"),
                         .brief = marked("legal time of the archive")},
              .member = &Given::timezone,
              .commands = kReading},
    OptionRow{
        .option = {.name = "follow", .help = marked("links out of the archive directories too")},
        .member = &Given::follow,
        .commands = kReading},
    OptionRow{.option = {.name = "jobs",
                         .value = "N",
                         .help = marked("worker threads; default the number of cores")},
              .member = &Given::jobs,
              .commands = kReading,
              .range = {1, kMostJobs}},
    OptionRow{.option = {.name = "batch-mib",
                         .value = "N",
                         .standard = "384",
                         .help = marked("memory for one segment while it is filled; default {}")},
              .member = &Given::batch_mib,
              .commands = kReading,
              .range = {1, kMostBatch}},
    OptionRow{.option = {.name = "max-depth",
                         .value = "N",
                         .standard = "8",
                         .help = marked("containers within containers; default {}")},
              .member = &Given::max_depth,
              .commands = kReading},
    OptionRow{.option = {.name = "max-ratio",
                         .value = "N",
                         .standard = "250",
                         .help = marked("decompressed bytes for each compressed one; default {}")},
              .member = &Given::max_ratio,
              .commands = kReading,
              .range = {1, kMost}},
    OptionRow{.option = {.name = "max-member-mib",
                         .value = "N",
                         .standard = "8192",
                         .help = marked("one file, decompressed; default {}")},
              .member = &Given::max_member_mib,
              .commands = kReading,
              .range = {1, kMost}},
    OptionRow{.option = {.name = "max-total-mib",
                         .value = "N",
                         .standard = "262144",
                         .help = marked("all files in a container, decompressed; default {}")},
              .member = &Given::max_total_mib,
              .commands = kReading,
              .range = {1, kMost}},
    OptionRow{.option = {.name = "max-members",
                         .value = "N",
                         .standard = "10000000",
                         .help = marked("files in a container; default {}")},
              .member = &Given::max_members,
              .commands = kReading,
              .range = {1, kMost}},
    OptionRow{.option = {.name = "max-record-seconds",
                         .value = "N",
                         .standard = "30",
                         .help = marked("computing for one record; default {}")},
              .member = &Given::max_record_seconds,
              .commands = kReading,
              .range = {1, kMostSeconds}},
    OptionRow{.option = {.name = "max-reader-mib",
                         .value = "N",
                         .standard = "2048",
                         .help = marked("memory for reading; default {}")},
              .member = &Given::max_reader_mib,
              .commands = kReading,
              .range = {64, kMost}},
    OptionRow{.option = {.name = "rejects",
                         .value = marked("FILE"),
                         .offers = Offers::files,
                         .help = marked("every rejected record as a JSON line")},
              .member = &Given::rejects,
              .commands = kReading},
    OptionRow{.option = {.name = "max-rejects",
                         .value = "N",
                         .help = marked("give up after N; default no limit")},
              .member = &Given::max_rejects,
              .commands = kReading,
              .range = {0, kUnlimited}},
    OptionRow{.option = {.name = "report",
                         .value = marked("FILE"),
                         .offers = Offers::files,
                         .help = marked("the run's summary as JSON")},
              .member = &Given::report,
              .commands = kReading},
    OptionRow{.option = {.name = "wait",
                         .value = marked("SECONDS"),
                         .standard = "0",
                         .help = marked("wait for another writer's lock")},
              .member = &Given::wait,
              .commands = kLocking},
    OptionRow{.option = {.name = "dry-run", .help = marked("read and count, write nothing")},
              .member = &Given::dry_run,
              .commands = kReading},
    OptionRow{.option = {.name = "fresh", .help = marked("do not go on with an interrupted run")},
              .member = &Given::fresh,
              .commands = kReading},
    OptionRow{
        .option = {.name = "progress",
                   .one_of = progress_modes,
                   .standard = "auto",
                   .help = marked("a progress bar on a terminal, else lines; json: for programs")},
        .member = &Given::progress,
        .commands = kReading},
    OptionRow{.option = {.name = "json", .help = marked("one JSON object")},
              .member = &Given::json,
              .commands = kTelling,
              .elsewhere = Command::analyze,
              .help_elsewhere = marked("one JSON object a word")},
    OptionRow{.option = {.name = "stemmer",
                         .one_of = stemmer_names,
                         .standard = "cistem",
                         .help = marked("stored in the database; default {}"),
                         .brief = marked("how words are stemmed")},
              .member = &Given::stemmer,
              .commands = kAnalysing,
              .elsewhere = Command::analyze,
              .help_elsewhere = marked("where there is no database; default {}")},
    OptionRow{.option = {.name = "from-db",
                         .help = marked(
                             "write the database anew from its own articles, without archives")},
              .member = &Given::from_db,
              .commands = kBuild},
    OptionRow{
        .option = {.name = "reread", .help = marked("read archives that look unchanged, too")},
        .member = &Given::reread,
        .commands = kUpdate},
    OptionRow{.option = {.name = "prune",
                         .help = marked("remove articles that their archives have no more")},
              .member = &Given::prune,
              .commands = kUpdate},
    OptionRow{.option = {.name = "prune-force",
                         .help = marked(
                             "the same for more than a fifth of them, or from damaged archives")},
              .member = &Given::prune_force,
              .commands = kUpdate},
    OptionRow{.option = {.name = "into-one", .help = marked("into one segment")},
              .member = &Given::into_one,
              .commands = kCompact},
    OptionRow{.option = {.name = "since",
                         .value = marked("GENERATION"),
                         .help = marked("only segments that were written after this generation")},
              .member = &Given::since,
              .commands = kCheck},
    OptionRow{.option = {.name = "db",
                         .letter = 'd',
                         .value = marked("PATH"),
                         .offers = Offers::directories,
                         .help = marked("the database; default $NACHLESE_DB, else "
                                        "~/.local/share/nachlese/archive")},
              .member = &Given::database},
    OptionRow{.option = {.name = "config",
                         .value = marked("FILE"),
                         .offers = Offers::files,
                         .help = marked("options as TOML; default ~/.config/nachlese/index.toml"),
                         .in_file = false},
              .member = &Given::config},
    OptionRow{.option = {.name = "no-config",
                         .help = marked("read no configuration file"),
                         .in_file = false},
              .member = &Given::no_config},
    OptionRow{.option = {.name = "color",
                         .one_of = times,
                         .standard = "auto",
                         .help = marked("colours in error messages")},
              .member = &Given::color},
    OptionRow{.option = {.name = "quiet", .letter = 'q', .help = marked("only errors")},
              .member = &Given::quiet},
    OptionRow{.option = {.name = "verbose",
                         .letter = 'v',
                         .help = marked("every rejected record, not only the first ones")},
              .member = &Given::verbose},
};

static_assert(database::all_differ(kOptions));

}  // namespace

bool OptionRow::is_for(std::optional<Command> command) const {
  if (without_command) return !command;
  if (commands.empty()) return true;
  return command && std::find(commands.begin(), commands.end(), *command) != commands.end();
}

std::string OptionRow::help(std::optional<Command> command) const {
  const bool other = !help_elsewhere.empty() && command == elsewhere;
  return database::help_of(option, other ? help_elsewhere : option.help);
}

std::span<const OptionRow> option_table() {
  return kOptions;
}

const OptionRow& row_of(Given::Member member) {
  return database::row_of(kOptions, member);
}

const OptionRow* row_named(std::string_view name) {
  return database::row_named(kOptions, name);
}

std::string flag(Given::Member member) {
  return database::flag(row_of(member).option);
}

}  // namespace indexer
