// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/options/option.hpp"

namespace completions {

/// What a shell must know of an option.
struct Option {
  database::Option option;
  bool several = false;  ///< may be given more than once
  std::vector<std::string_view>
      commands{};                ///< that take it; empty: each, and before a command too
  bool without_command = false;  ///< makes sense without a command only
};

struct Command {
  std::string_view name;
  std::string brief;
  std::string argument;  ///< what stands behind it without a name, in lower case; "" for nothing
  bool takes_files = false;
};

/// What the shells must know of a program, from its table of options.
struct Program {
  std::string_view name;
  std::vector<Command> commands;  ///< empty for a program that has none
  std::vector<Option> options;
};

Program index_program();
Program search_program();

/// The words that an option offers, with spaces between; "" for none.
std::string words_of(const Option& option);

/// The options that a command takes and others do not.
std::vector<const Option*> options_of(const Program& program, const Command& command);

/// Those that every command takes, or a program that has none.
std::vector<const Option*> options_everywhere(const Program& program);

/// Those that no command takes.
std::vector<const Option*> options_without_command(const Program& program);

/// The text with each `what` replaced.
std::string replaced(std::string_view text, std::string_view what, std::string_view by);

// The completions for one shell, as a file that it loads.
std::string bash(const Program& program);
std::string zsh(const Program& program);
std::string fish(const Program& program);

}  // namespace completions
