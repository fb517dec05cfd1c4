// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "database/options/option.hpp"
#include "indexer/options/command.hpp"

namespace indexer {

/// What was given, before it is understood: a variable for each row of the table of options.
struct Given {
  using Number = std::optional<std::uint64_t>;
  using Member = std::variant<std::string Given::*, Number Given::*, bool Given::*>;

  std::string database, config, color, format, map_file, source, lang, encoding, timezone, rejects,
      report, progress, stemmer, since;
  Number jobs, batch_mib, max_depth, max_ratio, max_member_mib, max_total_mib, max_members,
      max_record_seconds, max_reader_mib, max_rejects, wait;
  bool help = false, version = false, no_config = false, quiet = false, verbose = false,
       dry_run = false, fresh = false, json = false, from_db = false, reread = false, prune = false,
       prune_force = false, follow = false, into_one = false;
  std::vector<std::string> arguments;  ///< those without a name
};

/// Everything there is to know of an option.
struct OptionRow {
  struct Range {
    std::uint64_t least = 0;
    std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  };

  database::Option option;
  Given::Member member;                    ///< what takes its value; by it code names the option
  std::span<const Command> commands = {};  ///< that take it; empty: each, and before a command too
  bool without_command = false;            ///< makes sense without a command only
  Range range = {};                        ///< of a number
  /// A command that says something else of it; where there is none, the help of no command.
  std::optional<Command> elsewhere = {};
  std::string_view help_elsewhere = {};

  bool is_for(std::optional<Command> command) const;
  std::string help(std::optional<Command> command) const;
};

/// Every option, in the order of `--help`.
std::span<const OptionRow> option_table();

const OptionRow& row_of(Given::Member member);

/// nullptr where there is none of this long name.
const OptionRow* row_named(std::string_view name);

/// The option as it is written: `--name`.
std::string flag(Given::Member member);

/// What stands behind a command without a name.
struct Argument {
  std::string_view name;
  std::string_view help;
  bool is_file = false;
  bool required = false;  ///< by the command line; an archive is asked for later, by `build`
};

struct CommandRow {
  Command command;
  std::string_view name;
  std::string_view help;
  std::string_view examples;
  std::optional<Argument> argument = {};
};

/// Every command, in the order of `--help`.
std::span<const CommandRow> command_table();

}  // namespace indexer
