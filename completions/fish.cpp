// SPDX-License-Identifier: GPL-2.0-or-later
#include "completions/program.hpp"

namespace completions {
namespace {

std::string quoted(std::string_view text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string value(const Option& option) {
  if (!database::takes_value(option.option)) return {};
  if (option.option.offers == database::Offers::directories)
    return " -r -a '(__fish_complete_directories)'";
  if (option.option.offers == database::Offers::files) return " -rF";
  const std::string words = words_of(option);
  return words.empty() ? " -x" : " -x -a " + quoted(words);
}

std::string when(const Option& option) {
  if (option.without_command) return " -n \"$none\"";
  if (option.commands.empty()) return {};
  return " -n '__fish_seen_subcommand_from " + database::joined(option.commands, " ") + "'";
}

std::string line(const std::string& program, const Option& option) {
  std::string text = "complete -c " + program + when(option);
  if (option.option.letter != '\0') text += std::string(" -s ") + option.option.letter;
  return text + " -l " + std::string(option.option.name) + value(option) + " -d " +
         quoted(database::brief_of(option.option)) + "\n";
}

std::string commands_of(const Program& program) {
  std::vector<std::string_view> names;
  std::vector<std::string_view> with_files;
  for (const Command& command : program.commands) {
    names.push_back(command.name);
    if (command.takes_files) with_files.push_back(command.name);
  }
  const std::string begin = "complete -c " + std::string(program.name) + " -n ";
  std::string text = "set -l commands " + database::joined(names, " ") +
                     "\nset -l none \"not __fish_seen_subcommand_from $commands\"\n";
  for (const Command& command : program.commands)
    text +=
        begin + "\"$none\" -a " + std::string(command.name) + " -d " + quoted(command.brief) + "\n";
  return text + begin + "'__fish_seen_subcommand_from " + database::joined(with_files, " ") +
         "' -F\n";
}

}  // namespace

std::string fish(const Program& program) {
  const std::string name(program.name);
  std::string text = "# SPDX-License-Identifier: GPL-2.0-or-later\ncomplete -c " + name + " -f\n";
  if (!program.commands.empty()) text += commands_of(program);
  for (const Option& option : program.options)
    text += line(name, option);
  return text;
}

}  // namespace completions
